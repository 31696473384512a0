//! Files of rows that an import wrote and did not commit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What lay in some tables' folders at a moment; files that came since are removed when it is
/// dropped.
///
/// Good only under the lock of imports, under which nobody else writes to these tables.
#[derive(Debug)]
pub(crate) struct Leftovers(BTreeMap<PathBuf, BTreeSet<PathBuf>>);

impl Leftovers {
    /// Notes what lies in the folders.
    pub(crate) fn before(folders: &[PathBuf]) -> Self {
        let there = |folder: &PathBuf| (folder.clone(), files_of_rows(folder));
        Leftovers(folders.iter().map(there).collect())
    }

    /// Keeps the files of these names; without names everything, since nobody knows what the table
    /// consists of.
    pub(crate) fn keep(&mut self, folder: &Path, names: Option<BTreeSet<String>>) {
        let kept = self.0.entry(folder.to_owned()).or_default();
        match names {
            Some(names) => kept.extend(names.iter().map(|name| folder.join(name))),
            None => kept.extend(files_of_rows(folder)),
        }
    }
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        for (folder, kept) in &self.0 {
            for file in files_of_rows(folder).difference(kept) {
                // What is left over all the same is no part of the table, and `compact` removes it.
                let _ = fs::remove_file(file);
            }
        }
    }
}

fn files_of_rows(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let of_rows = |path: &PathBuf| path.extension().is_some_and(|end| end == "parquet");
    paths.filter(of_rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_since_and_was_not_kept_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| fs::write(folder.path().join(name), b"").unwrap();
        write("old.parquet");
        let mut leftovers = Leftovers::before(&[folder.path().to_owned()]);
        write("committed.parquet");
        let names = BTreeSet::from(["committed.parquet".to_owned()]);
        leftovers.keep(folder.path(), Some(names));
        write("broken_off.parquet");
        write("other.json");
        drop(leftovers);
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["committed.parquet", "old.parquet", "other.json"]);
        let mut leftovers = Leftovers::before(&[folder.path().to_owned()]);
        write("perhaps.parquet");
        leftovers.keep(folder.path(), None);
        drop(leftovers);
        assert!(folder.path().join("perhaps.parquet").exists());
    }
}
