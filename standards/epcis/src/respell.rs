//! The same document with identifiers and standard values in another spelling (CBV 2.0, clauses 7 and 8; GS1 headers
//! `GS1-EPC-Format` and `GS1-CBV-XML-Format` of EPCIS 2.0, clause 12.3). What means nothing in the wanted spelling stays.

use crate::{
    identifiers,
    model::{Containment, Document, Event, Quantity, SensorElement, Text, What},
    vocabulary::{Spelling, Vocabulary},
};

/// How identifiers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EpcFormat {
    /// As they are.
    #[default]
    AsIs,
    /// EPC URIs become canonical Digital Links; Digital Links stay as they are.
    Web,
    /// Digital Links become EPC URIs, where the company prefix has so many digits (6 to 12): the link does not say it.
    Urn(usize),
}

/// Write the identifiers, and the standard values if a spelling is named, in the wanted way.
pub fn respell(document: &mut Document<'_>, epc: EpcFormat, cbv: Option<Spelling>) {
    for event in &mut document.events {
        if epc != EpcFormat::AsIs {
            identifiers_of(event, &mut |text| identifier(text, epc));
        }
        if let Some(spelling) = cbv {
            values_of(event, &mut |vocabulary, text| value(vocabulary, text, spelling));
        }
    }
}

fn identifier(text: &mut Text<'_>, format: EpcFormat) {
    let is_urn = text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("urn:"));
    let other = match format {
        EpcFormat::AsIs => None,
        EpcFormat::Web => is_urn.then(|| identifiers::canonical(text)).flatten(),
        EpcFormat::Urn(prefix) => (!is_urn).then(|| identifiers::to_urn(text, prefix).ok()).flatten(),
    };
    if let Some(other) = other {
        *text = other.into();
    }
}

fn value(vocabulary: Vocabulary, text: &mut Text<'_>, spelling: Spelling) {
    if let Some(word) = vocabulary.word(text) {
        let mut other = String::new();
        vocabulary.push(word, spelling, &mut other);
        *text = other.into();
    }
}

fn identifiers_of<'a>(event: &mut Event<'a>, with: &mut impl FnMut(&mut Text<'a>)) {
    match &mut event.what {
        What::Object { epcs, quantities } => {
            list(epcs, with);
            classes(quantities, with);
        }
        What::Transaction { parent, epcs, quantities } => {
            parent.iter_mut().for_each(&mut *with);
            list(epcs, with);
            classes(quantities, with);
        }
        What::Aggregation(Containment { parent, child_epcs, child_quantities })
        | What::Association(Containment { parent, child_epcs, child_quantities }) => {
            parent.iter_mut().for_each(&mut *with);
            list(child_epcs, with);
            classes(child_quantities, with);
        }
        What::Transformation {
            input_epcs,
            input_quantities,
            output_epcs,
            output_quantities,
            transformation_id,
        } => {
            list(input_epcs, with);
            classes(input_quantities, with);
            list(output_epcs, with);
            classes(output_quantities, with);
            transformation_id.iter_mut().for_each(&mut *with);
        }
        What::Other(_) => {}
    }
    for place in [&mut event.read_point, &mut event.biz_location].into_iter().flatten() {
        with(&mut place.id);
    }
    event.biz_transactions.iter_mut().flatten().for_each(|transaction| with(&mut transaction.id));
    for ends in [&mut event.sources, &mut event.destinations] {
        ends.iter_mut().flatten().for_each(|end| with(&mut end.id));
    }
    event.sensors.iter_mut().flatten().for_each(|element| devices(element, with));
}

fn list<'a>(texts: &mut Option<Vec<Text<'a>>>, with: &mut impl FnMut(&mut Text<'a>)) {
    texts.iter_mut().flatten().for_each(with);
}

fn classes<'a>(quantities: &mut Option<Vec<Quantity<'a>>>, with: &mut impl FnMut(&mut Text<'a>)) {
    quantities.iter_mut().flatten().for_each(|quantity| with(&mut quantity.epc_class));
}

fn devices<'a>(element: &mut SensorElement<'a>, with: &mut impl FnMut(&mut Text<'a>)) {
    let said = element.metadata.iter_mut().flat_map(|said| {
        [
            &mut said.device_id,
            &mut said.device_metadata,
            &mut said.raw_data,
            &mut said.data_processing_method,
            &mut said.biz_rules,
        ]
    });
    let seen = element.reports.iter_mut().flat_map(|seen| {
        [
            &mut seen.device_id,
            &mut seen.device_metadata,
            &mut seen.raw_data,
            &mut seen.data_processing_method,
            &mut seen.biz_rules,
        ]
    });
    said.chain(seen).flatten().for_each(with);
}

fn values_of<'a>(event: &mut Event<'a>, with: &mut impl FnMut(Vocabulary, &mut Text<'a>)) {
    event.biz_step.iter_mut().for_each(|text| with(Vocabulary::BizStep, text));
    event.disposition.iter_mut().for_each(|text| with(Vocabulary::Disposition, text));
    if let Some(persistent) = &mut event.persistent_disposition {
        for texts in [&mut persistent.set, &mut persistent.unset] {
            texts.iter_mut().flatten().for_each(|text| with(Vocabulary::Disposition, text));
        }
    }
    for transaction in event.biz_transactions.iter_mut().flatten() {
        transaction.kind.iter_mut().for_each(|text| with(Vocabulary::TransactionType, text));
    }
    for ends in [&mut event.sources, &mut event.destinations] {
        ends.iter_mut().flatten().for_each(|end| with(Vocabulary::EndpointType, &mut end.kind));
    }
    if let Some(declared) = &mut event.error_declaration {
        declared.reason.iter_mut().for_each(|text| with(Vocabulary::ErrorReason, text));
    }
    for seen in event.sensors.iter_mut().flatten().flat_map(|element| &mut element.reports) {
        seen.kind.iter_mut().for_each(|text| with(Vocabulary::Measurement, text));
        seen.exception.iter_mut().for_each(|text| with(Vocabulary::Alert, text));
        seen.component.iter_mut().for_each(|text| with(Vocabulary::Component, text));
    }
}
