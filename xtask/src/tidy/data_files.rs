//! Every data file opens with its source, version and licence.

use crate::tidy::finding::Finding;
use crate::tidy::walk::TextFile;

/// How a comment may begin, in the formats that have one.
const COMMENTS: [&str; 7] = ["#", "//", "/*", "<!--", "--", "%", ";"];

/// Formats without comments: a text file beside them speaks for them.
const SILENT: [&str; 3] = [".json", ".jsonl", ".csv"];

/// Finds data files that do not say where they come from.
pub(crate) fn check(files: &[TextFile]) -> Vec<Finding> {
    let is_data = |file: &&TextFile| {
        file.path.starts_with("crates/") && file.path.split('/').nth(2) == Some("data")
    };
    let data: Vec<&TextFile> = files.iter().filter(is_data).collect();
    data.iter()
        .filter_map(|file| {
            let silent = SILENT.iter().any(|ending| file.path.ends_with(ending));
            match &file.text {
                Some(text) if !silent => header(&file.path, text),
                _ => beside(&file.path, &data),
            }
        })
        .collect()
}

fn header(path: &str, text: &str) -> Option<Finding> {
    let is_comment = |line: &str| COMMENTS.iter().any(|sign| line.starts_with(sign));
    if !text.lines().next().is_some_and(is_comment) {
        let reason = "a data file opens with a comment: source, version, date, licence";
        return Some(Finding::refuse(path, 1, reason));
    }
    let header: Vec<&str> = text.lines().take(20).collect();
    let header = header.join("\n").to_lowercase();
    let missing: Vec<&str> = ["source", "licen"]
        .into_iter()
        .filter(|word| !header.contains(word))
        .collect();
    (!missing.is_empty()).then(|| {
        let reason = "the opening comment names no source or no licence";
        Finding::ask(path, 1, reason)
    })
}

/// Looks for `NAME.md`, `NAME.toml` or `NAME.txt` beside a file that cannot hold a comment, where
/// NAME is its name with or without its ending.
fn beside(path: &str, data: &[&TextFile]) -> Option<Finding> {
    let (folder, name) = path.rsplit_once('/')?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let speaks = |other: &&TextFile| {
        [name, stem].iter().any(|own| {
            ["md", "toml", "txt"]
                .iter()
                .any(|ending| other.path == format!("{folder}/{own}.{ending}"))
        })
    };
    if data.iter().any(speaks) {
        return None;
    }
    let reason = format!(
        "a data file that holds no comment has {stem}.md beside it: source, version, date, licence"
    );
    Some(Finding::refuse(path, 1, reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::finding::Weight;

    fn weights(files: &[(&str, Option<&str>)]) -> Vec<Weight> {
        let files: Vec<TextFile> = files
            .iter()
            .map(|(path, text)| TextFile {
                path: (*path).to_owned(),
                text: text.map(str::to_owned),
            })
            .collect();
        check(&files)
            .into_iter()
            .map(|finding| finding.weight)
            .collect()
    }

    #[test]
    fn a_table_opens_with_a_comment_that_names_source_and_licence() {
        let path = "crates/x/data/a.toml";
        assert_eq!(weights(&[(path, Some("a = 1"))]), [Weight::Refuse]);
        assert_eq!(weights(&[(path, Some("# Names.\na = 1"))]), [Weight::Ask]);
        let whole = "# Names. Source: our own. Licence: MIT.\na = 1";
        assert_eq!(weights(&[(path, Some(whole))]), []);
    }

    #[test]
    fn a_binary_file_has_a_text_beside_it() {
        let model = ("crates/x/data/en.model", None);
        assert_eq!(weights(&[model]), [Weight::Refuse]);
        let about = ("crates/x/data/en.md", Some("# The model. Source, licence."));
        assert_eq!(weights(&[model, about]), []);
    }

    #[test]
    fn files_outside_a_data_folder_are_free() {
        assert_eq!(weights(&[("crates/x/cases/a.toml", Some("a = 1"))]), []);
    }
}
