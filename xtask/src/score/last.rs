//! The figures of the last measuring that was kept.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Context;

const HEADER: &str = "\
# The last figures of each gold set, to see which way they move. A figure without a floor in
# score_sets.toml fails nothing.
# Source: written by `cargo xtask score --update`, by no hand. Licence: MIT OR Apache-2.0.
";

/// Figures by set and key.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct LastFigures(BTreeMap<String, BTreeMap<String, f64>>);

impl LastFigures {
    /// Reads the file; a missing one holds no figures.
    ///
    /// # Errors
    /// If the file cannot be read or is not as written.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        if !path.exists() {
            return Ok(LastFigures::default());
        }
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        LastFigures::parse(&text).with_context(|| path.display().to_string())
    }

    /// Writes the file.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        fs::write(path, self.render()).with_context(|| path.display().to_string())
    }

    /// Returns a figure, if it was measured.
    pub(crate) fn get(&self, set: &str, key: &str) -> Option<f64> {
        self.0.get(set)?.get(key).copied()
    }

    /// Keeps a figure in place of the one before.
    pub(crate) fn keep(&mut self, set: &str, key: &str, figure: f64) {
        let figures = self.0.entry(set.to_owned()).or_default();
        figures.insert(key.to_owned(), figure);
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        Ok(LastFigures(toml::from_str(text)?))
    }

    fn render(&self) -> String {
        let mut text = HEADER.to_owned();
        for (set, figures) in &self.0 {
            let _ = writeln!(text, "\n[{set}]");
            for (key, figure) in figures {
                let _ = writeln!(text, "{key:?} = {figure:.4}");
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut last = LastFigures::default();
        last.keep("ud", "gold_tokens.las", 0.75);
        last.keep("ud", "gold_tokens.uas", 0.8125);
        last.keep("speed", "sentences_per_second", 2600.0);
        assert_eq!(LastFigures::parse(&last.render()).unwrap(), last);
        assert_eq!(last.get("ud", "gold_tokens.uas"), Some(0.8125));
        assert_eq!(last.get("ud", "none"), None);
    }
}
