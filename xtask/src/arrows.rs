//! Who may use whom. Arrows go down only; every sideways arrow is listed here, with its reason in one line.

/// The rooms of the platform from the ground up: each may use those before it.
pub(crate) const PLATFORM: &[&str] =
    &["kernel", "store", "journal", "access", "statute", "papers", "jobs", "blobs", "web"];

/// Standards that build on another standard.
pub(crate) const STANDARDS: &[(&str, &str)] = &[
    // an EPCIS event names things by GS1 keys
    ("epcis", "gs1"),
];

/// Modules that may ask another module, through its `facts` only.
pub(crate) const MODULES: &[(&str, &str)] = &[
    // a product belongs to a member whose company prefix its GTIN carries
    ("products", "parties"),
    // before issue: is the membership valid?
    ("codes", "parties"),
    // before issue: is the product published?
    ("codes", "products"),
    // the page of a scanned code shows who made it, what it is, and the life of the code
    ("resolver", "parties"),
    ("resolver", "products"),
    ("resolver", "codes"),
    // a trace and a recall name places and whose they are, products and their lots
    ("trace", "parties"),
    ("trace", "products"),
    // the front page and the search name businesses, products and what waits to be done with codes
    ("desk", "parties"),
    ("desk", "products"),
    ("desk", "codes"),
];
