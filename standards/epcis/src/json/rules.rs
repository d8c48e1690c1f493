//! The rules a JSON text can break.

use crate::Rule;

macro_rules! rules {
    ($($name:ident $code:literal $zh:literal $en:literal)*) => {
        $(#[doc = $en] pub const $name: Rule = Rule::new($code, $zh, $en);)*
        /// All rules of JSON, in the order of this file.
        pub const ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    UTF8 "utf8" "不是UTF-8文本" "the bytes are not UTF-8"
    ENDED "json-ended" "JSON文本中断" "the JSON text ends too early"
    DEPTH "json-depth" "嵌套超过256层" "nested more than 256 deep"
    COMMA "json-comma" "此处应为逗号或结束括号" "a comma or the closing bracket is expected here"
    TRAILING_COMMA "json-trailing-comma" "最后一项之后不得有逗号" "no comma may follow the last entry"
    KEY "json-key" "此处应为带引号的字段名" "a field name in quotation marks is expected here"
    COLON "json-colon" "字段名之后应为冒号" "a colon must follow the field name"
    CONTROL "json-control" "字符串中的控制字符须转义" "control characters in a string must be escaped"
    ESCAPE "json-escape" "转义序列不正确" "this is no escape of JSON"
    SURROGATE "json-surrogate" "代理项不成对" "a surrogate stands without its partner"
    NUMBER "json-number" "不是JSON数字" "this is no number of JSON"
    LONG_NUMBER "json-long-number" "数字超过1024字符" "a number of more than 1,024 characters"
    VALUE "json-value" "此处应为JSON值" "a JSON value is expected here"
    AFTER "json-after" "JSON文本之后不得再有内容" "nothing may follow the JSON text"
    ROOT "json-root" "文件的根应为对象" "the root must be an object"
    DUPLICATE_KEY "duplicate-key" "同一对象中字段名重复，以最后一个为准" "a field name stands twice in one object; the last one counts"
    TYPE_STRING "type-string" "应为字符串" "must be a string"
    TYPE_NUMBER "type-number" "应为数字" "must be a number"
    TYPE_BOOLEAN "type-boolean" "应为true或false" "must be true or false"
    TYPE_OBJECT "type-object" "应为对象" "must be an object"
    TYPE_LIST "type-list" "应为列表" "must be a list"
    TYPE_CONTEXT "type-context" "应为URI、对象或两者的列表" "must be a URI, an object, or a list of them"
    TYPE_URI_OR_LIST "type-uri-or-list" "应为URI或URI的列表" "must be a URI or a list of URIs"
    TYPE_ATTRIBUTE "type-attribute" "应为数字、字符串或对象" "must be a number, a string or an object"
    TYPE_INTEGER "type-integer" "应为整数" "must be an integer"
    TYPE_COMPARABLE "type-comparable" "应为数字或带时区的日期时间" "must be a number or a date-time with its offset"
    TYPE_VALUES "type-values" "应为字符串列表、数字或带时区的日期时间" "must be a list of strings, a number, or a date-time with its offset"
    TYPE_EXISTS "type-exists" "应为整数、true、false、null或空字符串" "must be an integer, true, false, null or an empty string"
    URI "uri" "不是URI" "this is no URI"
    TIME "time-format" "不是带时区的日期时间（RFC 3339）" "this is no date-time with its offset (RFC 3339)"
    OFFSET "time-zone-offset" "不是时区偏移（-14:00至+14:00）" "this is no time zone offset from -14:00 to +14:00"
    VERSION "schema-version" "不是版本号" "this is no version number"
    HEX "hex-binary" "不是十六进制数" "this is no hexadecimal number"
    UOM "uom" "不是计量单位代码（2至3位大写字母或数字）" "this is no code of a unit: two or three capital letters or digits"
    ACTION "action" "应为ADD、OBSERVE或DELETE" "must be ADD, OBSERVE or DELETE"
    ORDER "order-direction" "应为ASC或DESC" "must be ASC or DESC"
    BIZ_STEP "biz-step" "不是业务步骤：须为CBV单词或其他URI" "this is no business step: a word of CBV, or a URI outside CBV"
    DISPOSITION "disposition" "不是处置状态：须为CBV单词或其他URI" "this is no disposition: a word of CBV, or a URI outside CBV"
    TRANSACTION_TYPE "biz-transaction-type" "不是业务单据类型：须为CBV单词或其他URI" "this is no type of transaction: a word of CBV, or a URI outside CBV"
    ENDPOINT_TYPE "source-destination-type" "不是来源或去向类型：须为CBV单词或其他URI" "this is no type of source or destination: a word of CBV, or a URI outside CBV"
    ERROR_REASON "error-reason" "不是更正原因：须为CBV单词或其他URI" "this is no reason of an error: a word of CBV, or a URI outside CBV"
    COMPONENT "component" "不是分量：须为CBV单词或其他URI" "this is no component: a word of CBV, or a URI outside CBV"
    MEASUREMENT "measurement-type" "不是测量类型：须为GS1词或其他URI" "this is no type of measurement: a word of GS1, or a URI outside its vocabulary"
    ALERT "sensor-alert" "不是传感器告警：须为GS1词或其他URI" "this is no alert of a sensor: a word of GS1, or a URI outside its vocabulary"
    EVENT_TYPE "event-type" "不是事件类型" "this is no type of event"
    DOCUMENT_TYPE "document-type" "不是EPCIS文件类型" "this is no type of EPCIS document"
    NAME "field-name" "未知字段：扩展字段名须带前缀或为URI" "unknown field: the name of an extension needs a prefix or is a URI"
    CLOSED "field-unknown" "此处不得有其他字段" "no other field may stand here"
    REQUIRED "required" "缺少必填字段" "a required field is missing"
    EMPTY "empty" "不得为空列表" "the list must not be empty"
    TWICE "not-unique" "列表中有重复项" "an entry stands twice in the list"
    PERSISTENT "persistent-disposition-empty" "须有set或unset" "set or unset is needed"
    PERSISTENT_KIND "persistent-disposition-event" "该类事件不得有persistentDisposition" "events of this kind carry no persistentDisposition"
    QUERY_NAME "query-parameter" "未知的查询参数" "this is no parameter of a query"
    NO_THINGS "things-missing" "缺少标识：事件须指明对象" "the event names no things"
    ILMD_ACTION "ilmd-action" "只有ADD事件可带ilmd" "only an event with action ADD may carry ilmd"
    TRANSFORMATION "transformation-side" "须有投入与产出；只有一侧时须有transformationID" "inputs and outputs are needed; with one side only, a transformationID"
}
