//! How well events were told apart: pairs of tellings, and B-cubed.
//!
//! Pairs: of all pairs of tellings that were put together, the share that belongs together
//! (precision); of all that belong together, the share that was put so (recall). B-cubed (Bagga and
//! Baldwin 1998) takes both for each telling, over the tellings it was put with, and then the mean,
//! so that a large event does not outweigh the others.

use std::collections::BTreeSet;

/// A telling with its act as a person marked it and the events it was put with.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// The act.
    pub(crate) act: String,
    /// The events of the statements that were coded of it; none if none was coded. A mutual act is
    /// coded in both directions, each an event.
    pub(crate) events: BTreeSet<String>,
}

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures {
    /// Of what was put together, the share that belongs together.
    pub(crate) precision: f64,
    /// Of what belongs together, the share that was put together.
    pub(crate) recall: f64,
    /// Their harmonic mean.
    pub(crate) f1: f64,
}

impl Figures {
    fn of(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Figures {
            precision,
            recall,
            f1: if sum > 0.0 {
                2.0 * precision * recall / sum
            } else {
                0.0
            },
        }
    }
}

/// Tells whether two tellings were put together.
pub(crate) fn together(one: &Judged, other: &Judged) -> bool {
    !one.events.is_disjoint(&other.events)
}

/// Figures over all pairs of tellings.
#[expect(clippy::cast_precision_loss, reason = "pairs are few")]
pub(crate) fn pairwise(judged: &[Judged]) -> Figures {
    let (mut right, mut put, mut belong) = (0, 0, 0);
    for (place, one) in judged.iter().enumerate() {
        for other in &judged[..place] {
            let (is_put, belongs) = (together(one, other), one.act == other.act);
            right += usize::from(is_put && belongs);
            put += usize::from(is_put);
            belong += usize::from(belongs);
        }
    }
    let share = |n: usize, of: usize| if of == 0 { 1.0 } else { n as f64 / of as f64 };
    Figures::of(share(right, put), share(right, belong))
}

/// B-cubed: the mean over all tellings, each of which is with itself.
#[expect(clippy::cast_precision_loss, reason = "tellings are few")]
pub(crate) fn b_cubed(judged: &[Judged]) -> Figures {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (place, one) in judged.iter().enumerate() {
        let (mut right, mut put, mut belong) = (0, 0, 0);
        for (other_place, other) in judged.iter().enumerate() {
            let is_put = place == other_place || together(one, other);
            let belongs = one.act == other.act;
            right += usize::from(is_put && belongs);
            put += usize::from(is_put);
            belong += usize::from(belongs);
        }
        precision += right as f64 / put as f64;
        recall += right as f64 / belong as f64;
    }
    let n = judged.len().max(1) as f64;
    Figures::of(precision / n, recall / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(act: &str, event: &str) -> Judged {
        Judged {
            act: act.to_owned(),
            events: [event.to_owned()].into(),
        }
    }

    #[test]
    fn one_event_too_many_costs_recall_and_one_too_few_precision() {
        let split = [judged("a", "1"), judged("a", "2")];
        let merged = [judged("a", "1"), judged("b", "1")];
        assert!(pairwise(&split).recall.abs() < 1e-12);
        assert!(pairwise(&merged).precision.abs() < 1e-12);
        assert!((b_cubed(&split).recall - 0.5).abs() < 1e-12);
        assert!((b_cubed(&merged).precision - 0.5).abs() < 1e-12);
        assert!((b_cubed(&merged).recall - 1.0).abs() < 1e-12);
    }
}
