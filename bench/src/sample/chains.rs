//! Chains of goods as the graph of events keeps them: laver from the sea to the shelf, and goods made of many others.

use heng_trace::graph::{Action, Fact, Kind, Part, Role};

/// A county's goods for measurements; every number gives other identifiers.
pub(crate) struct Chain(pub(crate) u64);

impl Chain {
    /// The lot from which everything of [`Self::spread`] comes.
    pub(crate) fn harvest(&self) -> String {
        lot(0, &format!("H{}", self.0))
    }

    /// The lot into which everything of [`Self::gathered`] went.
    pub(crate) fn blend(&self) -> String {
        lot(3, &format!("F{}", self.0))
    }

    /// One of the cases of [`Self::spread`].
    pub(crate) fn one_case(&self, at: u64) -> String {
        sscc(self.0 * 800 + at % 800)
    }

    /// One harvest, dried in ten lots, packed in a hundred, sent in eight hundred cases to shops, sold: 4,912 events.
    pub(crate) fn spread(&self) -> Vec<Fact> {
        let mut facts = vec![Fact {
            action: Some(Action::Add),
            parts: vec![much(Role::Thing, self.harvest(), 5_000.0, "KGM")],
            ..fact(Kind::Object, "commissioning", place(self.0, 0))
        }];
        for dried in 0..10 {
            facts.push(self.made(self.harvest(), self.dried(dried)));
            for packed in 0..10 {
                facts.push(self.made(self.dried(dried), self.packed(dried * 10 + packed)));
                for case in 0..8 {
                    self.case(dried * 10 + packed, case, &mut facts);
                }
            }
        }
        facts
    }

    /// Packed, sent, received, unpacked, sold twice.
    fn case(&self, packed: u64, case: u64, into: &mut Vec<Fact>) {
        let number = self.0 * 800 + packed * 8 + case;
        let (sscc, order) = (sscc(number), format!("urn:epcglobal:cbv:bt:6901234500001:PO{number}"));
        let (plant, shop) = (place(self.0, 2), place(self.0, 10 + packed % 40));
        let goods = |role| much(role, self.packed(packed), 12.0, "");
        let of_case = |role| one(role, sscc.clone());
        let packing =
            |action, place| Fact { action: Some(action), ..fact(Kind::Aggregation, "packing", place) };
        let moved = |step, place| Fact {
            action: Some(Action::Observe),
            parts: vec![of_case(Role::Thing), one(Role::Transaction, order.clone())],
            ..fact(Kind::Object, step, place)
        };
        into.push(Fact {
            parts: vec![of_case(Role::Parent), goods(Role::Child)],
            ..packing(Action::Add, plant.clone())
        });
        into.extend([moved("shipping", plant), moved("receiving", shop.clone())]);
        into.push(Fact { parts: vec![of_case(Role::Parent)], ..packing(Action::Delete, shop.clone()) });
        for sale in 0..2 {
            let receipt = format!("urn:epcglobal:cbv:bt:6901234500001:R{number}-{sale}");
            into.push(Fact {
                action: Some(Action::Observe),
                parts: vec![much(Role::Thing, self.packed(packed), 1.0, ""), one(Role::Transaction, receipt)],
                ..fact(Kind::Object, "retail_selling", shop.clone())
            });
        }
    }

    /// A thousand raw lots from as many farms, in a hundred lots, in one: 5,301 events.
    pub(crate) fn gathered(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        for middle in 0..100 {
            for raw in 0..10 {
                self.raw(middle * 10 + raw, &mut facts);
                facts.push(self.made(self.raw_lot(middle * 10 + raw), self.middle(middle)));
            }
            facts.extend(self.sent(&self.middle(middle), middle, 3));
            facts.push(self.made(self.middle(middle), self.blend()));
        }
        facts
    }

    fn raw(&self, raw: u64, into: &mut Vec<Fact>) {
        let goods = || much(Role::Thing, self.raw_lot(raw), 50.0, "KGM");
        let farm = place(self.0, 100 + raw);
        into.push(Fact {
            action: Some(Action::Add),
            parts: vec![goods()],
            ..fact(Kind::Object, "commissioning", farm)
        });
        into.push(Fact {
            action: Some(Action::Observe),
            parts: vec![goods()],
            ..fact(Kind::Object, "inspecting", place(self.0, 1))
        });
        into.extend(self.sent(&self.raw_lot(raw), 1_000 + raw, 2));
    }

