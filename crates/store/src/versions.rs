//! Rows and their versions: which are new, which are there already, which supersede another.

use std::collections::{HashMap, HashSet};

use datafusion::arrow::array::StringArray;
use datafusion::arrow::compute::{max_string, min_string};
use twox_hash::XxHash3_128;

/// What a row is known by.
///
/// Its order is that of the ids, and under one id that of the row numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowKey {
    /// Digest of the row's id.
    pub(crate) id: u128,
    /// Number of the row in the record.
    pub(crate) row: i64,
    /// Digest of the row's line.
    pub(crate) version: i64,
}

/// The range that the ids of some rows lie in, by the order of their bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct IdRange(Option<(String, String)>);

/// The newest version of a row that the record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Latest {
    row: i64,
    version: i64,
}

/// How rows stand to those that were there before.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reconciled {
    /// Rows that are there already, in this version.
    pub(crate) unchanged: HashSet<i64>,
    /// Rows that are newer versions, with the row that each supersedes.
    pub(crate) supersedes: HashMap<i64, i64>,
}

impl RowKey {
    /// Makes the key of a row whose id is these texts together.
    pub(crate) fn new<'t>(id: impl Iterator<Item = &'t str>, version: i64, row: i64) -> Self {
        let digest =
            |id: u128, text: &str| id.rotate_left(1) ^ XxHash3_128::oneshot(text.as_bytes());
        RowKey {
            id: id.fold(0, digest),
            row,
            version,
        }
    }
}

impl IdRange {
    /// Widens the range to these ids.
    pub(crate) fn widen(&mut self, ids: &StringArray) {
        if let (Some(least), Some(greatest)) = (min_string(ids), max_string(ids)) {
            let these = IdRange(Some((least.to_owned(), greatest.to_owned())));
            *self = std::mem::take(self).and(these);
        }
    }

    /// Returns the range that holds both.
    pub(crate) fn and(self, other: IdRange) -> IdRange {
        match (self.0, other.0) {
            (Some(one), Some(two)) => IdRange(Some((one.0.min(two.0), one.1.max(two.1)))),
            (one, two) => IdRange(one.or(two)),
        }
    }

    /// Returns the least and the greatest id; none for no ids.
    pub(crate) fn ends(self) -> Option<(String, String)> {
        self.0
    }
}

impl Latest {
    pub(crate) fn of(key: &RowKey) -> Self {
        Latest {
            row: key.row,
            version: key.version,
        }
    }

    /// Takes over a version that was added later.
    pub(crate) fn advance(&mut self, key: &RowKey) {
        if key.row > self.row {
            *self = Latest::of(key);
        }
    }
}

impl Reconciled {
    /// Tells whether every row is new.
    pub(crate) fn changes_nothing(&self) -> bool {
        self.unchanged.is_empty() && self.supersedes.is_empty()
    }
}

/// Compares new rows, in the order of their keys, with the newest versions in the record. Of rows
/// with one id each is compared with the one before it.
pub(crate) fn reconcile(keys: &[RowKey], there: &HashMap<u128, Latest>) -> Reconciled {
    let mut reconciled = Reconciled::default();
    for versions in keys.chunk_by(|one, next| one.id == next.id) {
        let mut latest = there.get(&versions[0].id).copied();
        for key in versions {
            match latest {
                Some(latest) if latest.version == key.version => {
                    reconciled.unchanged.insert(key.row);
                    continue;
                }
                Some(latest) => {
                    reconciled.supersedes.insert(key.row, latest.row);
                }
                None => {}
            }
            latest = Some(Latest::of(key));
        }
    }
    reconciled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(rows: &[(&str, i64, i64)]) -> Vec<RowKey> {
        let mut keys: Vec<RowKey> = rows
            .iter()
            .map(|&(id, version, row)| RowKey::new(std::iter::once(id), version, row))
            .collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn new_rows_change_nothing() {
        let new = keys(&[("d:1", 7, 1), ("d:2", 8, 2)]);
        assert!(reconcile(&new, &HashMap::new()).changes_nothing());
    }

    #[test]
    fn a_version_that_is_there_is_unchanged_and_another_supersedes_it() {
        let old = keys(&[("d:1", 7, 1), ("d:2", 8, 2)]);
        let there = old.iter().map(|key| (key.id, Latest::of(key))).collect();
        let new = keys(&[("d:1", 7, 11), ("d:2", 9, 12), ("d:3", 5, 13)]);
        let found = reconcile(&new, &there);
        assert_eq!(found.unchanged, HashSet::from([11]));
        assert_eq!(found.supersedes, HashMap::from([(12, 2)]));
    }

    #[test]
    fn versions_within_one_import_follow_one_another() {
        let new = keys(&[("d:1", 7, 1), ("d:1", 7, 2), ("d:1", 8, 3), ("d:1", 7, 4)]);
        let found = reconcile(&new, &HashMap::new());
        assert_eq!(found.unchanged, HashSet::from([2]));
        assert_eq!(found.supersedes, HashMap::from([(3, 1), (4, 3)]));
    }
}
