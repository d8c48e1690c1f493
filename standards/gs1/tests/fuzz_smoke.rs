//! A few seconds of hostile input to every parser: seeded, on stable.

#![expect(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod targets;

/// Good texts of every kind, to be spoilt.
const SEEDS: [&str; 19] = [
    "(01)09520123456788(10)AB\\(C(21)007|(99)X",
    "(8030)ABC_-=(00)106141412345678908",
    "(8110)106141416543213500110000310123196000",
    "^010952012345678810ABC1^2112345^17180426|^99XYZ",
    "\u{1d}0109520123456788423528528\u{1d}99A",
    "^8299ABC^236DEF",
    "https://id.gs1.org/01/09520123456788/22/2A/10/A%2FB/21/0?17=180426&99=+%20&x=y#z",
    "HTTP://A:1/01/01/02345673?8200=1",
    "https://a/8004/9520614141234567?01=02345673",
    "https://id.gs1.org/ARFKk4XB0CDKWcnpq",
    "]E02112345678900|]e099COMPOSITE\u{1d}98XYZ",
    "]Q3010952012345678810ABC\u{1d}2142",
    "]Q1\\^plain",
    "]e0011231231231233310ABC123\u{1d}99TEST",
    "24012345678905|^99COMPOSITE^98XYZ",
    "http://www.example.cn/0106901234567892OXjVB3",
    "3066C4409047E140075BCD15",
    "ehfb342cde795211411234538566cb0afc4",
    "exMGbEQJBH4UAHW80V",
];

const ROUNDS: usize = 20_000;

#[test]
fn nothing_panics() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for name in targets::names() {
        let target = |text: &str| targets::run(name, text);
        for seed in SEEDS {
            target(seed);
        }
        for _ in 0..ROUNDS {
            target(&spoilt(&mut random));
        }
    }
}

#[test]
fn long_input_is_refused_or_read() {
    for name in targets::names() {
        let target = |text: &str| targets::run(name, text);
        for unit in ["(99)A", "^99A", "/01/09520123456788", "&99=A", "%41", "衡", "|", "\\("] {
            target(&unit.repeat(3_000));
            target(&format!("https://a/01/09520123456788?{}", unit.repeat(100)));
        }
    }
}

#[test]
fn check_lines_are_answered_whatever_they_hold() {
    let mut random = Random(42);
    let kinds = [
        "ai_bracketed",
        "element_string",
        "dl_uri",
        "scan_to_data",
        "data_to_scan",
        "ai_to_dl",
        "linter",
        "hri",
        "ai_relations",
        "epc_binary",
        "epc_binary_dl",
        "uri_escape",
        "uri_unescape",
        "ai_length_by_prefix",
    ];
    for round in 0..ROUNDS {
        let kind = kinds[round % kinds.len()];
        let line = serde_json::json!({"id": round, "kind": kind, "input": spoilt(&mut random), "linter": "pcenc", "symbology": "EAN13"});
        let answer: serde_json::Value =
            serde_json::from_str(&heng_gs1::check::check_line(&line.to_string())).unwrap();
        assert!(answer["valid"].is_boolean());
        let cut: String = line.to_string().chars().take(random.below(40)).collect();
        let _ = heng_gs1::check::check_line(&cut);
    }
}

/// A seed with a few bytes changed, cut, doubled or exchanged for another's.
fn spoilt(random: &mut Random) -> String {
    const BYTES: &[u8] = b"()^|\\/?&=#%+]0123456789ABCabc:.-\x1d\x00\xc3\xff ";
    let mut bytes = SEEDS[random.below(SEEDS.len())].as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len().max(1));
        match random.below(5) {
            0 if !bytes.is_empty() => drop(bytes.remove(at)),
            1 => bytes.insert(at, BYTES[random.below(BYTES.len())]),
            2 if !bytes.is_empty() => bytes[at] = BYTES[random.below(BYTES.len())],
            3 => bytes.truncate(at),
            _ => {
                let other = SEEDS[random.below(SEEDS.len())].as_bytes();
                bytes.extend_from_slice(&other[random.below(other.len())..]);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
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
