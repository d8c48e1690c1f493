//! The types of EPCglobal-epcis that read the same in 1.2 and 2.0.

use super::builtin::{ANY_TYPE, ANY_URI, STRING};
use super::{Attribute, Content, Element, Home, Item, MANY, Particle, Type};
use super::{attribute, item, many, one, opt, others, required, some, times};
use crate::xml::simple::Simple;

/// A type whose content is any elements without namespace, at least one: how the schemas leave room for themselves.
macro_rules! rooms {
    ($($name:ident = $xsd:literal in $home:ident;)*) => {$(
        pub(super) static $name: Type = Type::elements(Home::$home, $xsd, &[super::times(super::Item::NoNamespace, 1, super::MANY)]).open();
    )*};
}
pub(super) use rooms;

rooms! {
    DOCUMENT_EXTENSION = "EPCISDocumentExtensionType" in Core;
    HEADER_EXTENSION_2 = "EPCISHeaderExtension2Type" in Core;
    VOCABULARY_EXTENSION = "VocabularyExtensionType" in Core;
    VOCABULARY_ELEMENT_EXTENSION = "VocabularyElementExtensionType" in Core;
    BODY_EXTENSION = "EPCISBodyExtensionType" in Core;
    READ_POINT_EXTENSION = "ReadPointExtensionType" in Core;
    BUSINESS_LOCATION_EXTENSION = "BusinessLocationExtensionType" in Core;
    ILMD_EXTENSION = "ILMDExtensionType" in Core;
    ERROR_DECLARATION_EXTENSION = "ErrorDeclarationExtensionType" in Core;
}

/// `epcglobal:Document`, what every document is derived from.
pub(super) static DOCUMENT: Type =
    Type::elements(Home::Global, "Document", &[]).with(DOCUMENT_ATTRIBUTES).abstract_();
/// What every document says of itself.
pub(super) const DOCUMENT_ATTRIBUTES: &[Attribute] =
    &[required("schemaVersion", Simple::Decimal), required("creationDate", Simple::DateTime)];
pub(super) static EPC: Type = Type::simple(Home::Global, "EPC", Simple::String, &STRING);

/// A named restriction of `xsd:anyURI`.
macro_rules! uris {
    ($($name:ident = $xsd:literal;)*) => {$(
        pub(super) static $name: Type = Type::simple(Home::Core, $xsd, Simple::AnyUri, &ANY_URI);
    )*};
}

uris! {
    PARENT_ID = "ParentIDType";
    BUSINESS_STEP_ID = "BusinessStepIDType";
    DISPOSITION_ID = "DispositionIDType";
    EPC_CLASS = "EPCClassType";
    READ_POINT_ID = "ReadPointIDType";
    BUSINESS_LOCATION_ID = "BusinessLocationIDType";
    BUSINESS_TRANSACTION_ID = "BusinessTransactionIDType";
    BUSINESS_TRANSACTION_TYPE_ID = "BusinessTransactionTypeIDType";
    SOURCE_DEST_ID = "SourceDestIDType";
    SOURCE_DEST_TYPE_ID = "SourceDestTypeIDType";
    TRANSFORMATION_ID = "TransformationIDType";
    EVENT_ID = "EventIDType";
    ERROR_REASON_ID = "ErrorReasonIDType";
}

pub(super) static ACTION: Type = Type::simple(Home::Core, "ActionType", Simple::Action, &STRING);
pub(super) static UOM: Type = Type::simple(Home::Core, "UOMType", Simple::String, &STRING);

pub(super) static HEADER_EXTENSION: Type = Type::elements(
    Home::Core,
    "EPCISHeaderExtensionType",
    &[opt("EPCISMasterData", &MASTER_DATA), opt("extension", &HEADER_EXTENSION_2)],
)
.open();
pub(super) static MASTER_DATA: Type = Type::elements(
    Home::Core,
    "EPCISMasterDataType",
    &[one("VocabularyList", &VOCABULARY_LIST), opt("extension", &MASTER_DATA_EXTENSION)],
);
pub(super) static MASTER_DATA_EXTENSION: Type =
    Type::elements(Home::Core, "EPCISMasterDataExtensionType", &[times(Item::NoNamespace, 1, MANY)]);
pub(super) static VOCABULARY_LIST: Type =
    Type::elements(Home::Core, "VocabularyListType", &[many("Vocabulary", &VOCABULARY)]);
pub(super) static VOCABULARY: Type = Type::elements(
    Home::Core,
    "VocabularyType",
    &[
        opt("VocabularyElementList", &VOCABULARY_ELEMENT_LIST),
        opt("extension", &VOCABULARY_EXTENSION),
        others(Home::Core),
    ],
)
.with(&[required("type", Simple::AnyUri)])
.open();
pub(super) static VOCABULARY_ELEMENT_LIST: Type = Type::elements(
    Home::Core,
    "VocabularyElementListType",
    &[some("VocabularyElement", &VOCABULARY_ELEMENT)],
);
pub(super) static VOCABULARY_ELEMENT: Type = Type::elements(
    Home::Core,
    "VocabularyElementType",
    &[
        many("attribute", &ATTRIBUTE),
        opt("children", &ID_LIST),
        opt("extension", &VOCABULARY_ELEMENT_EXTENSION),
        others(Home::Core),
    ],
)
.with(&[required("id", Simple::AnyUri)])
.open();
pub(super) static ATTRIBUTE: Type = Type::new(Home::Core, "AttributeType", Content::Any)
    .on(&ANY_TYPE)
    .with(&[required("id", Simple::AnyUri)])
    .open();
