//! Decision records carry a number and a title.

use crate::tidy::finding::Finding;
use crate::tidy::walk::TextFile;

/// Finds files in `docs/decisions` without a number in their name or a title in their first line.
pub(crate) fn check(files: &[TextFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let Some(name) = file.path.strip_prefix("docs/decisions/") else {
            continue;
        };
        let number = name.split_once('-').map_or("", |(number, _)| number);
        let numbered = number.len() == 4 && number.bytes().all(|digit| digit.is_ascii_digit());
        if !numbered || !name.ends_with(".md") {
            let reason = "a decision record is called NNNN-title.md";
            findings.push(Finding::refuse(&file.path, 1, reason));
        }
        let first = file.text.as_deref().and_then(|text| text.lines().next());
        if !first.is_some_and(|line| line.starts_with("# ") && line.len() > 2) {
            let reason = "a decision record opens with its title: `# …`";
            findings.push(Finding::refuse(&file.path, 1, reason));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&[TextFile {
            path: path.to_owned(),
            text: Some(text.to_owned()),
        }])
        .len()
    }

    #[test]
    fn a_record_has_number_and_title() {
        assert_eq!(found("docs/decisions/0001-house.md", "# The house\n"), 0);
        assert_eq!(found("docs/decisions/house.md", "# The house\n"), 1);
        assert_eq!(found("docs/decisions/0001-house.md", "The house\n"), 1);
        assert_eq!(found("docs/glossary.md", ""), 0);
    }
}
