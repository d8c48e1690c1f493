//! The names of fields, numbered within each object.

/// Numbers names from 0 in the order given: a constant for each, and the function from name to number.
macro_rules! names {
    ($(#[$doc:meta])* $module:ident: $($constant:ident $name:literal)*) => {
        $(#[$doc])*
        pub(in crate::json) mod $module {
            $(pub(in crate::json) const $constant: u8 = super::place(NAMES, $name);)*

            /// The number of a name.
            #[inline]
            pub(in crate::json) fn number(name: &str) -> Option<u8> {
                Some(match name {
                    $($name => $constant,)*
                    _ => return None,
                })
            }

            /// The names by their numbers.
            pub(in crate::json) const NAMES: &[&str] = &[$($name),*];
        }
    };
}

names! { document: CONTEXT "@context" ID "id" TYPE "type" SCHEMA_VERSION "schemaVersion"
CREATION_DATE "creationDate" INSTANCE "instanceIdentifier" SENDER "sender" RECEIVER "receiver"
HEADER "epcisHeader" BODY "epcisBody" }

names! { header: MASTER_DATA "epcisMasterData" }
names! { master_data: VOCABULARIES "vocabularyList" }
names! { vocabulary: TYPE "type" ELEMENTS "vocabularyElementList" }
names! { element: ID "id" ATTRIBUTES "attributes" CHILDREN "children" }
names! { attribute: ID "id" VALUE "attribute" }
names! { capture_body: EVENTS "eventList" }
names! { query_body: RESULTS "queryResults" }
names! { results: QUERY_NAME "queryName" SUBSCRIPTION "subscriptionID" BODY "resultsBody" }
names! { results_body: EVENTS "eventList" VOCABULARIES "vocabularyList" }

names! {
/// An event of any kind: the first eight are common to all.
event: CONTEXT "@context" TYPE "type" EVENT_TIME "eventTime" RECORD_TIME "recordTime"
OFFSET "eventTimeZoneOffset" EVENT_ID "eventID" CERTIFICATION "certificationInfo"
ERROR "errorDeclaration" ACTION "action" BIZ_STEP "bizStep" DISPOSITION "disposition"
PERSISTENT "persistentDisposition" READ_POINT "readPoint" BIZ_LOCATION "bizLocation"
TRANSACTIONS "bizTransactionList" SOURCES "sourceList" DESTINATIONS "destinationList"
SENSORS "sensorElementList" ILMD "ilmd" PARENT "parentID" EPCS "epcList" QUANTITIES "quantityList"
CHILD_EPCS "childEPCs" CHILD_QUANTITIES "childQuantityList" INPUT_EPCS "inputEPCList"
INPUT_QUANTITIES "inputQuantityList" OUTPUT_EPCS "outputEPCList"
OUTPUT_QUANTITIES "outputQuantityList" TRANSFORMATION "transformationID" }

names! { error: TIME "declarationTime" REASON "reason" CORRECTIVE "correctiveEventIDs" }
names! { persistent: SET "set" UNSET "unset" }
names! { location: ID "id" }
names! { transaction: TYPE "type" ID "bizTransaction" }
names! { source: TYPE "type" ID "source" }
names! { destination: TYPE "type" ID "destination" }
names! { quantity: CLASS "epcClass" QUANTITY "quantity" UOM "uom" }
names! { sensor: METADATA "sensorMetadata" REPORTS "sensorReport" }
names! { metadata: TIME "time" DEVICE_ID "deviceID" DEVICE_METADATA "deviceMetadata" RAW_DATA "rawData"
START "startTime" END "endTime" METHOD "dataProcessingMethod" RULES "bizRules" }
names! { report: TYPE "type" EXCEPTION "exception" DEVICE_ID "deviceID" DEVICE_METADATA "deviceMetadata"
RAW_DATA "rawData" METHOD "dataProcessingMethod" RULES "bizRules" TIME "time"
MICROORGANISM "microorganism" SUBSTANCE "chemicalSubstance" CRS "coordinateReferenceSystem"
VALUE "value" COMPONENT "component" STRING "stringValue" BOOLEAN "booleanValue" HEX "hexBinaryValue"
URI "uriValue" MIN "minValue" MAX "maxValue" MEAN "meanValue" DEVIATION "sDev" RANK "percRank"
PERCENTILE "percValue" UOM "uom" }

/// The place of a name in a list; for constants.
#[expect(clippy::cast_possible_truncation, reason = "fewer than 64 names, for each has a bit")]
const fn place(names: &[&str], name: &str) -> u8 {
    assert!(names.len() < 64, "each name has a bit");
    let mut at = 0;
    while !same(names[at].as_bytes(), name.as_bytes()) {
        at += 1;
    }
    at as u8
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    one.len() == other.len()
}
