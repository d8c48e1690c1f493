//! Identifiers that contradict themselves or the place where they stand.

use heng_gs1::{Code, Options, Scratch, digital_link, lint};

use super::{CHECK_DIGIT, CLASS, IDENTIFIER, INSTANCE, Notes};
use crate::identifiers::{Level, level};
use crate::model::{Event, Quantity, Text, What};

pub(super) fn look(notes: &mut Notes<'_>, event: &Event<'_>) {
    let mut scratch = Scratch::new();
    let mut looker = Looker { notes, scratch: &mut scratch };
    looker.things(&event.what);
    for (field, place) in [("readPoint", &event.read_point), ("bizLocation", &event.biz_location)] {
        looker.any(field, place.iter().map(|place| &place.id));
    }
    let transactions = event.biz_transactions.iter().flatten();
    looker.any("bizTransactionList", transactions.map(|transaction| &transaction.id));
    looker.any("sourceList", event.sources.iter().flatten().map(|source| &source.id));
    looker.any("destinationList", event.destinations.iter().flatten().map(|destination| &destination.id));
}

struct Looker<'n, 'l, 's> {
    notes: &'n mut Notes<'l>,
    scratch: &'s mut Scratch,
}

impl Looker<'_, '_, '_> {
    fn things(&mut self, what: &What<'_>) {
        match what {
            What::Object { epcs, quantities } => {
                self.instances("epcList", epcs.as_ref());
                self.classes("quantityList", quantities.as_ref());
            }
            What::Aggregation(containment) | What::Association(containment) => {
                self.any("parentID", containment.parent.iter());
                self.instances("childEPCs", containment.child_epcs.as_ref());
                self.classes("childQuantityList", containment.child_quantities.as_ref());
            }
            What::Transaction { parent, epcs, quantities } => {
                self.any("parentID", parent.iter());
                self.instances("epcList", epcs.as_ref());
                self.classes("quantityList", quantities.as_ref());
            }
            What::Transformation { input_epcs, input_quantities, output_epcs, output_quantities, .. } => {
                self.instances("inputEPCList", input_epcs.as_ref());
                self.classes("inputQuantityList", input_quantities.as_ref());
                self.instances("outputEPCList", output_epcs.as_ref());
                self.classes("outputQuantityList", output_quantities.as_ref());
            }
            What::Other(_) => {}
        }
    }

    fn instances(&mut self, field: &'static str, list: Option<&Vec<Text<'_>>>) {
        for text in list.into_iter().flatten() {
            if self.look(field, text) == Some(Level::Class) {
                self.notes.add(field, &CLASS, text.as_ref());
            }
        }
    }

    fn classes(&mut self, field: &'static str, list: Option<&Vec<Quantity<'_>>>) {
        for quantity in list.into_iter().flatten() {
            if self.look(field, &quantity.epc_class) == Some(Level::Instance) {
                self.notes.add(field, &INSTANCE, quantity.epc_class.as_ref());
            }
        }
    }

    fn any<'t>(&mut self, field: &'static str, list: impl Iterator<Item = &'t Text<'t>>) {
        for text in list {
            self.look(field, text);
        }
    }

    /// Whether a text is well-formed as what it seems to be, and on which level it names things.
    fn look(&mut self, field: &'static str, text: &str) -> Option<Level> {
        let level = level(text);
        if text.starts_with("urn:epc:") {
            if level.is_none() && SCHEMES.iter().any(|scheme| text.starts_with(scheme)) {
                self.notes.add(field, &IDENTIFIER, text);
            }
        } else if level.is_some()
            && let Err(error) = digital_link::parse(text, Options::NONE, self.scratch)
            && let Code::Content(code) = error.code
        {
            let is_check = matches!(code, lint::Code::IncorrectCheckDigit | lint::Code::IncorrectCheckPair);
            self.notes.add(field, if is_check { &CHECK_DIGIT } else { &IDENTIFIER }, text);
        }
        level
    }
}

/// The EPC schemes that belong to GS1 keys; others (`usdod`, `adi`, `bic`, `imovn`) stand for themselves.
const SCHEMES: &[&str] = &[
    "urn:epc:id:sgtin:",
    "urn:epc:id:sscc:",
    "urn:epc:id:sgln:",
    "urn:epc:id:grai:",
    "urn:epc:id:giai:",
    "urn:epc:id:gsrn:",
    "urn:epc:id:gsrnp:",
    "urn:epc:id:gdti:",
    "urn:epc:id:cpi:",
    "urn:epc:id:sgcn:",
    "urn:epc:id:ginc:",
    "urn:epc:id:gsin:",
    "urn:epc:id:itip:",
    "urn:epc:id:pgln:",
    "urn:epc:class:lgtin:",
    "urn:epc:idpat:sgtin:",
];
