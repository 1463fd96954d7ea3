//! A time told as "so long before the loading", like `3d 4h` or `25m`.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// Whole minutes before the moment of loading. The greater, the longer ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ago(u32);

impl Ago {
    pub const fn from_minutes(minutes: u32) -> Self {
        Self(minutes)
    }

    pub const fn from_days(days: u32) -> Self {
        Self(days * DAY)
    }

    pub const fn minutes(self) -> u32 {
        self.0
    }

    /// Reads days, hours and minutes in this order, each at most once: `12d`, `3d 4h`, `1h 5m`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut total: u32 = 0;
        let mut last = u32::MAX;
        for part in text.split_whitespace() {
            let unit = match part.chars().last()? {
                'd' => DAY,
                'h' => HOUR,
                'm' => 1,
                _ => return None,
            };
            if unit >= last {
                return None;
            }
            last = unit;
            let number: u32 = part.get(..part.len() - 1)?.parse().ok()?;
            total = total.checked_add(number.checked_mul(unit)?)?;
        }
        (total > 0).then_some(Self(total))
    }
}

impl fmt::Display for Ago {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [(self.0 / DAY, 'd'), (self.0 % DAY / HOUR, 'h'), (self.0 % HOUR, 'm')];
        let mut space = "";
        for (number, unit) in parts.into_iter().filter(|(number, _)| *number > 0) {
            write!(out, "{space}{number}{unit}")?;
            space = " ";
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Ago {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(format!("\"{text}\" is no time ago; write it like \"3d 4h\" or \"25m\""))
        })
    }
}