    fn sent(&self, lot: &str, number: u64, to: u64) -> [Fact; 2] {
        let order = format!("urn:epcglobal:cbv:bt:6901234500002:PO{}-{number}", self.0);
        ["shipping", "receiving"].map(|step| Fact {
            action: Some(Action::Observe),
            parts: vec![
                much(Role::Thing, lot.to_owned(), 50.0, "KGM"),
                one(Role::Transaction, order.clone()),
            ],
            ..fact(Kind::Object, step, place(self.0, to))
        })
    }

    fn made(&self, input: String, output: String) -> Fact {
        Fact {
            parts: vec![much(Role::Input, input, 50.0, "KGM"), much(Role::Output, output, 48.0, "KGM")],
            ..fact(Kind::Transformation, "creating_class_instance", place(self.0, 1))
        }
    }

    fn dried(&self, number: u64) -> String {
        lot(1, &format!("D{}-{number}", self.0))
    }

    fn packed(&self, number: u64) -> String {
        lot(2, &format!("P{}-{number}", self.0))
    }

    fn raw_lot(&self, number: u64) -> String {
        lot(4, &format!("R{}-{number}", self.0))
    }

    fn middle(&self, number: u64) -> String {
        lot(5, &format!("M{}-{number}", self.0))
    }
}

/// A lot, packed in a hundred lots of a thousand packs each; the packs in cases of a hundred, sent to shops, a tenth sold.
pub(crate) fn packs(chain: u64) -> (String, Vec<Fact>) {
    let own = Chain(chain);
    let mut facts = Vec::new();
    for lot in 0..100 {
        facts.push(own.made(own.harvest(), own.packed(lot)));
        for case in 0..10 {
            case_of_packs(&own, lot * 10 + case, own.packed(lot), &mut facts);
        }
    }
    (own.harvest(), facts)
}

fn case_of_packs(own: &Chain, case: u64, lot: String, into: &mut Vec<Fact>) {
    let (sscc, plant, shop) =
        (sscc(900_000_000 + own.0 * 1_000 + case), place(own.0, 2), place(own.0, 10 + case));
    let pack = |pack: u64| format!("{}/21/{:012}", product(2), (own.0 * 1_000 + case) * 100 + pack);
    let all = |role| (0..100).map(move |number| one(role, pack(number)));
    into.push(Fact {
        action: Some(Action::Add),
        parts: all(Role::Thing).chain([one(Role::Lot, lot)]).collect(),
        ..fact(Kind::Object, "commissioning", plant.clone())
    });
    into.push(Fact {
        action: Some(Action::Add),
        parts: [one(Role::Parent, sscc.clone())].into_iter().chain(all(Role::Child)).collect(),
        ..fact(Kind::Aggregation, "packing", plant.clone())
    });
    for (step, place) in [("shipping", plant), ("receiving", shop.clone())] {
        into.push(Fact {
            action: Some(Action::Observe),
            parts: vec![one(Role::Thing, sscc.clone())],
            ..fact(Kind::Object, step, place)
        });
    }
    into.push(Fact {
        action: Some(Action::Delete),
        parts: vec![one(Role::Parent, sscc)],
        ..fact(Kind::Aggregation, "unpacking", shop.clone())
    });
    into.extend((0..10).map(|number| Fact {
        action: Some(Action::Observe),
        parts: vec![one(Role::Thing, pack(number))],
        ..fact(Kind::Object, "retail_selling", shop.clone())
    }));
}

fn fact(kind: Kind, step: &str, place: String) -> Fact {
    Fact {
        kind,
        action: None,
        time: 0,
        recorded: 0,
        step: Some(format!("https://ref.gs1.org/cbv/BizStep-{step}")),
        disposition: Some("https://ref.gs1.org/cbv/Disp-active".to_owned()),
        read_point: Some(place.clone()),
        location: Some(place),
        voids: None,
        parts: Vec::new(),
    }
}

fn one(role: Role, name: String) -> Part {
    Part { role, name, quantity: None, uom: None }
}

fn much(role: Role, name: String, quantity: f64, uom: &str) -> Part {
    let uom = (!uom.is_empty()).then(|| uom.to_owned());
    Part { role, name, quantity: Some(quantity), uom }
}

fn product(number: u64) -> String {
    format!("https://id.gs1.org/01/0690123450{number:04}")
}

fn lot(number: u64, lot: &str) -> String {
    format!("{}/10/{lot}", product(number))
}

fn sscc(number: u64) -> String {
    format!("https://id.gs1.org/00/06901234{number:010}")
}

/// A county has some thousands of places.
fn place(chain: u64, number: u64) -> String {
    format!("https://id.gs1.org/414/690{:010}", (chain * 31 + number) % 5_000)
}
