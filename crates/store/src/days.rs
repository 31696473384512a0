//! Days as Arrow counts them.

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The day that Arrow's `Date32` counts from.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// A day as the number of days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Days(pub(crate) i32);

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        let elapsed: SignedDuration = date.duration_since(EPOCH);
        let days = elapsed.as_hours() / 24;
        Days(i32::try_from(days).expect("20,000 years have fewer than 2^31 days"))
    }
}

impl Days {
    /// Returns the date, or an error if it lies outside the years -9999 to 9999.
    pub(crate) fn date(self) -> Result<Date, jiff::Error> {
        EPOCH.checked_add(SignedDuration::from_hours(24 * i64::from(self.0)))
    }
}

/// A date that stands in the tables as its number of days.
pub(crate) mod date {
    use jiff::civil::Date;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::days::Days;

    pub(crate) fn serialize<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
        Days::from(*date).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        Days::deserialize(from)?.date().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_date_survives_the_way_there_and_back(days in -4_371_587i32..=2_932_896) {
            let date = Days(days).date().expect("in range");
            prop_assert_eq!(Days::from(date), Days(days));
        }

        #[test]
        fn any_number_of_days_is_a_date_or_an_error(days in any::<i32>()) {
            let _ = Days(days).date();
        }
    }
}
