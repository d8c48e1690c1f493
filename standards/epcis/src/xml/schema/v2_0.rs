//! EPCglobal-epcis-2_0.xsd: what it has beyond `shared`.

use super::builtin::{ANY_URI, DATE_TIME, INT, STRING};
use super::shared;
#[cfg_attr(
    not(test),
    expect(clippy::wildcard_imports, reason = "one schema, cut where the versions differ")
)]
use super::shared::*;
use super::{Element, Home, Item, MANY, Type};
use super::{attribute, global, item, many, one, opt, others, required, some, times};
use crate::xml::simple::Simple;

shared::rooms! {
    SENSOR_ELEMENT_EXTENSION = "SensorElementExtensionType" in Core;
    SENSOR_ELEMENT_LIST_EXTENSION = "SensorElementListExtensionType" in Core;
}

/// A type whose content is any elements of other namespaces, at least one.
macro_rules! guests {
    ($($name:ident = $xsd:literal;)*) => {$(
        static $name: Type = Type::elements(Home::Core, $xsd, &[times(Item::Other(Home::Core), 1, MANY)]).open();
    )*};
}

guests! {
    EVENT_LIST_EXTENSION = "EPCISEventListExtensionType";
    EVENT_EXTENSION = "EPCISEventExtensionType";
    OBJECT_EXTENSION = "ObjectEventExtensionType";
    AGGREGATION_EXTENSION = "AggregationEventExtensionType";
    TRANSACTION_EXTENSION = "TransactionEventExtensionType";
    TRANSFORMATION_EXTENSION = "TransformationEventExtensionType";
    ASSOCIATION_EXTENSION = "AssociationEventExtensionType";
}

pub(super) static DATE_TIME_STAMP: Type =
    Type::simple(Home::Core, "DateTimeStamp", Simple::DateTimeStamp, &DATE_TIME);

pub(super) static EPCIS_DOCUMENT: Type = Type::elements(
    Home::Core,
    "EPCISDocumentType",
    &[
        opt("EPCISHeader", &HEADER),
        one("EPCISBody", &BODY),
        opt("extension", &DOCUMENT_EXTENSION),
        others(Home::Core),
    ],
)
.with(DOCUMENT_ATTRIBUTES)
.on(&DOCUMENT)
.open();
pub(super) static HEADER: Type = Type::elements(
    Home::Core,
    "EPCISHeaderType",
    &[times(Item::Element(super::sbdh::header()), 0, 1), opt("extension", &HEADER_EXTENSION)],
)
.open();
static BODY: Type = Type::elements(
    Home::Core,
    "EPCISBodyType",
    &[opt("EventList", &EVENT_LIST), opt("extension", &BODY_EXTENSION), others(Home::Core)],
)
.open();
pub(super) static EVENT_LIST: Type = Type::elements(
    Home::Core,
    "EventListType",
    &[times(
        Item::Choice(&[
            item("ObjectEvent", &OBJECT_EVENT),
            item("AggregationEvent", &AGGREGATION_EVENT),
            item("TransformationEvent", &TRANSFORMATION_EVENT),
            item("TransactionEvent", &TRANSACTION_EVENT),
            item("AssociationEvent", &ASSOCIATION_EVENT),
            item("extension", &EVENT_LIST_EXTENSION),
        ]),
        0,
        MANY,
    )],
)
.open();
static PERSISTENT_DISPOSITION: Type = Type::elements(
    Home::Core,
    "PersistentDispositionType",
    &[many("unset", &DISPOSITION_ID), many("set", &DISPOSITION_ID)],
);
static ERROR_DECLARATION: Type = Type::elements(
    Home::Core,
    "ErrorDeclarationType",
    &[times(
        Item::Choice(&[
            item("declarationTime", &DATE_TIME_STAMP),
            item("reason", &ERROR_REASON_ID),
            item("correctiveEventIDs", &CORRECTIVE_EVENT_IDS),
            item("extension", &ERROR_DECLARATION_EXTENSION),
            Item::Other(Home::Core),
        ]),
        0,
        MANY,
    )],
)
.open();

