//! Which crate may use which: ontology <- records <- language <- stages <- app <- cluster.

use std::path::Path;

use crate::tidy::finding::Finding;
use crate::tidy::settings::Crates;
use crate::workspace::Package;

/// Finds dependencies against the direction of the layers, and crates that no layer names.
pub(crate) fn check(crates: &Crates, packages: &[Package], root: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in packages {
        let manifest = package
            .manifest_path
            .strip_prefix(root)
            .unwrap_or(&package.manifest_path);
        let manifest = manifest.to_string_lossy().replace('\\', "/");
        let Some(allowed) = allowed(crates, &package.name) else {
            let reason = format!(
                "crate {:?} stands in no layer: name it in xtask/data/tidy.toml",
                package.name
            );
            findings.push(Finding::refuse(&manifest, 1, reason));
            continue;
        };
        for dependency in &package.dependencies {
            let own = packages.iter().any(|other| other.name == dependency.name);
            let for_tests = dependency.kind.as_deref() == Some("dev")
                && crates.test_only.contains(&dependency.name);
            if own && !for_tests && !allowed.contains(&dependency.name.as_str()) {
                let reason = format!(
                    "{} may not use {}: dependencies run down, and stages meet only in app",
                    package.name, dependency.name
                );
                let line = line_of(&package.manifest_path, &dependency.name);
                findings.push(Finding::refuse(&manifest, line, reason));
            }
        }
    }
    findings
}

/// Returns the workspace crates that `name` may use, or nothing if no layer names it.
fn allowed<'a>(crates: &'a Crates, name: &str) -> Option<Vec<&'a str>> {
    let below = |layers: &[&'a Vec<String>]| -> Vec<&'a str> {
        layers
            .iter()
            .flat_map(|layer| layer.iter().map(String::as_str))
            .collect()
    };
    let names = |layer: &Vec<String>| layer.iter().any(|own| own == name);
    if let Some(place) = crates.ground.iter().position(|own| own == name) {
        return Some(crates.ground[..place].iter().map(String::as_str).collect());
    }
    if names(&crates.stages) {
        return Some(below(&[&crates.ground]));
    }
    if let Some(place) = crates.top.iter().position(|own| own == name) {
        let before = crates.top[..place].iter().map(String::as_str);
        return Some([below(&[&crates.ground, &crates.stages]), before.collect()].concat());
    }
    names(&crates.developers).then(|| {
        below(&[
            &crates.ground,
            &crates.stages,
            &crates.top,
            &crates.developers,
        ])
    })
}

/// Returns the line that names a dependency, or 1 if the file cannot be read.
fn line_of(manifest: &Path, dependency: &str) -> usize {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    text.lines()
        .position(|line| {
            line.strip_prefix(dependency)
                .is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
        })
        .map_or(1, |place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::settings::Settings;
    use crate::workspace::Dependency;

    fn package(name: &str, uses: &[(&str, Option<&str>)]) -> Package {
        Package {
            name: name.to_owned(),
            manifest_path: format!("/r/crates/{name}/Cargo.toml").into(),
            dependencies: uses
                .iter()
                .map(|(name, kind)| Dependency {
                    name: (*name).to_owned(),
                    kind: kind.map(str::to_owned),
                })
                .collect(),
        }
    }

    fn reasons(packages: &[Package]) -> Vec<String> {
        let crates = Settings::embedded().crates;
        check(&crates, packages, Path::new("/r"))
            .into_iter()
            .map(|finding| finding.reason)
            .collect()
    }

    #[test]
    fn dependencies_run_down() {
        let packages = [
            package("ontology", &[("serde", None)]),
            package("records", &[("ontology", None)]),
            package("coding", &[("records", None), ("testkit", Some("dev"))]),
            package("store", &[("records", None)]),
            package("testkit", &[("records", None)]),
            package("app", &[("coding", None), ("store", None)]),
            package("cluster", &[("app", None), ("store", None)]),
        ];
        assert_eq!(reasons(&packages), Vec::<String>::new());
    }

    #[test]
    fn a_ground_crate_uses_no_crate_above_it() {
        let packages = [
            package("ontology", &[("records", None)]),
            package("records", &[]),
        ];
        assert_eq!(reasons(&packages).len(), 1);
    }

    #[test]
    fn a_stage_uses_no_other_stage_not_even_in_tests() {
        let packages = [
            package("coding", &[("store", Some("dev"))]),
            package("store", &[]),
        ];
        assert_eq!(reasons(&packages).len(), 1);
    }

    #[test]
    fn a_top_crate_uses_no_top_crate_after_it() {
        let packages = [
            package("app", &[("cluster", None)]),
            package("cluster", &[]),
        ];
        assert_eq!(reasons(&packages).len(), 1);
    }

    #[test]
    fn nothing_that_ships_uses_a_developers_crate() {
        let packages = [
            package("app", &[("testkit", None)]),
            package("testkit", &[]),
        ];
        assert_eq!(reasons(&packages).len(), 1);
    }

    #[test]
    fn a_crate_without_a_layer_is_refused() {
        assert_eq!(reasons(&[package("utils", &[])]).len(), 1);
    }
}
