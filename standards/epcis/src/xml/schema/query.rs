//! EPCglobal-epcis-query and EPCglobal-epcis-masterdata: alike in 1.2 and 2.0 but for the namespaces, the header, the list
//! of events and the type of one instant.

use super::builtin::{ANY_TYPE, ANY_URI, BOOLEAN, DATE_TIME, NC_NAME, STRING};
use super::shared::{self, DOCUMENT, DOCUMENT_ATTRIBUTES, VOCABULARY_LIST};
use super::{Element, Home, Item, Type, v1_2, v2_0};
use super::{global, item, many, one, opt, others, times};
use crate::xml::simple::Simple;

shared::rooms! {
    DOCUMENT_EXTENSION = "EPCISQueryDocumentExtensionType" in Query;
    CONTROLS_EXTENSION = "SubscriptionControlsExtensionType" in Query;
    SCHEDULE_EXTENSION = "QueryScheduleExtensionType" in Query;
    RESULTS_EXTENSION = "QueryResultsExtensionType" in Query;
    MASTER_DOCUMENT_EXTENSION = "EPCISMasterDataDocumentExtensionType" in Master;
    MASTER_HEADER_EXTENSION = "EPCISMasterDataHeaderExtensionType" in Master;
    MASTER_BODY_EXTENSION = "EPCISMasterDataBodyExtensionType" in Master;
}

static EMPTY: Type = Type::elements(Home::Query, "EmptyParms", &[]);
static VOID: Type = Type::elements(Home::Query, "VoidHolder", &[]);
static STRINGS: Type = Type::elements(Home::Query, "ArrayOfString", &[many("string", &STRING)]);
static UNSUBSCRIBE: Type = Type::elements(Home::Query, "Unsubscribe", &[one("subscriptionID", &STRING)]);
static SUBSCRIPTION_IDS: Type =
    Type::elements(Home::Query, "GetSubscriptionIDs", &[one("queryName", &STRING)]);
static POLL: Type = Type::elements(Home::Query, "Poll", &[one("queryName", &STRING), one("params", &PARAMS)]);
static PARAMS: Type = Type::elements(Home::Query, "QueryParams", &[many("param", &PARAM)]);
static PARAM: Type =
    Type::elements(Home::Query, "QueryParam", &[one("name", &STRING), one("value", &ANY_TYPE)]);
static SCHEDULE: Type = Type::elements(
    Home::Query,
    "QuerySchedule",
    &[
        opt("second", &STRING),
        opt("minute", &STRING),
        opt("hour", &STRING),
        opt("dayOfMonth", &STRING),
        opt("month", &STRING),
        opt("dayOfWeek", &STRING),
        opt("extension", &SCHEDULE_EXTENSION),
        others(Home::Query),
    ],
);

static EXCEPTION: Type = Type::elements(Home::Query, "EPCISException", &[one("reason", &STRING)]);
static TOO_LARGE: Type = Type::elements(
    Home::Query,
    "QueryTooLargeException",
    &[one("reason", &STRING), opt("queryName", &STRING), opt("subscriptionID", &STRING)],
)
.on(&EXCEPTION);
static IMPLEMENTATION: Type = Type::elements(
    Home::Query,
    "ImplementationException",
    &[
        one("reason", &STRING),
        one("severity", &SEVERITY),
        opt("queryName", &STRING),
        opt("subscriptionID", &STRING),
    ],
)
.on(&EXCEPTION);
static SEVERITY: Type = Type::simple(
    Home::Query,
    "ImplementationExceptionSeverity",
    Simple::OneWordOf(&["ERROR", "SEVERE"]),
    &NC_NAME,
);

/// Exceptions that add nothing to `EPCISException`.
macro_rules! exceptions {
    ($($name:ident = $xsd:literal;)*) => {$(
        static $name: Type = Type::elements(Home::Query, $xsd, &[one("reason", &STRING)]).on(&EXCEPTION);
    )*};
}

