//! Parameters of queries by the text of clause 8.2.7, where the published schema cannot say it.

use heng_epcis::{ContentKind, Options, json};

/// The codes of the problems of a query with one parameter.
fn codes(parameter: &str) -> Vec<&'static str> {
    let text = format!("{{\"eventType\": [\"ObjectEvent\"], {parameter}}}");
    let read = json::read(text.as_bytes(), &Options::default());
    assert_eq!(read.kind, ContentKind::JsonQueryDefinition, "{parameter}");
    read.problems.iter().map(|problem| problem.rule.code).collect()
}

#[test]
fn parameters_of_the_clause_are_known() {
    for good in [
        r#""GE_eventTime": "2026-01-01T00:00:00+01:00""#,
        r#""EQ_action": ["ADD", "OBSERVE"]"#,
        r#""EQ_bizStep": ["shipping", "https://ref.gs1.org/cbv/BizStep-shipping"]"#,
        r#""EQ_bizTransaction_po": ["urn:x:1"]"#,
        r#""EQ_source_owning_party": ["urn:x:1"]"#,
        r#""EQ_zsl:origin": ["Cangnan"]"#,
        r#""GT_zsl:weight": 5.5"#,
        r#""EQ_ILMD_cbvmda:lotNumber": ["L1"]"#,
        r#""LT_INNER_ILMD_zsl:date": "2026-01-01T00:00:00Z""#,
        r#""EQ_SENSORREPORT_zsl:probe": ["p"]"#,
        r#""EXISTS_INNER_ERROR_DECLARATION_zsl:why": null"#,
        r#""EXISTS_errorDeclaration": true"#,
        r#""EXISTS_sensorElementList": """#,
        r#""GE_errorDeclaration_Time": "2026-01-01T00:00:00Z""#,
        r#""GE_errorDeclarationTime": "2026-01-01T00:00:00Z""#,
        r#""EQ_value_CEL": [3, 4.5]"#,
        r#""GE_maxValue_CEL": 3"#,
        r#""HASATTR_zsl:place": ["floor"]"#,
        r#""EQ_ATTR_place_floor": ["3"]"#,
        r#""eventCountLimit": 100.0"#,
        r#""orderDirection": "DESC""#,
    ] {
        assert_eq!(codes(good), [""; 0], "{good}");
    }
}

#[test]
fn what_is_no_parameter_or_no_value_of_it_is_named() {
    for (bad, code) in [
        (r#""EQ_colour": ["red"]"#, "query-parameter"),
        (r#""XX_zsl:a": ["red"]"#, "query-parameter"),
        (r#""EQ_maxValue_CEL": [3]"#, "query-parameter"),
        (r#""GE_value_celsius": 3"#, "query-parameter"),
        (r#""GE_eventTime": "2026-01-01""#, "time-format"),
        (r#""EQ_action": "ADD""#, "type-list"),
        (r#""EQ_action": ["add"]"#, "action"),
        (r#""EQ_bizStep": ["teleporting"]"#, "biz-step"),
        (r#""MATCH_epc": ["x y"]"#, "uri"),
        (r#""eventCountLimit": 1.5"#, "type-integer"),
        (r#""orderDirection": "UP""#, "order-direction"),
        (r#""EXISTS_errorDeclaration": "yes""#, "type-exists"),
        (r#""GT_zsl:weight": "heavy""#, "type-comparable"),
        (r#""EQ_zsl:origin": "Cangnan""#, "type-values"),
        (r#""GE_quantity": "5""#, "type-number"),
    ] {
        assert_eq!(codes(bad), [code], "{bad}");
    }
}
