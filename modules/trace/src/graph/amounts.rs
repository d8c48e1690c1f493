//! Quantities in two bytes: trade counts in few different numbers.

use super::number::NumberMap;

/// A quantity by number: 0 for none, [`ODD`] for one that stands aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity(u16);

/// The quantities that occur.
#[derive(Debug, Default)]
pub(super) struct Amounts {
    values: Vec<f64>,
    numbers: NumberMap<u64, u16>,
    /// Those beyond the first 65,534, by the participant that they are of.
    aside: NumberMap<u32, f64>,
}

impl Amounts {
    /// Keeps the quantity of a participant.
    pub(super) fn keep(&mut self, part: u32, quantity: Option<f64>) -> Quantity {
        let Some(quantity) = quantity else { return Quantity(0) };
        if let Some(number) = self.numbers.get(&quantity.to_bits()) {
            return Quantity(*number);
        }
        let number = u16::try_from(self.values.len() + 1).unwrap_or(ODD);
        if number == ODD {
            self.aside.insert(part, quantity);
        } else {
            self.values.push(quantity);
            self.numbers.insert(quantity.to_bits(), number);
        }
        Quantity(number)
    }

    /// The quantity of a participant.
    pub(super) fn of(&self, part: u32, quantity: Quantity) -> Option<f64> {
        match quantity.0 {
            0 => None,
            ODD => self.aside.get(&part).copied(),
            number => self.values.get(usize::from(number) - 1).copied(),
        }
    }
}

const ODD: u16 = u16::MAX;
