//! The files of the repository, read once for all checks.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::tidy::settings::Walk;

/// A file of the repository.
#[derive(Debug)]
pub(crate) struct TextFile {
    /// Its path from the repository's root, with `/` between folders.
    pub(crate) path: String,
    /// Its text, or nothing if it is not UTF-8.
    pub(crate) text: Option<String>,
}

/// Reads every file below `root` outside the folders to skip, in path order.
///
/// # Errors
/// If a folder or a file cannot be read.
pub(crate) fn files(root: &Path, walk: &Walk) -> anyhow::Result<Vec<TextFile>> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let place = root.join(&folder);
        let entries = fs::read_dir(&place).with_context(|| format!("{}", place.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("{}", place.display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() {
                name.clone()
            } else {
                format!("{folder}/{name}")
            };
            let kind = entry.file_type().with_context(|| path.clone())?;
            if kind.is_dir() {
                // Cargo marks its outputs so, wherever they are put.
                let is_cache = entry.path().join("CACHEDIR.TAG").exists();
                if !is_cache && !is_skipped(&path, &name, walk) {
                    folders.push(path);
                }
            } else if kind.is_file() {
                let bytes = fs::read(entry.path()).with_context(|| path.clone())?;
                let text = String::from_utf8(bytes).ok();
                files.push(TextFile { path, text });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn is_skipped(path: &str, name: &str, walk: &Walk) -> bool {
    walk.skip.iter().any(|skip| match skip.strip_prefix('/') {
        Some(at_root) => at_root == path,
        None => skip == name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tied_to_the_root_is_kept_elsewhere() {
        let walk = Walk {
            skip: vec!["/target".to_owned(), ".git".to_owned()],
        };
        assert!(is_skipped("target", "target", &walk));
        assert!(!is_skipped("docs/target", "target", &walk));
        assert!(is_skipped("web/.git", ".git", &walk));
    }
}
