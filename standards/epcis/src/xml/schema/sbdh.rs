//! StandardBusinessDocumentHeader.xsd and the files it includes; `elementFormDefault="qualified"`.

use super::builtin::{ANY_TYPE, ANY_URI, BOOLEAN, DATE_TIME, INTEGER, STRING};
use super::{Element, Home, Item, MANY, Particle, Type};
use super::{attribute, global, times};
use crate::xml::simple::Simple;

const fn part(name: &'static str, ty: &'static Type, min: u8, max: u8) -> Particle {
    times(Item::Element(global(Home::Sbdh, name, ty)), min, max)
}

const fn one(name: &'static str, ty: &'static Type) -> Particle {
    part(name, ty, 1, 1)
}

const fn opt(name: &'static str, ty: &'static Type) -> Particle {
    part(name, ty, 0, 1)
}

/// `StandardBusinessDocumentHeader`, as the header of a document refers to it.
pub(super) const fn header() -> Element {
    global(Home::Sbdh, "StandardBusinessDocumentHeader", &HEADER)
}

const fn substitute(name: &'static str, ty: &'static Type, is_abstract: bool) -> Element {
    Element { home: Home::Sbdh, name, ty, nillable: false, is_abstract }
}

const SCOPE_INFORMATION: Element = substitute("ScopeInformation", &ANY_TYPE, true);
const CORRELATION: Element = substitute("CorrelationInformation", &CORRELATION_INFORMATION, false);
const SERVICE: Element = substitute("BusinessService", &BUSINESS_SERVICE, false);

static HEADER: Type = Type::elements(
    Home::Sbdh,
    "StandardBusinessDocumentHeader",
    &[
        one("HeaderVersion", &STRING),
        part("Sender", &PARTNER, 1, MANY),
        part("Receiver", &PARTNER, 1, MANY),
        one("DocumentIdentification", &DOCUMENT_IDENTIFICATION),
        opt("Manifest", &MANIFEST),
        opt("BusinessScope", &BUSINESS_SCOPE),
    ],
);
static BUSINESS_DOCUMENT: Type = Type::elements(
    Home::Sbdh,
    "StandardBusinessDocument",
    &[opt("StandardBusinessDocumentHeader", &HEADER), times(Item::Other(Home::Sbdh), 1, 1)],
);
static DOCUMENT_IDENTIFICATION: Type = Type::elements(
    Home::Sbdh,
    "DocumentIdentification",
    &[
        one("Standard", &STRING),
        one("TypeVersion", &STRING),
        one("InstanceIdentifier", &STRING),
        one("Type", &STRING),
        opt("MultipleType", &BOOLEAN),
        one("CreationDateAndTime", &DATE_TIME),
    ],
);
static PARTNER: Type = Type::elements(
    Home::Sbdh,
    "Partner",
    &[one("Identifier", &PARTNER_IDENTIFICATION), part("ContactInformation", &CONTACT_INFORMATION, 0, MANY)],
);
static PARTNER_IDENTIFICATION: Type =
    Type::simple(Home::Sbdh, "PartnerIdentification", Simple::String, &STRING)
        .with(&[attribute("Authority", Simple::String)]);
static CONTACT_INFORMATION: Type = Type::elements(
    Home::Sbdh,
    "ContactInformation",
    &[
        one("Contact", &STRING),
        opt("EmailAddress", &STRING),
        opt("FaxNumber", &STRING),
        opt("TelephoneNumber", &STRING),
        opt("ContactTypeIdentifier", &STRING),
    ],
);
static MANIFEST: Type = Type::elements(
    Home::Sbdh,
    "Manifest",
    &[one("NumberOfItems", &INTEGER), part("ManifestItem", &MANIFEST_ITEM, 1, MANY)],
);
static MANIFEST_ITEM: Type = Type::elements(
    Home::Sbdh,
    "ManifestItem",
    &[
        one("MimeTypeQualifierCode", &MIME_TYPE_QUALIFIER),
        one("UniformResourceIdentifier", &ANY_URI),
        opt("Description", &STRING),
        opt("LanguageCode", &LANGUAGE),
    ],
);
static MIME_TYPE_QUALIFIER: Type = Type::simple(Home::Sbdh, "MimeTypeQualifier", Simple::String, &STRING);
static LANGUAGE: Type = Type::simple(Home::Sbdh, "Language", Simple::String, &STRING);
static BUSINESS_SCOPE: Type = Type::elements(Home::Sbdh, "BusinessScope", &[part("Scope", &SCOPE, 0, MANY)]);
static SCOPE: Type = Type::elements(
    Home::Sbdh,
    "Scope",
    &[
        one("Type", &STRING),
        one("InstanceIdentifier", &STRING),
        opt("Identifier", &STRING),
        times(
            Item::Choice(&[
                Item::Element(SCOPE_INFORMATION),
                Item::Element(CORRELATION),
                Item::Element(SERVICE),
            ]),
            0,
            MANY,
        ),
    ],
);
static CORRELATION_INFORMATION: Type = Type::elements(
    Home::Sbdh,
    "CorrelationInformation",
    &[
        opt("RequestingDocumentCreationDateTime", &DATE_TIME),
        opt("RequestingDocumentInstanceIdentifier", &STRING),
        opt("ExpectedResponseDateTime", &DATE_TIME),
    ],
);
static BUSINESS_SERVICE: Type = Type::elements(
    Home::Sbdh,
    "BusinessService",
    &[opt("BusinessServiceName", &STRING), opt("ServiceTransaction", &SERVICE_TRANSACTION)],
);
static SERVICE_TRANSACTION: Type = Type::elements(Home::Sbdh, "ServiceTransaction", &[]).with(&[
    attribute(
        "TypeOfServiceTransaction",
        Simple::OneOf(&["RequestingServiceTransaction", "RespondingServiceTransaction"]),
    ),
    attribute("IsNonRepudiationRequired", Simple::String),
    attribute("IsAuthenticationRequired", Simple::String),
    attribute("IsNonRepudiationOfReceiptRequired", Simple::String),
    attribute("IsIntegrityCheckRequired", Simple::String),
    attribute("IsApplicationErrorResponseRequested", Simple::String),
    attribute("TimeToAcknowledgeReceipt", Simple::String),
    attribute("TimeToAcknowledgeAcceptance", Simple::String),
    attribute("TimeToPerform", Simple::String),
    attribute("Recurrence", Simple::String),
]);

/// The global elements.
pub(super) static GLOBALS: &[Element] = &[
    header(),
    global(Home::Sbdh, "StandardBusinessDocument", &BUSINESS_DOCUMENT),
    SCOPE_INFORMATION,
    CORRELATION,
    SERVICE,
];

/// The types above, for `xsi:type`.
pub(super) static TYPES: &[&Type] = &[
    &HEADER,
    &BUSINESS_DOCUMENT,
    &DOCUMENT_IDENTIFICATION,
    &PARTNER,
    &PARTNER_IDENTIFICATION,
    &CONTACT_INFORMATION,
    &MANIFEST,
    &MANIFEST_ITEM,
    &MIME_TYPE_QUALIFIER,
    &LANGUAGE,
    &BUSINESS_SCOPE,
    &SCOPE,
    &CORRELATION_INFORMATION,
    &BUSINESS_SERVICE,
    &SERVICE_TRANSACTION,
];
