//! Shows a text in every other notation: bracketed, with FNC1, as a Digital Link, as sent by a scanner, as printed.
//!
//! `cargo run -p heng-gs1 --example translate -- '(01)06901234567892(10)L-7(21)0007'`

use std::{env, error::Error, fmt::Write as _, io::Write as _};

use heng_gs1::scan::{self, Symbology};
use heng_gs1::{Options, Scratch, bracketed, digital_link, element_string, hri, message, relations};

fn main() -> Result<(), Box<dyn Error>> {
    let text =
        env::args().nth(1).unwrap_or_else(|| "https://id.gs1.org/01/06901234567892/10/L-7/21/0007".into());
    let mut scratch = Scratch::new();
    let elements = message::parse_any(&text, Options::NONE, &mut scratch)?;
    relations::check(&elements, Options::NONE)?;

    let (mut brackets, mut string, mut sent) = (String::new(), String::new(), String::new());
    bracketed::write(&elements, &mut brackets)?;
    element_string::write(&elements, &mut string)?;
    scan::write(&string, Symbology::DataMatrix, Options::NONE, &mut sent)?;

    let mut out = String::new();
    writeln!(out, "bracketed     {brackets}")?;
    writeln!(out, "with FNC1     {string}")?;
    writeln!(out, "scanned       {}", sent.escape_default())?;
    match digital_link::link(&elements, Options::NONE) {
        Ok(link) => writeln!(out, "Digital Link  {link}")?,
        Err(error) => writeln!(out, "Digital Link  none: {error}")?,
    }
    for line in hri::lines(&elements, true) {
        writeln!(out, "print         {line}")?;
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}
