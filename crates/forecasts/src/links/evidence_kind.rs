//! What a score would be without one kind of evidence.

use crate::links::evidence::{GUESS_KIN, GUESS_LIKE, GUESS_PARTNERS, GUESS_TRIANGLE, NEVER};
use crate::links::features::{FEATURES, GUESS, N_FEATURES};

/// Kinds of evidence for a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EvidenceKind {
    /// What passed between the two.
    Between,
    /// What kin, partners and contacts of the two did.
    Others,
    /// What anybody does to the candidate.
    Popularity,
    /// What actors of the same states and sectors did.
    States,
}

/// How many kinds there are.
pub(crate) const N_KINDS_OF_EVIDENCE: usize = 4;

/// The first number of each kind, and of those that compare candidates, which belong to all.
const BETWEEN: usize = 0;
const OTHERS: usize = 31;
const POPULARITY: usize = 38;
const STATES: usize = 50;
const COMPARED: usize = 60;

impl EvidenceKind {
    pub(crate) const ALL: [EvidenceKind; N_KINDS_OF_EVIDENCE] = [
        EvidenceKind::Between,
        EvidenceKind::Others,
        EvidenceKind::Popularity,
        EvidenceKind::States,
    ];

    fn numbers(self) -> std::ops::Range<usize> {
        match self {
            EvidenceKind::Between => BETWEEN..OTHERS,
            EvidenceKind::Others => OTHERS..POPULARITY,
            EvidenceKind::Popularity => POPULARITY..STATES,
            EvidenceKind::States => STATES..COMPARED,
        }
    }

    /// What the kind adds to the first guess of a row.
    fn guess(self, row: &[f32]) -> f32 {
        let any_rule = row[OTHERS - 1];
        let others = {
            let [kin, _, like, partners, _, triangle, _] = row[OTHERS..POPULARITY] else {
                return 0.0;
            };
            GUESS_KIN * kin
                + GUESS_LIKE * like
                + GUESS_PARTNERS * partners
                + GUESS_TRIANGLE * triangle.min(1.0)
        };
        match self {
            EvidenceKind::Between => any_rule,
            EvidenceKind::Others => others,
            EvidenceKind::Popularity => (row[GUESS] - any_rule - others).max(0.0),
            EvidenceKind::States => 0.0,
        }
    }

    /// The numbers behind the first that set the candidate beside the best of its query.
    fn compared(self) -> &'static [usize] {
        match self {
            EvidenceKind::Between => &[GUESS + 3, GUESS + 4],
            EvidenceKind::Others => &[GUESS + 5],
            EvidenceKind::Popularity => &[GUESS + 6],
            EvidenceKind::States => &[],
        }
    }
}

/// Returns the row at `place` as it would be without one kind of evidence; `rows` are those of all
/// candidates of a query, row after row.
pub(crate) fn without(rows: &[f32], place: usize, kind: EvidenceKind) -> Vec<f32> {
    let mut row = rows[place * N_FEATURES..(place + 1) * N_FEATURES].to_vec();
    let guess = row[GUESS] - kind.guess(&row);
    for number in kind.numbers() {
        row[number] = if FEATURES[number].ends_with("gap") {
            NEVER
        } else {
            0.0
        };
    }
    for &number in kind.compared() {
        row[number] = 0.0;
    }
    if kind == EvidenceKind::Between {
        let best = row[COMPARED] - row[COMPARED + 1];
        row[COMPARED] = 0.0;
        row[COMPARED + 1] = -best;
    }
    let of_others = || {
        let others = rows.chunks_exact(N_FEATURES).enumerate();
        others
            .filter(|(other, _)| *other != place)
            .map(|(_, row)| row[GUESS])
    };
    let best = of_others().fold(guess, f32::max);
    row[GUESS] = guess;
    row[GUESS + 1] = if best > 0.0 { guess / best } else { 0.0 };
    row[GUESS + 2] = of_others().filter(|&other| other > guess).count() as f32;
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_lie_where_the_numbers_do() {
        assert_eq!(FEATURES[BETWEEN], "own 2");
        assert_eq!(
            (FEATURES[OTHERS - 1], FEATURES[OTHERS]),
            ("any rule", "kin")
        );
        assert_eq!(FEATURES[POPULARITY], "towards 2");
        assert_eq!(FEATURES[STATES], "same state");
        assert_eq!(FEATURES[COMPARED], "weighed");
        let compared = [3, 4, 5, 6].map(|place| FEATURES[GUESS + place]);
        let names = [
            "own to best",
            "forwards to best",
            "kin to best",
            "towards to best",
        ];
        assert_eq!(compared, names);
    }

    #[test]
    fn what_is_left_out_weighs_nothing() {
        let mut rows = vec![0.5; 2 * N_FEATURES];
        rows[GUESS] = 2.0;
        let row = without(&rows, 0, EvidenceKind::Between);
        assert!(
            row[BETWEEN..OTHERS]
                .iter()
                .all(|&it| it == 0.0 || it == NEVER)
        );
        assert!((row[GUESS] - 1.5).abs() < 1e-6);
        let kept = &row[OTHERS..POPULARITY];
        assert!(kept.iter().all(|&it| (it - 0.5).abs() < 1e-6));
    }
}
