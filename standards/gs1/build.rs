//! Compiles `src/ai/dictionary.txt` into the static table of application identifiers.
//!
//! One line of the dictionary is one identifier, or a run of them that differ in the number only:
//! `AI[-AI] FLAGS COMPONENT… [req=…] [ex=…] [key[=…]] # TITLE`. Flag `*` means a predefined length
//! (no FNC1 after it), `?` a permitted Digital Link data attribute.

use std::{env, fmt::Write as _, fs, path::Path};

const DICTIONARY: &str = "src/ai/dictionary.txt";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={DICTIONARY}");
    println!("cargo::rerun-if-changed=build.rs");
    let dictionary = fs::read_to_string(DICTIONARY)?;
    let table = Table::read(&dictionary);
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("table.rs"), table.write()?)?;
    Ok(())
}

/// Every identifier in order, and its entry as Rust text.
struct Table {
    entries: Vec<(String, String)>,
}

impl Table {
    fn read(dictionary: &str) -> Self {
        let mut entries = Vec::new();
        for line in dictionary.lines() {
            let (head, title) = line.split_once(" # ").unwrap_or((line.trim_end_matches(" #"), ""));
            let (ais, rest) = head.split_once(' ').unwrap_or((head, ""));
            let (first, last) = ais.split_once('-').unwrap_or((ais, ais));
            for number in parse(first)..=parse(last) {
                let ai = format!("{number:0width$}", width = first.len());
                let entry = entry(&ai, rest, title);
                entries.push((ai, entry));
            }
        }
        Self { entries }
    }

    fn write(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        writeln!(out, "pub(super) static KNOWN: [Ai; {}] = [", self.entries.len())?;
        for (_, entry) in &self.entries {
            writeln!(out, "    {entry},")?;
        }
        writeln!(out, "];\n")?;
        self.write_index(&mut out)?;
        Ok(out)
    }

    /// Two-digit prefix → length of the identifier and where its block of places begins.
    fn write_index(&self, out: &mut String) -> std::fmt::Result {
        let (mut lengths, mut offsets, mut places) = ([0_usize; 100], [0_usize; 100], Vec::new());
        for prefix in 0..100 {
            let start = format!("{prefix:02}");
            let Some((ai, _)) = self.entries.iter().find(|(ai, _)| ai.starts_with(&start)) else { continue };
            lengths[prefix] = ai.len();
            offsets[prefix] = places.len();
            let digits = ai.len() - 2;
            for rest in 0..10_usize.pow(u32::try_from(digits).unwrap_or(0)) {
                let full = if digits == 0 { start.clone() } else { format!("{start}{rest:0digits$}") };
                let place = self.entries.iter().position(|(ai, _)| *ai == full);
                places.push(place.map_or_else(|| "NONE".to_owned(), |p| p.to_string()));
            }
        }
        writeln!(out, "static LENGTHS: [u8; 100] = {lengths:?};")?;
        writeln!(out, "static OFFSETS: [u16; 100] = {offsets:?};")?;
        writeln!(out, "static PLACES: [u16; {}] = [{}];", places.len(), places.join(", "))
    }
}

fn entry(ai: &str, rest: &str, title: &str) -> String {
    let mut words = rest.split_whitespace();
    let flags = words.next().unwrap_or("");
    let (mut parts, mut requires, mut excludes, mut key) =
        (Vec::new(), Vec::new(), String::new(), "None".to_owned());
    let (mut min, mut max) = (0, 0);
    for word in words {
        if let Some(groups) = word.strip_prefix("req=") {
            requires.push(format!(
                "&[{}]",
                join(groups, ',', |group| format!("&[{}]", join(group, '+', pattern)))
            ));
        } else if let Some(list) = word.strip_prefix("ex=") {
            excludes = join(list, ',', pattern);
        } else if word == "key" {
            "Some(&[])".clone_into(&mut key);
        } else if let Some(lists) = word.strip_prefix("key=") {
            key = format!(
                "Some(&[{}])",
                join(lists, '|', |list| format!("&[{}]", join(list, ',', |ai| code(ai, ""))))
            );
        } else {
            let part = component(word);
            min += part.1;
            max += part.2;
            parts.push(part.0);
        }
    }
    format!(
        "Ai {{ code: {}, known: true, fnc1: {}, attribute: {}, min: {min}, max: {max}, title: {title:?}, \
         components: &[{}], requires: &[{}], excludes: &[{excludes}], qualifiers: {key} }}",
        code(ai, ""),
        !flags.contains('*'),
        flags.contains('?'),
        parts.join(", "),
        requires.join(", "),
    )
}

/// A component as Rust text, its least contribution to the length, its greatest.
fn component(word: &str) -> (String, usize, usize) {
    let optional = word.starts_with('[');
    let mut fields = word.trim_matches(['[', ']']).split(',');
    let format = fields.next().unwrap_or("");
    let (charset, length) = format.split_at(1);
    let (min, max) = match length.split_once("..") {
        Some(("", max)) => (1, parse(max)),
        Some((min, max)) => (parse(min), parse(max)),
        None => (parse(length), parse(length)),
    };
    let linters: Vec<_> = fields.map(|name| format!("Linter::{}", variant(name))).collect();
    let text = format!(
        "Component {{ charset: Charset::{charset}, min: {min}, max: {max}, optional: {optional}, linters: &[{}] }}",
        linters.join(", ")
    );
    (text, if optional { 0 } else { min }, max)
}

/// `31nn` is every code from 3100 to 3199.
fn pattern(text: &str) -> String {
    let low = text.replace('n', "0");
    let high = text.replace('n', "9");
    format!("Pattern {{ low: {}, high: {} }}", code(&low, ".0"), code(&high, ".0"))
}

/// Codes of two, three and four digits share one number line: 0…, 100…, 1100….
fn code(ai: &str, field: &str) -> String {
    let base = [0, 100, 1100][ai.len() - 2];
    if field.is_empty() { format!("AiCode({})", base + parse(ai)) } else { (base + parse(ai)).to_string() }
}

fn join(list: &str, by: char, each: impl Fn(&str) -> String) -> String {
    list.split(by).map(each).collect::<Vec<_>>().join(", ")
}

/// The name of a linter in the dictionary → the name of its variant, where words begin being told by this list.
fn variant(name: &str) -> &str {
    const VARIANTS: [&str; 34] = [
        "CouponCode",
        "CouponPosOffer",
        "Csum",
        "CsumAlpha",
        "GcpPos1",
        "GcpPos2",
        "HasNonDigit",
        "Hh",
        "HhMi",
        "Hyphen",
        "Iban",
        "ImporterIdx",
        "Iso3166",
        "Iso3166Or999",
        "Iso3166Alpha2",
        "Iso4217",
        "Iso5218",
        "Latitude",
        "Longitude",
        "MediaType",
        "Mi",
        "NonZero",
        "NoZeroPrefix",
        "PackageType",
        "PcEnc",
        "PieceOfTotal",
        "PosInSeqSlash",
        "Ss",
        "Winding",
        "YesNo",
        "YyMmD0",
        "YyMmDd",
        "YyyyMmDd",
        "Zero",
    ];
    let known = VARIANTS.into_iter().find(|variant| variant.to_lowercase().replace("or999", "999") == name);
    known.unwrap_or(name)
}

fn parse(digits: &str) -> usize {
    digits.parse().unwrap_or(0)
}
