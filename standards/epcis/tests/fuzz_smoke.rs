//! A few seconds of hostile input to every reader: seeded, on stable.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod targets;

/// Good texts of every kind, to be spoilt.
const SEEDS: [&str; 6] = [
    r#"{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"zsl":"https://example.cn/zsl/"}],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-07-22T10:00:00+08:00","epcisBody":{"eventList":[{"type":"ObjectEvent","eventTime":"2026-07-22T10:00:00.5+08:00","eventTimeZoneOffset":"+08:00","action":"ADD","bizStep":"commissioning","quantityList":[{"epcClass":"https://id.gs1.org/01/06901234567892/10/L1","quantity":1.50,"uom":"KGM"}],"ilmd":{"zsl:origin":"温州","zsl:x":{"zsl:y":[1,true,null]}}}]}}"#,
    r#"{"@context":"https://ref.gs1.org/standards/epcis/epcis-context.jsonld","type":"AggregationEvent","eventTime":"2026-07-22T10:00:00Z","eventTimeZoneOffset":"-06:00","action":"DELETE","parentID":"urn:epc:id:sscc:4012345.0111111112","childEPCs":["urn:epc:id:sgtin:4012345.012345.987"],"persistentDisposition":{"set":["urn:epcglobal:cbv:disp:completeness_verified"]},"sensorElementList":[{"sensorMetadata":{"time":"2026-07-22T10:00:00Z"},"sensorReport":[{"type":"Temperature","value":3.5e0,"uom":"CEL"}]}]}"#,
    r#"<?xml version="1.0" encoding="UTF-8"?><epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:ex="http://ns.example.com/" schemaVersion="2.0" creationDate="2026-07-22T10:00:00Z"><EPCISBody><EventList><ObjectEvent><eventTime>2026-07-22T10:00:00+08:00</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList><epc>urn:epc:id:sgtin:4012345.012345.987</epc></epcList><action>OBSERVE</action><readPoint><id>urn:epc:id:sgln:4012345.00001.0</id></readPoint><ex:a ex:b="1&amp;2">x<![CDATA[y]]></ex:a></ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>"#,
    r#"<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-07-22T10:00:00Z"><EPCISBody><EventList><extension><TransformationEvent><eventTime>2026-07-22T10:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset><inputQuantityList><quantityElement><epcClass>urn:epc:class:lgtin:4012345.012345.A</epcClass><quantity>1</quantity></quantityElement></inputQuantityList><outputEPCList><epc>urn:epc:id:sgtin:4012345.012345.1</epc></outputEPCList></TransformationEvent></extension></EventList></EPCISBody></epcis:EPCISDocument>"#,
    r#"{"EQ_action":["ADD"],"GE_eventTime":"2026-01-01T00:00:00Z","MATCH_anyEPC":["urn:epc:idpat:sgtin:4012345.*.*"],"EQ_ILMD_a:b":["1"],"GT_SENSORREPORT_value":3,"orderBy":"eventTime"}"#,
    "EQ_bizStep=shipping|packing&GE_eventTime=2026-01-01T00:00:00Z&MATCH_anyEPC=urn:epc:idpat:sgtin:4012345.012345.*&EQ_value_CEL=3.5&perPage=7",
];

const ROUNDS: usize = 8_000;

#[test]
fn nothing_panics() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for name in targets::names() {
        for seed in SEEDS {
            targets::run(name, seed.as_bytes());
        }
        for _ in 0..ROUNDS {
            targets::run(name, &spoilt(&mut random));
        }
    }
}

#[test]
fn long_input_is_refused_or_read() {
    for name in targets::names() {
        for unit in ["[", "{\"a:b\":", "<a>", "<a b='c'/>", "EQ_action=ADD&", "0", "\\u00e8", "衡", "&#65;"]
        {
            targets::run(name, unit.repeat(20_000).as_bytes());
        }
    }
}

/// Names that stand twice, before many that stand once: what is dropped is dropped in one pass.
#[test]
fn doubled_names_cost_no_more_than_others() {
    let event = SEEDS[1].trim_end_matches('}');
    let twice = "\"a:b\":0,".repeat(100_000);
    let once: String = (0..100_000).map(|number| format!("\"a:{number}\":0,")).collect::<Vec<_>>().concat();
    targets::run("json", format!("{event},{twice}{once}\"a:z\":{{{twice}{once}\"a:z\":0}}}}").as_bytes());
}

/// A seed with a few bytes changed, cut, doubled or exchanged for another's.
fn spoilt(random: &mut Random) -> Vec<u8> {
    const BYTES: &[u8] = b"{}[]\",:<>/=&;!'\\0159.eE+-TZ _#@%\x00\x1f\xc3\xff";
    let mut bytes = SEEDS[random.below(SEEDS.len())].as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len().max(1));
        match random.below(6) {
            0 if !bytes.is_empty() => drop(bytes.remove(at)),
            1 => bytes.insert(at, BYTES[random.below(BYTES.len())]),
            2 if !bytes.is_empty() => bytes[at] = BYTES[random.below(BYTES.len())],
            3 => drop(bytes.drain(at..(at + random.below(40)).min(bytes.len()))),
            4 => bytes.extend_from_within(at..),
            _ => {
                let other = SEEDS[random.below(SEEDS.len())].as_bytes();
                let from = random.below(other.len());
                let part = &other[from..(from + random.below(80)).min(other.len())];
                bytes.splice(at..at, part.iter().copied());
            }
        }
    }
    bytes
}

/// xorshift64*, seeded: the same texts in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap() % end
    }
}
