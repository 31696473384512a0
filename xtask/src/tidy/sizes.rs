//! How long files, functions and crates are, in code lines.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::tidy::finding::Finding;
use crate::tidy::settings::Sizes;
use crate::tidy::source::RustFile;

/// Finds what is longer than the limits.
pub(crate) fn check(sizes: &Sizes, files: &[RustFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for file in files {
        let lines = file.code_lines(0..file.tokens.len());
        let limits = (sizes.file_ask, sizes.file_refuse);
        findings.extend(judge(&file.path, 1, "this file", lines, limits));
        for (name, range) in functions(file) {
            let line = file.tokens[range.start].lines.0;
            let lines = file.code_lines(range);
            let limits = (sizes.function_ask, sizes.function_refuse);
            let what = format!("function {name}");
            findings.extend(judge(&file.path, line, &what, lines, limits));
        }
        if let Some((folder, _)) = file.path.split_once("/src/") {
            *crates.entry(folder).or_default() += lines;
        }
    }
    for (folder, lines) in crates {
        let ask = if folder == "crates/records" {
            sizes.records_ask
        } else {
            sizes.crate_ask
        };
        let manifest = format!("{folder}/Cargo.toml");
        findings.extend(judge(&manifest, 1, "this crate", lines, (ask, usize::MAX)));
    }
    findings
}

fn judge(
    file: &str,
    line: usize,
    what: &str,
    lines: usize,
    (ask, refuse): (usize, usize),
) -> Option<Finding> {
    if lines > refuse {
        let reason = format!("{what} has {lines} code lines, more than {refuse}: split it");
        return Some(Finding::refuse(file, line, reason));
    }
    (lines > ask).then(|| {
        let reason = format!("{what} has {lines} code lines, more than {ask}");
        Finding::ask(file, line, reason)
    })
}

/// Returns the functions that have a body, each with its tokens from `fn` to its last brace.
fn functions(file: &RustFile) -> Vec<(&str, Range<usize>)> {
    let mut functions = Vec::new();
    for start in 0..file.tokens.len() {
        let name = file.word(start + 1);
        // `fn(u8)` is a type.
        if file.word(start) != "fn" || name == "(" || name.is_empty() {
            continue;
        }
        let mut index = start + 2;
        while index < file.tokens.len() && !matches!(file.word(index), "{" | ";") {
            index = file.tokens[index]
                .partner
                .filter(|&partner| partner > index)
                .unwrap_or(index)
                + 1;
        }
        if let Some(close) = file.tokens.get(index).and_then(|open| open.partner) {
            functions.push((name, start..close + 1));
        }
    }
    functions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes() -> Sizes {
        Sizes {
            file_refuse: 12,
            file_ask: 10,
            function_refuse: 6,
            function_ask: 4,
            crate_ask: 12,
            records_ask: 1,
        }
    }

    fn function(lines: usize) -> String {
        let body = "    let _ = 1;\n".repeat(lines - 2);
        format!("fn f() {{\n    // why\n\n{body}}}\n")
    }

    fn weights(text: &str) -> Vec<String> {
        let file = RustFile::parse("crates/x/src/lib.rs", text).unwrap();
        check(&sizes(), &[file])
            .into_iter()
            .map(|finding| format!("{:?} {}", finding.weight, finding.line))
            .collect()
    }

    #[test]
    fn comments_and_blanks_do_not_make_a_function_long() {
        assert_eq!(weights(&function(4)), Vec::<String>::new());
        assert_eq!(weights(&function(5)), ["Ask 1"]);
        assert_eq!(weights(&function(7)), ["Refuse 1"]);
    }

    #[test]
    fn a_long_file_is_refused_and_its_tests_do_not_count() {
        let three = function(4).repeat(3);
        assert_eq!(weights(&three), ["Ask 1"]);
        let with_tests = format!("{three}#[cfg(test)]\nmod tests {{\n{three}}}\n");
        assert_eq!(weights(&with_tests), ["Ask 1"]);
        assert_eq!(weights(&function(4).repeat(4)), ["Refuse 1", "Ask 1"]);
    }

    #[test]
    fn a_function_type_is_no_function() {
        let file = RustFile::parse("a.rs", "type F = fn(u8); trait T { fn f(&self); }").unwrap();
        assert!(functions(&file).is_empty());
    }
}
