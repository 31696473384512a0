//! What no Rust file here holds: module trees as interface, ignored tests, gaps left open, glob
//! re-exports, and marks for later without an issue.

use crate::tidy::finding::Finding;
use crate::tidy::paths;
use crate::tidy::source::RustFile;

/// Finds what the house rules forbid.
pub(crate) fn check(files: &[RustFile]) -> Vec<Finding> {
    files
        .iter()
        .flat_map(|file| {
            let mut findings = words(file);
            findings.extend(glob_exports(file));
            findings.extend(marks(file));
            findings
        })
        .collect()
}

/// Token patterns, each with why it is refused.
const REFUSED: [(&[&str], &str); 4] = [
    (
        &["#", "[", "ignore"],
        "an ignored test: write a case with `known_failure`",
    ),
    (&["todo", "!"], "an open gap: write it or leave it out"),
    (
        &["unimplemented", "!"],
        "an open gap: write it or leave it out",
    ),
    (&["cfg_attr", "(", "test", ",", "ignore"], "an ignored test"),
];

fn words(file: &RustFile) -> Vec<Finding> {
    let is_root = file.path.ends_with("src/lib.rs");
    let mut findings = Vec::new();
    for index in 0..file.tokens.len() {
        let line = file.tokens[index].lines.0;
        for (pattern, reason) in REFUSED {
            if file.reads(index, pattern) {
                findings.push(Finding::refuse(&file.path, line, reason));
            }
        }
        if is_root && file.reads(index, &["pub", "mod"]) {
            let reason =
                "a module tree as interface: keep the module private and `pub use` its names";
            findings.push(Finding::refuse(&file.path, line, reason));
        }
    }
    findings
}

fn glob_exports(file: &RustFile) -> Vec<Finding> {
    let exported = paths::uses(file).into_iter().filter(|item| item.exported);
    exported
        .flat_map(|item| item.paths)
        .filter(|path| path.glob)
        .map(|path| {
            let reason = format!(
                "re-exports `{}::*`: name what it exports",
                path.segments.join("::")
            );
            Finding::refuse(&file.path, path.line, reason)
        })
        .collect()
}

/// Finds comments with a mark for later that name no issue.
fn marks(file: &RustFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (start, gap) in file.gaps() {
        let mut byte = start;
        for line in gap.split_inclusive('\n') {
            let marked = ["TODO", "FIXME"].iter().any(|mark| line.contains(mark));
            if marked && !names_issue(line) {
                let reason = "a mark for later names its issue: `TODO (issue 12)`";
                findings.push(Finding::refuse(&file.path, file.line_of(byte), reason));
            }
            byte += line.len();
        }
    }
    findings
}

/// Reads "issue 12" and "#12".
fn names_issue(line: &str) -> bool {
    ["issue ", "#"].iter().any(|before| {
        line.match_indices(before).any(|(at, _)| {
            line[at + before.len()..].starts_with(|next: char| next.is_ascii_digit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let file = RustFile::parse("crates/x/src/lib.rs", text).unwrap();
        check(&[file]).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn each_forbidden_word_is_found_in_its_line() {
        assert_eq!(lines("pub mod a;"), [1]);
        assert_eq!(lines("mod a;\npub use a::*;"), [2]);
        assert_eq!(lines("#[test]\n#[ignore = \"slow\"]\nfn f() {}"), [2]);
        assert_eq!(lines("fn f() {\n    todo!()\n}"), [2]);
        assert_eq!(lines("fn f() {\n\n    unimplemented!()\n}"), [3]);
    }

    #[test]
    fn a_mark_for_later_needs_an_issue() {
        assert_eq!(lines("mod a;\n\n// TODO: more\nmod b;"), [3]);
        assert_eq!(lines("/// A list.\n/// FIXME: sort it\nmod b;"), [2]);
        assert_eq!(
            lines("// TODO (issue 12): more\nmod b; // TODO #3"),
            Vec::<usize>::new()
        );
    }

    #[test]
    fn words_in_strings_and_private_globs_pass() {
        let text = "use a::*;\nconst S: &str = \"todo!() TODO pub mod a; #[ignore]\";";
        assert_eq!(lines(text), Vec::<usize>::new());
    }
}
