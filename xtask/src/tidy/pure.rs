//! Pure crates hold the clippy.toml that keeps clock, environment, disk and network out.

use crate::tidy::finding::Finding;
use crate::tidy::walk::TextFile;

/// What the `clippy.toml` of a pure crate says.
const PURE: &str = include_str!("../../data/pure_clippy.toml");

/// Finds pure crates whose `clippy.toml` is missing or another.
pub(crate) fn check(pure: &[String], files: &[TextFile]) -> Vec<Finding> {
    let text_of = |path: &str| files.iter().find(|file| file.path == path);
    let mut findings = Vec::new();
    for name in pure {
        let manifest = format!("crates/{name}/Cargo.toml");
        if text_of(&manifest).is_none() {
            continue;
        }
        let path = format!("crates/{name}/clippy.toml");
        let held = text_of(&path).and_then(|file| file.text.as_deref());
        if held != Some(PURE) {
            let reason = "a pure crate holds a copy of xtask/data/pure_clippy.toml";
            findings.push(Finding::refuse(&path, 1, reason));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> TextFile {
        TextFile {
            path: path.to_owned(),
            text: Some(text.to_owned()),
        }
    }

    #[test]
    fn a_pure_crate_holds_the_same_file_as_the_others() {
        let pure = ["coding".to_owned(), "measures".to_owned()];
        let manifest = file("crates/coding/Cargo.toml", "");
        assert_eq!(check(&pure, &[manifest]).len(), 1);

        let manifest = file("crates/coding/Cargo.toml", "");
        let held = file("crates/coding/clippy.toml", PURE);
        assert!(check(&pure, &[manifest, held]).is_empty());
    }
}