exceptions! {
    DUPLICATE_NAME = "DuplicateNameException";
    INVALID_URI = "InvalidURIException";
    NO_SUCH_NAME = "NoSuchNameException";
    NO_SUCH_SUBSCRIPTION = "NoSuchSubscriptionException";
    DUPLICATE_SUBSCRIPTION = "DuplicateSubscriptionException";
    QUERY_PARAMETER = "QueryParameterException";
    TOO_COMPLEX = "QueryTooComplexException";
    CONTROLS_EXCEPTION = "SubscriptionControlsException";
    NOT_PERMITTED = "SubscribeNotPermittedException";
    SECURITY = "SecurityException";
    VALIDATION = "ValidationException";
}

/// One version of the two schemas.
macro_rules! version {
    ($module:ident, $core:ident, $instant:expr) => {
        pub(super) mod $module {
            use super::*;

            static DOCUMENT_TYPE: Type = Type::elements(
                Home::Query,
                "EPCISQueryDocumentType",
                &[
                    opt("EPCISHeader", &$core::HEADER),
                    one("EPCISBody", &BODY),
                    opt("extension", &DOCUMENT_EXTENSION),
                    others(Home::Query),
                ],
            )
            .with(DOCUMENT_ATTRIBUTES)
            .on(&DOCUMENT)
            .open();
            static BODY: Type =
                Type::elements(Home::Query, "EPCISQueryBodyType", &[times(Item::Choice(MESSAGES), 1, 1)]);
            static SUBSCRIBE: Type = Type::elements(
                Home::Query,
                "Subscribe",
                &[
                    one("queryName", &STRING),
                    one("params", &PARAMS),
                    one("dest", &ANY_URI),
                    one("controls", &CONTROLS),
                    one("subscriptionID", &STRING),
                ],
            );
            static CONTROLS: Type = Type::elements(
                Home::Query,
                "SubscriptionControls",
                &[
                    opt("schedule", &SCHEDULE),
                    opt("trigger", &ANY_URI),
                    opt("initialRecordTime", $instant),
                    one("reportIfEmpty", &BOOLEAN),
                    opt("extension", &CONTROLS_EXTENSION),
                    others(Home::Query),
                ],
            );
            static RESULTS: Type = Type::elements(
                Home::Query,
                "QueryResults",
                &[
                    one("queryName", &STRING),
                    opt("subscriptionID", &STRING),
                    one("resultsBody", &RESULTS_BODY),
                    opt("extension", &RESULTS_EXTENSION),
                    others(Home::Query),
                ],
            );
            static RESULTS_BODY: Type = Type::elements(
                Home::Query,
                "QueryResultsBody",
                &[times(
                    Item::Choice(&[
                        item("EventList", &$core::EVENT_LIST),
                        item("VocabularyList", &VOCABULARY_LIST),
                    ]),
                    1,
                    1,
                )],
            );

            const fn message(name: &'static str, ty: &'static Type) -> Item {
                Item::Element(global(Home::Query, name, ty))
            }

            static MESSAGES: &[Item] = &[
                message("GetQueryNames", &EMPTY),
                message("GetQueryNamesResult", &STRINGS),
                message("Subscribe", &SUBSCRIBE),
                message("SubscribeResult", &VOID),
                message("Unsubscribe", &UNSUBSCRIBE),
                message("UnsubscribeResult", &VOID),
                message("GetSubscriptionIDs", &SUBSCRIPTION_IDS),
                message("GetSubscriptionIDsResult", &STRINGS),
                message("Poll", &POLL),
                message("GetStandardVersion", &EMPTY),
                message("GetStandardVersionResult", &STRING),
                message("GetVendorVersion", &EMPTY),
                message("GetVendorVersionResult", &STRING),
                message("DuplicateNameException", &DUPLICATE_NAME),
                message("InvalidURIException", &INVALID_URI),
                message("NoSuchNameException", &NO_SUCH_NAME),
                message("NoSuchSubscriptionException", &NO_SUCH_SUBSCRIPTION),
                message("DuplicateSubscriptionException", &DUPLICATE_SUBSCRIPTION),
                message("QueryParameterException", &QUERY_PARAMETER),
                message("QueryTooLargeException", &TOO_LARGE),
                message("QueryTooComplexException", &TOO_COMPLEX),
                message("SubscriptionControlsException", &CONTROLS_EXCEPTION),
                message("SubscribeNotPermittedException", &NOT_PERMITTED),
                message("SecurityException", &SECURITY),
                message("ValidationException", &VALIDATION),
                message("ImplementationException", &IMPLEMENTATION),
                message("QueryResults", &RESULTS),
            ];

            /// The global elements that no body can hold.
            static OTHERS: &[Item] = &[
                message("EPCISQueryDocument", &DOCUMENT_TYPE),
                message("VoidHolder", &VOID),
                message("EPCISException", &EXCEPTION),
            ];

            /// The global elements of the query schema.
            pub(in super::super) static GLOBALS: &[&[Item]] = &[MESSAGES, OTHERS];

            /// The types of the query schema, for `xsi:type`.
            pub(in super::super) static TYPES: &[&Type] =
                &[&DOCUMENT_TYPE, &BODY, &SUBSCRIBE, &CONTROLS, &RESULTS, &RESULTS_BODY];

            static MASTER_DOCUMENT: Type = Type::elements(
                Home::Master,
                "EPCISMasterDataDocumentType",
                &[
                    opt("EPCISHeader", &$core::HEADER),
                    one("EPCISBody", &MASTER_BODY),
                    opt("extension", &MASTER_DOCUMENT_EXTENSION),
                    others(Home::Master),
                ],
            )
            .with(DOCUMENT_ATTRIBUTES)
            .on(&DOCUMENT)
            .open();
            static MASTER_BODY: Type = Type::elements(
                Home::Master,
                "EPCISMasterDataBodyType",
                &[
                    opt("VocabularyList", &VOCABULARY_LIST),
                    opt("extension", &MASTER_BODY_EXTENSION),
                    others(Home::Master),
                ],
            )
            .open();

            /// The global element of the master data schema.
            pub(in super::super) static MASTER_GLOBALS: &[Element] =
                &[global(Home::Master, "EPCISMasterDataDocument", &MASTER_DOCUMENT)];

            /// The types of the master data schema, for `xsi:type`.
            pub(in super::super) static MASTER_TYPES: &[&Type] = &[&MASTER_DOCUMENT, &MASTER_BODY];
        }
    };
}