/// `EPCISEventType` and what a kind of event adds to it.
macro_rules! event {
    ($name:ident = $xsd:literal, $extension:ident: $($own:expr),+ $(,)?) => {
        static $name: Type = Type::elements(
            Home::Core,
            $xsd,
            &[
                one("eventTime", &DATE_TIME_STAMP),
                opt("recordTime", &DATE_TIME_STAMP),
                one("eventTimeZoneOffset", &STRING),
                opt("eventID", &EVENT_ID),
                opt("errorDeclaration", &ERROR_DECLARATION),
                opt("certificationInfo", &ANY_URI),
                opt("baseExtension", &EVENT_EXTENSION),
                $($own,)+
                opt("extension", &$extension),
                others(Home::Core),
            ],
        )
        .on(&EVENT)
        .open();
    };
}

static EVENT: Type = Type::elements(Home::Core, "EPCISEventType", &[]).open().abstract_();

event! { OBJECT_EVENT = "ObjectEventType", OBJECT_EXTENSION:
    opt("epcList", &EPC_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
    opt("quantityList", &QUANTITY_LIST),
    opt("sourceList", &SOURCE_LIST),
    opt("destinationList", &DESTINATION_LIST),
    opt("sensorElementList", &SENSOR_ELEMENT_LIST),
    opt("persistentDisposition", &PERSISTENT_DISPOSITION),
    opt("ilmd", &ILMD),
}
event! { AGGREGATION_EVENT = "AggregationEventType", AGGREGATION_EXTENSION:
    opt("parentID", &PARENT_ID),
    opt("childEPCs", &EPC_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
    opt("childQuantityList", &QUANTITY_LIST),
    opt("sourceList", &SOURCE_LIST),
    opt("destinationList", &DESTINATION_LIST),
    opt("sensorElementList", &SENSOR_ELEMENT_LIST),
    opt("persistentDisposition", &PERSISTENT_DISPOSITION),
}
event! { TRANSACTION_EVENT = "TransactionEventType", TRANSACTION_EXTENSION:
    one("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
    opt("parentID", &PARENT_ID),
    opt("epcList", &EPC_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("quantityList", &QUANTITY_LIST),
    opt("sourceList", &SOURCE_LIST),
    opt("destinationList", &DESTINATION_LIST),
    opt("sensorElementList", &SENSOR_ELEMENT_LIST),
    opt("persistentDisposition", &PERSISTENT_DISPOSITION),
}
event! { TRANSFORMATION_EVENT = "TransformationEventType", TRANSFORMATION_EXTENSION:
    opt("inputEPCList", &EPC_LIST),
    opt("inputQuantityList", &QUANTITY_LIST),
    opt("outputEPCList", &EPC_LIST),
    opt("outputQuantityList", &QUANTITY_LIST),
    opt("transformationID", &TRANSFORMATION_ID),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
    opt("sourceList", &SOURCE_LIST),
    opt("destinationList", &DESTINATION_LIST),
    opt("sensorElementList", &SENSOR_ELEMENT_LIST),
    opt("persistentDisposition", &PERSISTENT_DISPOSITION),
    opt("ilmd", &ILMD),
}
event! { ASSOCIATION_EVENT = "AssociationEventType", ASSOCIATION_EXTENSION:
    one("parentID", &PARENT_ID),
    opt("childEPCs", &EPC_LIST),
    opt("childQuantityList", &QUANTITY_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
    opt("sourceList", &SOURCE_LIST),
    opt("destinationList", &DESTINATION_LIST),
    opt("sensorElementList", &SENSOR_ELEMENT_LIST),
    opt("persistentDisposition", &PERSISTENT_DISPOSITION),
}

static SENSOR_ELEMENT_LIST: Type = Type::elements(
    Home::Core,
    "SensorElementListType",
    &[some("sensorElement", &SENSOR_ELEMENT), opt("extension", &SENSOR_ELEMENT_LIST_EXTENSION)],
);
static SENSOR_ELEMENT: Type = Type::elements(
    Home::Core,
    "SensorElementType",
    &[
        opt("sensorMetadata", &SENSOR_METADATA),
        some("sensorReport", &SENSOR_REPORT),
        opt("extension", &SENSOR_ELEMENT_EXTENSION),
        others(Home::Core),
    ],
);
static SENSOR_METADATA: Type = Type::simple(Home::Core, "SensorMetadataType", Simple::String, &STRING)
    .with(&[
        attribute("time", Simple::DateTimeStamp),
        attribute("deviceID", Simple::AnyUri),
        attribute("deviceMetadata", Simple::AnyUri),
        attribute("rawData", Simple::AnyUri),
        attribute("startTime", Simple::DateTimeStamp),
        attribute("endTime", Simple::DateTimeStamp),
        attribute("bizRules", Simple::AnyUri),
        attribute("dataProcessingMethod", Simple::AnyUri),
    ])
    .open();
static SENSOR_REPORT: Type = Type::simple(Home::Core, "SensorReportType", Simple::String, &STRING)
    .with(&[
        attribute("type", Simple::AnyUri),
        attribute("value", Simple::Double),
        attribute("component", Simple::AnyUri),
        attribute("stringValue", Simple::String),
        attribute("booleanValue", Simple::Boolean),
        attribute("hexBinaryValue", Simple::HexBinary),
        attribute("uriValue", Simple::AnyUri),
        attribute("uom", Simple::String),
        attribute("minValue", Simple::Double),
        attribute("maxValue", Simple::Double),
        attribute("sDev", Simple::Double),
        attribute("chemicalSubstance", Simple::AnyUri),
        attribute("microorganism", Simple::AnyUri),
        attribute("deviceID", Simple::AnyUri),
        attribute("deviceMetadata", Simple::AnyUri),
        attribute("rawData", Simple::AnyUri),
        attribute("time", Simple::DateTimeStamp),
        attribute("meanValue", Simple::Double),
        attribute("percRank", Simple::Double),
        attribute("percValue", Simple::Double),
        attribute("dataProcessingMethod", Simple::AnyUri),
        attribute("coordinateReferenceSystem", Simple::AnyUri),
        attribute("exception", Simple::AnyUri),
    ])
    .open();

static CAPTURE_JOB: Type = Type::elements(
    Home::Core,
    "EPCISCaptureJobType",
    &[
        one("captureErrorBehaviour", &CAPTURE_ERROR_BEHAVIOUR),
        opt("createdAt", &DATE_TIME_STAMP),
        opt("finishedAt", &DATE_TIME_STAMP),
        times(Item::Choice(&[item("errors", &CAPTURE_ERROR_LIST), item("errorFile", &ANY_URI)]), 0, 1),
        others(Home::Core),
    ],
)
.with(&[
    required("running", Simple::Boolean),
    required("success", Simple::Boolean),
    required("captureID", Simple::String),
])
.open();
static CAPTURE_ERROR_BEHAVIOUR: Type = Type::simple(
    Home::Core,
    "EPCISCaptureErrorBehaviourType",
    Simple::OneOf(&["rollback", "proceed"]),
    &STRING,
);
static CAPTURE_ERROR_LIST: Type =
    Type::elements(Home::Core, "EPCISCaptureDocumentErrorListType", &[some("error", &PROBLEM)]);
static PROBLEM: Type = Type::elements(
    Home::Core,
    "RFC7807ProblemResponseBodyType",
    &[
        one("type", &ANY_URI),
        one("title", &STRING),
        opt("status", &INT),
        opt("detail", &STRING),
        opt("instance", &ANY_URI),
        others(Home::Core),
    ],
);

/// The global elements.
pub(super) static GLOBALS: &[Element] = &[
    global(Home::Core, "EPCISDocument", &EPCIS_DOCUMENT),
    global(Home::Core, "EPCISCaptureJob", &CAPTURE_JOB),
    global(Home::Core, "EPCISException", &PROBLEM),
];

/// The types above, for `xsi:type`.
pub(super) static TYPES: &[&Type] = &[
    &SENSOR_ELEMENT_EXTENSION,
    &SENSOR_ELEMENT_LIST_EXTENSION,
    &EVENT_LIST_EXTENSION,
    &EVENT_EXTENSION,
    &OBJECT_EXTENSION,
    &AGGREGATION_EXTENSION,
    &TRANSACTION_EXTENSION,
    &TRANSFORMATION_EXTENSION,
    &ASSOCIATION_EXTENSION,
    &DATE_TIME_STAMP,
    &EPCIS_DOCUMENT,
    &HEADER,
    &BODY,
    &EVENT_LIST,
    &PERSISTENT_DISPOSITION,
    &ERROR_DECLARATION,
    &EVENT,
    &OBJECT_EVENT,
    &AGGREGATION_EVENT,
    &TRANSACTION_EVENT,
    &TRANSFORMATION_EVENT,
    &ASSOCIATION_EVENT,
    &SENSOR_ELEMENT_LIST,
    &SENSOR_ELEMENT,
    &SENSOR_METADATA,
    &SENSOR_REPORT,
    &CAPTURE_JOB,
    &CAPTURE_ERROR_BEHAVIOUR,
    &CAPTURE_ERROR_LIST,
    &PROBLEM,
];
