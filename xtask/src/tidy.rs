//! `cargo xtask tidy`: the house rules that compiler and clippy do not know.
//!
//! Each check reads files and returns [`Finding`]s with file, line and reason. A finding either
//! refuses (the command fails) or asks for a second look (it is printed, and that is all).

mod data_files;
mod decisions;
mod finding;
mod layers;
mod machine;
mod module_graph;
mod module_tree;
mod paths;
mod pure;
mod rules;
mod settings;
mod sizes;
mod source;
mod walk;

use std::path::Path;

use anyhow::{Context, bail};

use crate::workspace;
use finding::{Finding, Weight};
use settings::Settings;
use source::RustFile;
use walk::TextFile;

/// Runs all checks over the workspace, prints what they find, and fails if any refuses.
///
/// # Errors
/// If an argument is given, a file cannot be read, or a finding refuses.
pub(crate) fn tidy(args: &[String]) -> anyhow::Result<()> {
    if let Some(unknown) = args.first() {
        bail!("tidy takes no arguments, found {unknown:?}");
    }
    let findings = check(workspace::root())?;
    for finding in &findings {
        println!("{finding}");
    }
    let refused = count(&findings, Weight::Refuse);
    println!(
        "tidy: {refused} refused, {} to look at",
        count(&findings, Weight::Ask)
    );
    if refused > 0 {
        bail!("tidy refuses {refused} place(s), listed above");
    }
    Ok(())
}

/// Runs all checks over the workspace at `root`; refusals first, then by file and line.
fn check(root: &Path) -> anyhow::Result<Vec<Finding>> {
    let settings = Settings::embedded();
    let metadata = workspace::metadata()?;
    let files = walk::files(root, &settings.walk)?;
    let (rust, mut findings) = parse(&files);

    findings.extend(layers::check(&settings.crates, &metadata.packages, root));
    findings.extend(module_graph::check(&rust));
    findings.extend(sizes::check(&settings.sizes, &rust));
    findings.extend(rules::check(&rust));
    findings.extend(pure::check(&settings.crates.pure, &files));
    findings.extend(data_files::check(&files));
    findings.extend(decisions::check(&files));
    findings.extend(machine::check(&settings.machine, &files));
    findings.sort();
    Ok(findings)
}

/// Reads the Rust files among `files`; one that is not Rust is a finding.
fn parse(files: &[TextFile]) -> (Vec<RustFile>, Vec<Finding>) {
    let mut rust = Vec::new();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let text = file.text.as_deref().context("the file is not UTF-8");
        match text.and_then(|text| RustFile::parse(&file.path, text)) {
            Ok(parsed) => rust.push(parsed),
            Err(error) => findings.push(Finding::refuse(&file.path, 1, format!("{error:#}"))),
        }
    }
    (rust, findings)
}

fn count(findings: &[Finding], weight: Weight) -> usize {
    findings
        .iter()
        .filter(|finding| finding.weight == weight)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_workspace_can_be_read_whole() {
        assert!(check(workspace::root()).is_ok());
    }

    #[test]
    fn a_file_that_is_not_rust_is_refused() {
        let broken = TextFile {
            path: "crates/x/src/lib.rs".to_owned(),
            text: Some("fn broken( {".to_owned()),
        };
        let (rust, findings) = parse(&[broken]);
        assert!(rust.is_empty());
        assert_eq!(count(&findings, Weight::Refuse), 1);
    }
}
