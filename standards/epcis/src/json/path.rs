//! From a byte of a text to its JSON Pointer (RFC 6901), for many bytes in one look.

use super::scan::{Scan, Scanner};

/// The pointers of the values, or fields, that stand at these bytes. Works on broken text as far as it is read.
pub(super) fn pointers(text: &str, places: Vec<usize>) -> Vec<String> {
    let mut order: Vec<(usize, usize)> = places.into_iter().enumerate().map(|(nth, at)| (at, nth)).collect();
    order.sort_unstable();
    let mut search = Search {
        scan: Scanner::new(text),
        path: Vec::new(),
        order: &order,
        found: vec![String::new(); order.len()],
    };
    // a broken text ends the search; what is left lies where it broke
    let _ = search.value();
    search.reach(usize::MAX);
    search.found
}

/// A step on the way to a value: the name of a field or the number of an entry.
enum Step {
    Field(String),
    Entry(usize),
}

struct Search<'s, 't> {
    scan: Scanner<'t>,
    path: Vec<Step>,
    /// Places in ascending order, each with its number in the question.
    order: &'s [(usize, usize)],
    found: Vec<String>,
}

impl Search<'_, '_> {
    /// All places before `end` that are still open lie at the present path.
    fn reach(&mut self, end: usize) {
        while let Some((&(at, nth), rest)) = self.order.split_first() {
            if at >= end {
                return;
            }
            self.found[nth] = self.pointer();
            self.order = rest;
        }
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Field(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                Step::Entry(number) => pointer.push_str(&number.to_string()),
            }
        }
        pointer
    }

    fn value(&mut self) -> Scan<()> {
        match self.scan.peek()? {
            b'{' => self.object()?,
            b'[' => self.list()?,
            b'"' => drop(self.scan.string()?),
            b'-' | b'0'..=b'9' => drop(self.scan.number()?),
            _ => drop(self.scan.literal()?),
        }
        self.reach(self.scan.at());
        Ok(())
    }

    fn object(&mut self) -> Scan<()> {
        self.scan.open()?;
        let mut first = true;
        while self.scan.more(first, b'}')? {
            first = false;
            // what stands between two fields belongs to the object
            self.reach(self.scan.at());
            let name = self.scan.key()?.into_owned();
            self.path.push(Step::Field(name));
            self.value()?;
            self.path.pop();
        }
        Ok(())
    }

    fn list(&mut self) -> Scan<()> {
        self.scan.open()?;
        let mut number = 0;
        while self.scan.more(number == 0, b']')? {
            self.reach(self.scan.at());
            self.path.push(Step::Entry(number));
            self.value()?;
            self.path.pop();
            number += 1;
        }
        Ok(())
    }
}
