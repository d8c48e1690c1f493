//! EPCglobal-epcis-1_2.xsd: what it has beyond `shared`. Everything younger than 1.0 stands in `extension` elements.

use super::builtin::{DATE_TIME, INT, STRING};
use super::shared;
#[cfg_attr(
    not(test),
    expect(clippy::wildcard_imports, reason = "one schema, cut where the versions differ")
)]
use super::shared::*;
use super::{Element, Home, Item, MANY, Type};
use super::{global, item, one, opt, others, times};

shared::rooms! {
    EVENT_LIST_EXTENSION_2 = "EPCISEventListExtension2Type" in Core;
    EVENT_EXTENSION_2 = "EPCISEventExtension2Type" in Core;
    OBJECT_EXTENSION_2 = "ObjectEventExtension2Type" in Core;
    AGGREGATION_EXTENSION_2 = "AggregationEventExtension2Type" in Core;
    QUANTITY_EXTENSION = "QuantityEventExtensionType" in Core;
    TRANSACTION_EXTENSION_2 = "TransactionEventExtension2Type" in Core;
    TRANSFORMATION_EXTENSION = "TransformationEventExtensionType" in Core;
}

static EPCIS_DOCUMENT: Type = Type::elements(
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
    &[
        times(Item::Element(super::sbdh::header()), 1, 1),
        opt("extension", &HEADER_EXTENSION),
        others(Home::Core),
    ],
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
            item("QuantityEvent", &QUANTITY_EVENT),
            item("TransactionEvent", &TRANSACTION_EVENT),
            item("extension", &EVENT_LIST_EXTENSION),
        ]),
        0,
        MANY,
    )],
)
.open();
static EVENT_LIST_EXTENSION: Type = Type::elements(
    Home::Core,
    "EPCISEventListExtensionType",
    &[times(
        Item::Choice(&[
            item("TransformationEvent", &TRANSFORMATION_EVENT),
            item("extension", &EVENT_LIST_EXTENSION_2),
        ]),
        1,
        1,
    )],
);
static ERROR_DECLARATION: Type = Type::elements(
    Home::Core,
    "ErrorDeclarationType",
    &[
        one("declarationTime", &DATE_TIME),
        opt("reason", &ERROR_REASON_ID),
        opt("correctiveEventIDs", &CORRECTIVE_EVENT_IDS),
        opt("extension", &ERROR_DECLARATION_EXTENSION),
        others(Home::Core),
    ],
)
.open();
static EVENT: Type = Type::elements(Home::Core, "EPCISEventType", &[]).open().abstract_();
static EVENT_EXTENSION: Type = Type::elements(
    Home::Core,
    "EPCISEventExtensionType",
    &[
        opt("eventID", &EVENT_ID),
        opt("errorDeclaration", &ERROR_DECLARATION),
        opt("extension", &EVENT_EXTENSION_2),
    ],
)
.open();

/// `EPCISEventType` and what a kind of event adds to it.
macro_rules! event {
    ($name:ident = $xsd:literal, $extension:ident: $($own:expr),+ $(,)?) => {
        static $name: Type = Type::elements(
            Home::Core,
            $xsd,
            &[
                one("eventTime", &DATE_TIME),
                opt("recordTime", &DATE_TIME),
                one("eventTimeZoneOffset", &STRING),
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

event! { OBJECT_EVENT = "ObjectEventType", OBJECT_EXTENSION:
    one("epcList", &EPC_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
}
static OBJECT_EXTENSION: Type = Type::elements(
    Home::Core,
    "ObjectEventExtensionType",
    &[
        opt("quantityList", &QUANTITY_LIST),
        opt("sourceList", &SOURCE_LIST),
        opt("destinationList", &DESTINATION_LIST),
        opt("ilmd", &ILMD),
        opt("extension", &OBJECT_EXTENSION_2),
    ],
)
.open();
event! { AGGREGATION_EVENT = "AggregationEventType", AGGREGATION_EXTENSION:
    opt("parentID", &PARENT_ID),
    one("childEPCs", &EPC_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
}
static AGGREGATION_EXTENSION: Type = Type::elements(
    Home::Core,
    "AggregationEventExtensionType",
    &[
        opt("childQuantityList", &QUANTITY_LIST),
        opt("sourceList", &SOURCE_LIST),
        opt("destinationList", &DESTINATION_LIST),
        opt("extension", &AGGREGATION_EXTENSION_2),
    ],
)
.open();
event! { QUANTITY_EVENT = "QuantityEventType", QUANTITY_EXTENSION:
    one("epcClass", &EPC_CLASS),
    one("quantity", &INT),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
    opt("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
}
event! { TRANSACTION_EVENT = "TransactionEventType", TRANSACTION_EXTENSION:
    one("bizTransactionList", &BUSINESS_TRANSACTION_LIST),
    opt("parentID", &PARENT_ID),
    one("epcList", &EPC_LIST),
    one("action", &ACTION),
    opt("bizStep", &BUSINESS_STEP_ID),
    opt("disposition", &DISPOSITION_ID),
    opt("readPoint", &READ_POINT),
    opt("bizLocation", &BUSINESS_LOCATION),
}
static TRANSACTION_EXTENSION: Type = Type::elements(
    Home::Core,
    "TransactionEventExtensionType",
    &[
        opt("quantityList", &QUANTITY_LIST),
        opt("sourceList", &SOURCE_LIST),
        opt("destinationList", &DESTINATION_LIST),
        opt("extension", &TRANSACTION_EXTENSION_2),
    ],
)
.open();
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
    opt("ilmd", &ILMD),
}

/// The global elements.
pub(super) static GLOBALS: &[Element] = &[global(Home::Core, "EPCISDocument", &EPCIS_DOCUMENT)];

/// The types above, for `xsi:type`.
pub(super) static TYPES: &[&Type] = &[
    &EVENT_LIST_EXTENSION_2,
    &EVENT_EXTENSION_2,
    &OBJECT_EXTENSION_2,
    &AGGREGATION_EXTENSION_2,
    &QUANTITY_EXTENSION,
    &TRANSACTION_EXTENSION_2,
    &TRANSFORMATION_EXTENSION,
    &EPCIS_DOCUMENT,
    &HEADER,
    &BODY,
    &EVENT_LIST,
    &EVENT_LIST_EXTENSION,
    &ERROR_DECLARATION,
    &EVENT,
    &EVENT_EXTENSION,
    &OBJECT_EVENT,
    &OBJECT_EXTENSION,
    &AGGREGATION_EVENT,
    &AGGREGATION_EXTENSION,
    &QUANTITY_EVENT,
    &TRANSACTION_EVENT,
    &TRANSACTION_EXTENSION,
    &TRANSFORMATION_EVENT,
];
