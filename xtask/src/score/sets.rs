//! The gold sets: how each is measured, and which of its figures count.

use std::path::{Path, PathBuf};

use anyhow::bail;
use serde::Deserialize;

/// All gold sets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sets {
    set: Vec<GoldSet>,
}

/// One set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldSet {
    /// Its name on the command line.
    pub(crate) name: String,
    /// What score.py measures on it.
    task: String,
    /// The gold file and what goes with it, below the folder of the gold sets.
    files: Vec<String>,
    /// Further arguments.
    #[serde(default)]
    options: Vec<String>,
    /// The figures that count.
    #[serde(rename = "figure")]
    pub(crate) figures: Vec<Figure>,
}

/// One figure of a set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure {
    /// Where it stands in score.py's answer, the keys parted by full stops.
    pub(crate) key: String,
    /// The worst value that passes.
    pub(crate) floor: Option<f64>,
    /// The value that is wanted.
    pub(crate) goal: Option<f64>,
    /// Whether a smaller value is the better one.
    #[serde(default)]
    pub(crate) lower_is_better: bool,
}

impl Sets {
    /// Returns the sets of this workspace.
    pub(crate) fn embedded() -> Self {
        toml::from_str(include_str!("../../data/score_sets.toml"))
            .expect("data/score_sets.toml is read by a test")
    }

    /// Returns the sets with these names, or all if none is named.
    ///
    /// # Errors
    /// If no set has one of the names.
    pub(crate) fn choose(self, names: &[String]) -> anyhow::Result<Vec<GoldSet>> {
        let known: Vec<&str> = self.set.iter().map(|set| set.name.as_str()).collect();
        if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
            bail!(
                "no set is called {unknown:?}; there are {}",
                known.join(", ")
            );
        }
        let chosen = |set: &GoldSet| names.is_empty() || names.contains(&set.name);
        Ok(self.set.into_iter().filter(chosen).collect())
    }
}

impl GoldSet {
    /// Returns the arguments of score.py for this set, its files below `shared`.
    pub(crate) fn arguments(&self, shared: &Path) -> Vec<PathBuf> {
        let files = self.files.iter().map(|file| shared.join(file));
        let options = self.options.iter().map(PathBuf::from);
        [PathBuf::from(&self.task)]
            .into_iter()
            .chain(files)
            .chain(options)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_sets_have_names_of_their_own_and_figures() {
        let sets = Sets::embedded().set;
        let mut names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), sets.len());
        assert!(sets.iter().all(|set| !set.figures.is_empty()));
    }

    #[test]
    fn no_goal_lies_under_its_floor() {
        for figure in Sets::embedded().set.iter().flat_map(|set| &set.figures) {
            if let (Some(floor), Some(goal)) = (figure.floor, figure.goal) {
                assert!(
                    (goal >= floor) != figure.lower_is_better || goal.to_bits() == floor.to_bits()
                );
            }
        }
    }

    #[test]
    fn an_unknown_set_is_refused_with_the_known_ones() {
        let error = Sets::embedded().choose(&["moon".to_owned()]).unwrap_err();
        assert!(error.to_string().contains("speed"));
    }
}
