//! Modules inside a crate form no import cycle, and children do not use their parents.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::finding::Finding;
use crate::tidy::module_tree::{Module, Modules, Place};
use crate::tidy::paths::{Path, inline_paths};
use crate::tidy::source::RustFile;

/// Which modules a module uses, and in which line first.
type Graph = BTreeMap<Place, BTreeMap<Place, usize>>;

/// Finds imports of a parent by its child, and cycles among the modules of each crate.
pub(crate) fn check(files: &[RustFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for modules in Modules::by_crate(files) {
        let mut graph = Graph::new();
        for (place, module) in modules.iter() {
            let mut upward = read_imports(&modules, place, module, &mut graph);
            upward.dedup_by_key(|finding| finding.line);
            findings.extend(upward);
        }
        findings.extend(cycles(&modules, &graph));
    }
    findings
}

/// Enters what one module uses into the graph; uses of a module above it are findings instead, in
/// the order of their lines within `use` items and within the code.
fn read_imports(
    modules: &Modules<'_>,
    place: &Place,
    module: &Module<'_>,
    graph: &mut Graph,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in imports(modules, place, module) {
        let written = path.segments.join("::");
        if path.segments[0] == "super" {
            let reason = format!("`{written}`: children do not use `super::`, tests may");
            findings.push(Finding::refuse(&module.file.path, path.line, reason));
            continue;
        }
        let Some(used) = modules.leads_to(place, &path) else {
            continue;
        };
        if used.len() < place.len() && place.starts_with(&used) {
            let reason = format!(
                "`{written}` is defined in a module above this one: give it a module of its own"
            );
            findings.push(Finding::refuse(&module.file.path, path.line, reason));
        } else if used != *place {
            let lines = graph.entry(place.clone()).or_default();
            lines.entry(used).or_insert(path.line);
        }
    }
    findings
}

/// Returns the paths into its own crate that a module names; re-exports do not count as a use.
fn imports(modules: &Modules<'_>, place: &Place, module: &Module<'_>) -> Vec<Path> {
    let mut heads = modules.children(place);
    heads.extend(["crate", "self", "super"]);
    let private = module.uses.iter().filter(|item| !item.exported);
    let mut paths: Vec<Path> = private
        .flat_map(|item| &item.paths)
        .filter(|path| heads.contains(&path.segments[0].as_str()))
        .cloned()
        .collect();
    paths.extend(inline_paths(module.file, &module.uses, &heads));
    paths
}

/// Finds the groups of modules that all reach each other; one finding a group.
fn cycles(modules: &Modules<'_>, graph: &Graph) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: BTreeSet<&Place> = BTreeSet::new();
    for (place, module) in modules
        .iter()
        .filter(|(place, _)| graph.contains_key(*place))
    {
        let Some(cycle) = shortest_way(graph, place, place).filter(|_| !told.contains(place))
        else {
            continue;
        };
        let group: Vec<&Place> = graph
            .keys()
            .filter(|other| shortest_way(graph, place, other).is_some())
            .filter(|other| shortest_way(graph, other, place).is_some())
            .collect();
        let names: Vec<String> = cycle.iter().map(|place| name(place)).collect();
        let mut reason = format!("modules import each other: {}", names.join(" -> "));
        let others = group.len() + 1 - cycle.len();
        if others > 0 {
            reason.push_str(&format!(", and {others} more in the same ring"));
        }
        let line = graph[place].get(cycle[1]).copied().unwrap_or(1);
        findings.push(Finding::refuse(&module.file.path, line, reason));
        told.extend(group);
    }
    findings
}

/// Returns the shortest way from one module to another, both ends named, breadth first; from a
/// module to itself, the shortest cycle.
fn shortest_way<'a>(graph: &'a Graph, start: &'a Place, end: &Place) -> Option<Vec<&'a Place>> {
    let mut ways = vec![vec![start]];
    let mut seen: BTreeSet<&Place> = BTreeSet::new();
    let mut next = 0;
    while next < ways.len() {
        let way = ways[next].clone();
        next += 1;
        let uses = graph.get(way[way.len() - 1]);
        for used in uses.into_iter().flat_map(BTreeMap::keys) {
            let longer = [way.as_slice(), &[used]].concat();
            if used == end {
                return Some(longer);
            }
            if seen.insert(used) {
                ways.push(longer);
            }
        }
    }
    None
}

fn name(place: &Place) -> String {
    if place.is_empty() {
        "crate".to_owned()
    } else {
        place.join("::")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<RustFile> = files
            .iter()
            .map(|(path, text)| RustFile::parse(path, text).unwrap())
            .collect();
        check(&files)
            .into_iter()
            .map(|finding| format!("{}:{} {}", finding.file, finding.line, finding.reason))
            .collect()
    }

    #[test]
    fn siblings_that_run_one_way_pass() {
        let found = reasons(&[
            ("c/src/lib.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
            ("c/src/a.rs", "use crate::B; pub struct A(B);"),
            ("c/src/b.rs", "pub struct B;"),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_cycle_is_told_once_with_its_way() {
        let found = reasons(&[
            ("c/src/lib.rs", "mod a; mod b; mod d; pub use b::B;"),
            ("c/src/a.rs", "use std::fmt;\nuse crate::B;"),
            ("c/src/b.rs", "fn f() { crate::d::g() }"),
            ("c/src/d.rs", "use crate::a::X;"),
        ]);
        assert_eq!(
            found,
            ["c/src/a.rs:2 modules import each other: a -> b -> d -> a"]
        );
    }

    #[test]
    fn a_ring_with_several_cycles_is_told_once() {
        let found = reasons(&[
            ("c/src/lib.rs", "mod a; mod b; mod d;"),
            ("c/src/a.rs", "use crate::{b::B, d::D};"),
            ("c/src/b.rs", "use crate::a::A;"),
            ("c/src/d.rs", "use crate::a::A;"),
        ]);
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("a -> b -> a, and 1 more in the same ring"));
    }

    #[test]
    fn a_child_uses_neither_super_nor_what_its_parent_defines() {
        let found = reasons(&[
            ("c/src/lib.rs", "mod a; fn own() {}"),
            ("c/src/a.rs", "use crate::own;\nfn f() { super::own() }"),
        ]);
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("c/src/a.rs:1"));
        assert!(found[1].contains("c/src/a.rs:2"));
    }

    #[test]
    fn a_parent_may_use_its_children() {
        let found = reasons(&[
            ("c/src/lib.rs", "mod a; pub fn f() { a::g() }"),
            ("c/src/a.rs", "mod b; use b::h; pub fn g() { h() }"),
            ("c/src/a/b.rs", "pub fn h() {}"),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_child_and_its_parent_may_not_lean_on_each_other_through_a_third() {
        let found = reasons(&[
            ("c/src/lib.rs", "mod a; mod b;"),
            ("c/src/a.rs", "mod deep; pub fn f() { deep::g() }"),
            ("c/src/a/deep.rs", "use crate::b::h; pub fn g() { h() }"),
            ("c/src/b.rs", "use crate::a::f; pub fn h() { f() }"),
        ]);
        assert_eq!(found.len(), 1);
    }
}
