//! How many texts of each kind are read and fully judged in a second, on one core.
//!
//! `cargo run --release -p heng-gs1 --example speed`

use std::{error::Error, hint::black_box, io::Write as _, time::Instant};

use heng_gs1::{Options, Scratch, bracketed, digital_link, element_string, relations};

const LINKS: [&str; 8] = [
    "https://id.gs1.org/01/09520123456788",
    "https://example.com/01/09520123456788/10/ABC1/21/12345?17=180426",
    "HTTPS://EXAMPLE.COM/01/09520123456788/21/7KQ2M8XT4V3A",
    "https://brand.example.com/some/path/01/09520123456788/22/2A/10/L%2F01/21/007",
    "https://id.gs1.org/414/9520123456788/254/32a%2Fb",
    "https://id.gs1.org/00/952012345678912345?02=09520123456788&37=25&10=ABC123",
    "https://example.com/01/09520123456788?3103=000195&3922=0299&17=201225&linkType=gs1:pip",
    "https://example.com/8004/9520614141234567?01=09520123456788",
];

const BRACKETED: [&str; 6] = [
    "(01)09520123456788",
    "(01)09520123456788(10)ABC1(21)12345(17)180426",
    "(01)09520123456788(3103)000195(3922)0299(17)201225",
    "(00)952012345678912345(02)09520123456788(37)25(10)ABC123",
    "(414)9520123456788(254)32a/b",
    "(01)09520123456788(235)TPX9526064(99)INTERNAL-1",
];

const STRINGS: [&str; 3] = [
    "^010952012345678810ABC1^2112345^17180426",
    "^0109520123456788310300019539220299^17201225",
    "^0095201234567891234502095201234567883725^10ABC123",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut scratch = Scratch::new();
    measure("Digital Link", &LINKS, |text| {
        let read = digital_link::parse(text, Options::NONE, &mut scratch);
        read.as_ref().is_ok_and(|read| relations::check(read, Options::NONE).is_ok())
    })?;
    let mut scratch = Scratch::new();
    measure("bracketed", &BRACKETED, |text| {
        let read = bracketed::parse(text, Options::NONE, &mut scratch);
        read.as_ref().is_ok_and(|read| relations::check(read, Options::NONE).is_ok())
    })?;
    measure("element strings", &STRINGS, |text| {
        let read = element_string::parse(text, Options::NONE);
        read.as_ref().is_ok_and(|read| relations::check(read, Options::NONE).is_ok())
    })
}

fn measure(name: &str, texts: &[&str], mut read: impl FnMut(&str) -> bool) -> Result<(), Box<dyn Error>> {
    const ROUNDS: u32 = 200_000;
    let valid = texts.iter().filter(|text| read(text)).count();
    let start = Instant::now();
    for _ in 0..ROUNDS {
        for text in texts {
            black_box(read(black_box(text)));
        }
    }
    let count = f64::from(ROUNDS) * f64::from(u32::try_from(texts.len())?);
    let rate = count / start.elapsed().as_secs_f64() / 1e6;
    writeln!(std::io::stdout(), "{name}: {rate:.2} M/s ({valid} of {} valid)", texts.len())?;
    Ok(())
}