pub(super) static ID_LIST: Type = Type::elements(Home::Core, "IDListType", &[many("id", &ANY_URI)]).open();

pub(super) static EPC_LIST: Type = Type::elements(Home::Core, "EPCListType", &[many("epc", &EPC)]);
pub(super) static QUANTITY_ELEMENT: Type = Type::elements(
    Home::Core,
    "QuantityElementType",
    &[
        one("epcClass", &EPC_CLASS),
        times(
            Item::Element(Element {
                home: Home::Local,
                name: "quantity",
                ty: &super::builtin::DECIMAL,
                nillable: true,
                is_abstract: false,
            }),
            0,
            1,
        ),
        Particle { item: item("uom", &UOM), min: 0, max: 1, bound: true },
    ],
);
pub(super) static QUANTITY_LIST: Type =
    Type::elements(Home::Core, "QuantityListType", &[many("quantityElement", &QUANTITY_ELEMENT)]);
pub(super) static READ_POINT: Type = Type::elements(
    Home::Core,
    "ReadPointType",
    &[one("id", &READ_POINT_ID), opt("extension", &READ_POINT_EXTENSION), others(Home::Core)],
);
pub(super) static BUSINESS_LOCATION: Type = Type::elements(
    Home::Core,
    "BusinessLocationType",
    &[one("id", &BUSINESS_LOCATION_ID), opt("extension", &BUSINESS_LOCATION_EXTENSION), others(Home::Core)],
);
pub(super) static BUSINESS_TRANSACTION: Type =
    Type::simple(Home::Core, "BusinessTransactionType", Simple::AnyUri, &BUSINESS_TRANSACTION_ID)
        .with(&[attribute("type", Simple::AnyUri)]);
pub(super) static BUSINESS_TRANSACTION_LIST: Type = Type::elements(
    Home::Core,
    "BusinessTransactionListType",
    &[some("bizTransaction", &BUSINESS_TRANSACTION)],
);
pub(super) static SOURCE_DEST: Type =
    Type::simple(Home::Core, "SourceDestType", Simple::AnyUri, &SOURCE_DEST_ID)
        .with(&[required("type", Simple::AnyUri)]);
pub(super) static SOURCE_LIST: Type =
    Type::elements(Home::Core, "SourceListType", &[some("source", &SOURCE_DEST)]);
pub(super) static DESTINATION_LIST: Type =
    Type::elements(Home::Core, "DestinationListType", &[some("destination", &SOURCE_DEST)]);
pub(super) static ILMD: Type =
    Type::elements(Home::Core, "ILMDType", &[opt("extension", &ILMD_EXTENSION), others(Home::Core)]).open();
pub(super) static CORRECTIVE_EVENT_IDS: Type =
    Type::elements(Home::Core, "CorrectiveEventIDsType", &[many("correctiveEventID", &EVENT_ID)]);

/// The types above, for `xsi:type`.
pub(super) static TYPES: &[&Type] = &[
    &DOCUMENT_EXTENSION,
    &HEADER_EXTENSION_2,
    &VOCABULARY_EXTENSION,
    &VOCABULARY_ELEMENT_EXTENSION,
    &BODY_EXTENSION,
    &READ_POINT_EXTENSION,
    &BUSINESS_LOCATION_EXTENSION,
    &ILMD_EXTENSION,
    &ERROR_DECLARATION_EXTENSION,
    &DOCUMENT,
    &EPC,
    &PARENT_ID,
    &BUSINESS_STEP_ID,
    &DISPOSITION_ID,
    &EPC_CLASS,
    &READ_POINT_ID,
    &BUSINESS_LOCATION_ID,
    &BUSINESS_TRANSACTION_ID,
    &BUSINESS_TRANSACTION_TYPE_ID,
    &SOURCE_DEST_ID,
    &SOURCE_DEST_TYPE_ID,
    &TRANSFORMATION_ID,
    &EVENT_ID,
    &ERROR_REASON_ID,
    &ACTION,
    &UOM,
    &HEADER_EXTENSION,
    &MASTER_DATA,
    &MASTER_DATA_EXTENSION,
    &VOCABULARY_LIST,
    &VOCABULARY,
    &VOCABULARY_ELEMENT_LIST,
    &VOCABULARY_ELEMENT,
    &ATTRIBUTE,
    &ID_LIST,
    &EPC_LIST,
    &QUANTITY_ELEMENT,
    &QUANTITY_LIST,
    &READ_POINT,
    &BUSINESS_LOCATION,
    &BUSINESS_TRANSACTION,
    &BUSINESS_TRANSACTION_LIST,
    &SOURCE_DEST,
    &SOURCE_LIST,
    &DESTINATION_LIST,
    &ILMD,
    &CORRECTIVE_EVENT_IDS,
];
