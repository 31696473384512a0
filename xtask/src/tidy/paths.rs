//! Paths as they stand in a file: `crate::a::B`, `super::C`, and the branches of `use` trees.

use crate::tidy::source::RustFile;

/// A path with its segments, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path {
    /// The words between `::`, the first often `crate`, `self` or `super`; without `*` and alias.
    pub(crate) segments: Vec<String>,
    /// The name it is bound to: the alias, or else the last segment.
    pub(crate) name: String,
    /// Whether it ends in `*`.
    pub(crate) glob: bool,
    /// The line of its first word.
    pub(crate) line: usize,
}

/// A `use` item outside test code.
#[derive(Debug)]
pub(crate) struct Use {
    /// Whether it has a visibility: `pub`, `pub(crate)`.
    pub(crate) exported: bool,
    /// The first token after `use`, and the one after its `;`.
    pub(crate) tokens: std::ops::Range<usize>,
    /// What it names, one path a branch.
    pub(crate) paths: Vec<Path>,
}

/// Returns the `use` items of a file, test code left out.
pub(crate) fn uses(file: &RustFile) -> Vec<Use> {
    let mut uses = Vec::new();
    for index in 0..file.tokens.len() {
        // `use<'a>` in a type captures lifetimes and imports nothing.
        if file.word(index) != "use" || file.word(index + 1) == "<" || file.is_test(index) {
            continue;
        }
        let mut paths = Vec::new();
        let end = read_tree(file, index + 1, &[], &mut paths);
        uses.push(Use {
            exported: index > 0 && matches!(file.word(index - 1), "pub" | ")"),
            tokens: index + 1..end,
            paths,
        });
    }
    uses
}

/// Returns the paths that stand in code outside `use` items and tests and that begin with one of
/// `heads`.
pub(crate) fn inline_paths(file: &RustFile, uses: &[Use], heads: &[&str]) -> Vec<Path> {
    let mut paths = Vec::new();
    for index in 0..file.tokens.len() {
        let is_head = heads.contains(&file.word(index))
            && file.reads(index + 1, &[":", ":"])
            && !(index > 0 && matches!(file.word(index - 1), ":" | "$"));
        let in_use = uses.iter().any(|item| item.tokens.contains(&index));
        if is_head && !in_use && !file.is_test(index) {
            read_tree(file, index, &[], &mut paths);
        }
    }
    paths
}

/// Reads one branch of a path tree from `index` on and returns the index after it.
fn read_tree(file: &RustFile, mut index: usize, before: &[String], paths: &mut Vec<Path>) -> usize {
    let line = file.tokens.get(index).map_or(1, |token| token.lines.0);
    let mut segments = before.to_vec();
    loop {
        if file.reads(index, &[":", ":"]) {
            index += 2;
        }
        match file.word(index) {
            "{" => return read_branches(file, index, &segments, paths),
            "*" => {
                paths.push(path(segments, None, true, line));
                return index + 1;
            }
            word if is_word(word) => segments.push(word.to_owned()),
            _ => break,
        }
        index += 1;
        if !file.reads(index, &[":", ":"]) {
            break;
        }
    }
    // `use a::{self as b}` binds a.
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    let alias = (file.word(index) == "as").then(|| file.word(index + 1).to_owned());
    index += 2 * usize::from(alias.is_some());
    if !segments.is_empty() {
        paths.push(path(segments, alias, false, line));
    }
    index
}

fn read_branches(file: &RustFile, open: usize, before: &[String], paths: &mut Vec<Path>) -> usize {
    let close = file.tokens[open].partner.unwrap_or(open);
    let mut index = open + 1;
    while index < close {
        index = read_tree(file, index, before, paths).max(index + 1);
        if file.word(index) == "," {
            index += 1;
        }
    }
    close + 1
}

fn path(segments: Vec<String>, alias: Option<String>, glob: bool, line: usize) -> Path {
    let name = alias.or_else(|| segments.last().cloned());
    Path {
        name: name.unwrap_or_default(),
        segments,
        glob,
        line,
    }
}

fn is_word(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let file = RustFile::parse("crates/x/src/lib.rs", text).unwrap();
        let uses = uses(&file);
        let inline = inline_paths(&file, &uses, &["crate", "super"]);
        let mut paths: Vec<Path> = uses.into_iter().flat_map(|item| item.paths).collect();
        paths.extend(inline);
        paths
            .into_iter()
            .map(|path| {
                let star = if path.glob { "::*" } else { "" };
                format!("{}{star} as {}", path.segments.join("::"), path.name)
            })
            .collect()
    }

    #[test]
    fn a_use_tree_is_read_branch_by_branch() {
        assert_eq!(
            read("pub use crate::a::{self, B, c::{D as E, f::*}};"),
            [
                "crate::a as a",
                "crate::a::B as B",
                "crate::a::c::D as E",
                "crate::a::c::f::* as f",
            ]
        );
    }

    #[test]
    fn a_path_in_code_and_in_a_macro_counts() {
        assert_eq!(
            read("fn f() { vec![crate::a::one()]; super::two(); let super_ = 1; }"),
            ["crate::a::one as one", "super::two as two"]
        );
    }

    #[test]
    fn tests_and_visibilities_do_not_count() {
        assert_eq!(
            read("pub(super) fn f() {} #[cfg(test)] mod tests { use super::*; }"),
            Vec::<String>::new()
        );
    }
}
