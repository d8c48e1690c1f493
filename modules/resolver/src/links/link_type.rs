//! Link types: what a link leads to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The namespace of the GS1 Web Vocabulary.
pub const GS1_VOCABULARY: &str = "https://ref.gs1.org/voc/";

/// A link type: a term of the GS1 Web Vocabulary, or a URI of another vocabulary (clauses 2.5.2 and 2.14).
///
/// `gs1:pip`, `https://gs1.org/voc/pip`, `https://www.gs1.org/voc/pip` and `https://ref.gs1.org/voc/pip` are one type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum LinkType {
    /// A term of the GS1 Web Vocabulary, without its prefix: `pip`.
    Gs1(String),
    /// Anything else, as it was written.
    Other(String),
}

impl LinkType {
    /// Reads a link type in any of its forms.
    pub fn parse(text: &str) -> Self {
        let term = FORMS.iter().find_map(|form| text.strip_prefix(form));
        match term {
            Some(term) if !term.is_empty() => Self::Gs1(term.to_owned()),
            _ => Self::Other(text.to_owned()),
        }
    }

    /// A term of the GS1 Web Vocabulary.
    pub fn gs1(term: &str) -> Self {
        Self::Gs1(term.to_owned())
    }

    /// The full URI, as a linkset names it.
    pub fn uri(&self) -> String {
        match self {
            Self::Gs1(term) => format!("{GS1_VOCABULARY}{term}"),
            Self::Other(uri) => uri.clone(),
        }
    }

    /// Whether GS1 Web Vocabulary 1.16 has the term.
    pub fn is_ratified(&self) -> bool {
        matches!(self, Self::Gs1(term) if RATIFIED.binary_search_by(|(name, _)| (*name).cmp(term.as_str())).is_ok())
    }

    /// Whether this is the given GS1 term.
    pub fn is(&self, term: &str) -> bool {
        matches!(self, Self::Gs1(own) if own == term)
    }
}

impl From<String> for LinkType {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl From<LinkType> for String {
    fn from(link_type: LinkType) -> Self {
        link_type.to_string()
    }
}

impl fmt::Display for LinkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gs1(term) => write!(f, "gs1:{term}"),
            Self::Other(uri) => f.write_str(uri),
        }
    }
}

/// Every way in which the GS1 vocabulary has been named.
const FORMS: [&str; 7] = [
    "gs1:",
    GS1_VOCABULARY,
    "https://gs1.org/voc/",
    "https://www.gs1.org/voc/",
    "http://ref.gs1.org/voc/",
    "http://gs1.org/voc/",
    "http://www.gs1.org/voc/",
];

/// The link types of GS1 Web Vocabulary 1.16 with their English labels, sorted.
pub static RATIFIED: [(&str, &str); 60] = [
    ("activityIdeas", "Activity Ideas"),
    ("allergenInfo", "Allergen information"),
    ("appDownload", "App download"),
    ("backgroundInfo", "Background Information"),
    ("brandHomepageClinical", "Information for professionals about this brand"),
    ("brandHomepagePatient", "Information for patients about this brand"),
    ("careersInfo", "Careers information"),
    ("certificationInfo", "Certification Information"),
    ("consumerHandlingStorageInfo", "Consumer handling and storage information"),
    ("defaultLink", "Default link"),
    ("defaultLinkMulti", "Default linkMulti"),
    ("dpp", "Digital Product Passport"),
    ("eifu", "Electronic Instructions For Use"),
    ("epcis", "EPC Information Services (EPCIS) repository"),
    ("epil", "Electronic Patient Information Leaflet"),
    ("eventsInfo", "Events information"),
    ("faqs", "Frequently Asked Questions"),
    ("handledBy", "Handled by"),
    ("hasRetailers", "Has Retailers"),
    ("homepage", "Organisation Information Page"),
    ("ingredientsInfo", "Ingredients information"),
    ("instructions", "Instructions"),
    ("jws", "JSON Web Signature"),
    ("leaveReview", "Leave a review"),
    ("locationInfo", "Location information"),
    ("logisticsInfo", "Logistics information"),
    ("loyaltyProgram", "Loyalty program"),
    ("masterData", "Master data"),
    ("menuInfo", "Menu information"),
    ("nutritionalInfo", "Nutritional Information"),
    ("openingHoursInfo", "Opening hours information"),
    ("paymentLink", "Make Payment"),
    ("pip", "Product Information Page"),
    ("productSustainabilityInfo", "Sustainability and recycling (deprecated)"),
    ("promotion", "Promotion"),
    ("purchaseSuppliesOrAccessories", "Purchase supplies or accessories"),
    ("quickStartGuide", "Quick start guide"),
    ("recallStatus", "Recall status"),
    ("recipeInfo", "Recipe website"),
    ("registerProduct", "Register purchase"),
    ("registryEntry", "Entry in a register"),
    ("relatedImage", "Related image"),
    ("relatedVideo", "Related  video"),
    ("reportFound", "Report  found"),
    ("review", "Reviews"),
    ("safetyInfo", "Safety information"),
    ("scheduleTime", "Scheduling/Reservation"),
    ("serviceInfo", "Service information"),
    ("smartLabel", "SmartLabel"),
    ("smpc", "Summary Product Characteristics (SmPC)"),
    ("socialMedia", "Social media"),
    ("statisticInfo", "Statistics"),
    ("subscribe", "Subscribe"),
    ("support", "Support"),
    ("sustainabilityInfo", "Sustainability and recycling"),
    ("traceability", "Traceability information"),
    ("tutorial", "Tutorial"),
    ("userAgreement", "Sign waiver/agreement/document"),
    ("verificationService", "Verification Service"),
    ("whatsInTheBox", "What's in the box?"),
];
