//! No file speaks of the machine it was written on.

use crate::tidy::finding::Finding;
use crate::tidy::settings::Machine;
use crate::tidy::walk::TextFile;

/// Finds words that belong to a machine.
pub(crate) fn check(machine: &Machine, files: &[TextFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files
        .iter()
        .filter(|file| !machine.except.contains(&file.path))
    {
        let lines = file.text.as_deref().unwrap_or_default().lines();
        for (number, line) in lines.enumerate() {
            for word in machine.words.iter().filter(|word| line.contains(*word)) {
                let reason = format!("speaks of a machine: {word:?}");
                findings.push(Finding::refuse(&file.path, number + 1, reason));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_machine_is_found_in_its_line() {
        let machine = Machine {
            words: vec!["/somewhere/".to_owned()],
            except: vec!["allowed.toml".to_owned()],
        };
        let file = |path: &str| TextFile {
            path: path.to_owned(),
            text: Some("one\ncd /somewhere/else\n".to_owned()),
        };
        let findings = check(&machine, &[file("allowed.toml"), file("docs/a.md")]);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].file.as_str(), findings[0].line),
            ("docs/a.md", 2)
        );
    }
}
