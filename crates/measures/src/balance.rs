//! The balance of cooperation and conflict.

use crate::beta;

/// How much of the posterior lies inside a balance's interval.
const CREDIBILITY: f64 = 0.95;

/// Jeffreys' prior for a share: Beta(1/2, 1/2).
const PRIOR: f64 = 0.5;

/// Cooperation against conflict, from -1 (all conflict) to +1 (all cooperation).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// The balance of the events counted, in [-1, 1].
    pub value: f64,
    /// Lower end of the 95 % interval, in [-1, value].
    pub low: f64,
    /// Upper end of the 95 % interval, in [value, 1].
    pub high: f64,
    /// Number of events it rests on.
    pub n: u64,
}

/// Returns `(cooperation - conflict) / (cooperation + conflict)` with a 95 % credible interval, or
/// none where there is no event.
///
/// The interval asks how far the balance of the acts behind could lie from that of the acts
/// counted if each had been cooperation with one unknown probability `p`: `p` has the posterior
/// Beta(cooperation + 1/2, conflict + 1/2) (Jeffreys' prior), its 2.5 % and 97.5 % points are
/// carried over by `2p - 1`. Where all events are of one kind, the end on that side is -1 or +1
/// (Brown, Cai & DasGupta's modification). Events that follow from each other are not independent:
/// the true uncertainty is larger.
///
/// # Shapes and units
/// - `cooperation`, `conflict`: numbers of events of quad classes 1 and 2, and 3 and 4.
///
/// # Source
/// Brown, Cai & DasGupta (2001), Statistical Science 16(2):101-133, sections 3.1.1 and 4.1.
///
/// ```
/// let thin = measures::balance(3, 1).expect("four events");
/// let thick = measures::balance(300, 100).expect("four hundred events");
/// assert_eq!((thin.value, thick.value), (0.5, 0.5));
/// assert!(thin.high - thin.low > 8.0 * (thick.high - thick.low));
/// assert_eq!(measures::balance(0, 0), None);
/// ```
pub fn balance(cooperation: u64, conflict: u64) -> Option<Balance> {
    let (a, b) = (cooperation as f64, conflict as f64);
    let total = a + b;
    if total < 0.5 {
        return None;
    }
    let tail = (1.0 - CREDIBILITY) / 2.0;
    let end = |p: f64| 2.0 * beta::quantile(p, a + PRIOR, b + PRIOR) - 1.0;
    let value = (a - b) / total;
    Some(Balance {
        value,
        low: if cooperation == 0 {
            -1.0
        } else {
            end(tail).min(value)
        },
        high: if conflict == 0 {
            1.0
        } else {
            end(1.0 - tail).max(value)
        },
        n: cooperation.saturating_add(conflict),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_event_says_almost_nothing() {
        let one = balance(1, 0).unwrap();
        assert!((one.value - 1.0).abs() < 1e-12 && (one.high - 1.0).abs() < 1e-12);
        assert!(one.low < -0.6, "{one:?}");
    }

    proptest! {
        #[test]
        fn the_balance_lies_within_its_interval_and_that_within_bounds(
            cooperation in 0u64..3000,
            conflict in 0u64..3000,
        ) {
            match balance(cooperation, conflict) {
                None => prop_assert_eq!(cooperation + conflict, 0),
                Some(it) => {
                    prop_assert!(-1.0 <= it.low && it.low <= it.value);
                    prop_assert!(it.value <= it.high && it.high <= 1.0);
                    prop_assert_eq!(it.n, cooperation + conflict);
                }
            }
        }

        #[test]
        fn exchanging_the_sides_turns_the_sign(a in 0u64..500, b in 1u64..500) {
            let (one, other) = (balance(a, b).unwrap(), balance(b, a).unwrap());
            prop_assert!((one.low + other.high).abs() < 1e-9);
            prop_assert!((one.value + other.value).abs() < 1e-12);
        }

        #[test]
        fn more_of_the_same_narrows_the_interval(a in 1u64..200, b in 1u64..200) {
            let (thin, thick) = (balance(a, b).unwrap(), balance(10 * a, 10 * b).unwrap());
            prop_assert!(thick.high - thick.low < thin.high - thin.low);
        }
    }

    #[test]
    fn a_hundred_million_events_have_an_interval_too() {
        let it = balance(60_000_000, 40_000_000).unwrap();
        assert!((it.value - 0.2).abs() < 1e-12);
        // Two standard errors of 2p - 1: 2 * 1.96 * sqrt(0.24 / 1e8).
        assert!((it.high - it.low - 4.0 * 1.96 * (0.24f64 / 1e8).sqrt()).abs() < 1e-6);
    }
}
