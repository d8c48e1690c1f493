//! Where a scan happened, as coarsely as the law wants it: a town of the county, or a city elsewhere.
//!
//! 个人信息保护法 art. 6 (the smallest scope that serves the purpose) and art. 19 (the shortest time): an address, a
//! coordinate, an IP number or a device is never part of a scan. The judgement needs only whether two scans of one
//! code can be by people who hold the same pack, and for that a town and a city are enough.

mod atlas;
#[cfg(test)]
mod tests;

use std::fmt;

use heng_kernel::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A town of Cangnan (nine digits, `330327100`) or a city, prefecture or the county itself (six digits, `330300`),
/// by GB/T 2260 and GB/T 10114. Only places of the atlas can be written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u32);

/// A point on the globe, in degrees; positive to the north and the east.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Latitude.
    pub north: f64,
    /// Longitude.
    pub east: f64,
}

impl Place {
    /// The place with this code, if the atlas has it.
    pub fn by_code(code: u32) -> Option<Self> {
        atlas::find(code).map(|_| Self(code))
    }

    /// Reads six or nine digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = matches!(text.len(), 6 | 9) && text.bytes().all(|sign| sign.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().and_then(Self::by_code)
    }

    /// The code as a number, as it is stored.
    pub fn code(self) -> u32 {
        self.0
    }

    /// The city that it lies in: `330327100` → `330300`; a city is its own. What "in five cities" counts.
    #[must_use]
    pub fn city(self) -> Self {
        let region = if self.0 > 999_999 { self.0 / 1000 } else { self.0 };
        let prefecture = region / 100 * 100;
        Self::by_code(prefecture).unwrap_or(self)
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        atlas::find(self.0).map_or("", |entry| match lang {
            Lang::Zh => entry.zh,
            Lang::En => entry.en,
        })
    }

    /// Its middle, to about a kilometre for a town and the seat of government for a city.
    pub fn point(self) -> Option<Point> {
        atlas::find(self.0).map(|entry| entry.point)
    }

    /// Every place of the atlas, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        atlas::entries().iter().map(|entry| Self(entry.code))
    }
}

impl Point {
    /// The great-circle distance in kilometres (haversine on a sphere of 6,371 km; within 0.6 % of the ellipsoid).
    pub fn distance_km(self, other: Self) -> f64 {
        let (from, to) = (self.north.to_radians(), other.north.to_radians());
        let up = ((to - from) / 2.0).sin().powi(2);
        let across = ((other.east - self.east).to_radians() / 2.0).sin().powi(2);
        2.0 * EARTH_KM * (up + from.cos() * to.cos() * across).sqrt().min(1.0).asin()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self})")
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Self::parse(&code).ok_or_else(|| de::Error::custom("no town or city has this code"))
    }
}

/// Mean radius of the Earth (IUGG).
const EARTH_KM: f64 = 6_371.0;