version!(query_1_2, v1_2, &DATE_TIME);
version!(query_2_0, v2_0, &v2_0::DATE_TIME_STAMP);

/// The types of the query schema that both versions share, for `xsi:type`.
pub(super) static TYPES: &[&Type] = &[
    &DOCUMENT_EXTENSION,
    &CONTROLS_EXTENSION,
    &SCHEDULE_EXTENSION,
    &RESULTS_EXTENSION,
    &EMPTY,
    &VOID,
    &STRINGS,
    &UNSUBSCRIBE,
    &SUBSCRIPTION_IDS,
    &POLL,
    &PARAMS,
    &PARAM,
    &SCHEDULE,
    &EXCEPTION,
    &TOO_LARGE,
    &IMPLEMENTATION,
    &SEVERITY,
    &DUPLICATE_NAME,
    &INVALID_URI,
    &NO_SUCH_NAME,
    &NO_SUCH_SUBSCRIPTION,
    &DUPLICATE_SUBSCRIPTION,
    &QUERY_PARAMETER,
    &TOO_COMPLEX,
    &CONTROLS_EXCEPTION,
    &NOT_PERMITTED,
    &SECURITY,
    &VALIDATION,
];

/// The types of the master data schema that both versions share, for `xsi:type`.
pub(super) static MASTER_TYPES: &[&Type] =
    &[&MASTER_DOCUMENT_EXTENSION, &MASTER_HEADER_EXTENSION, &MASTER_BODY_EXTENSION];
