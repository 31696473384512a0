//! The modules of a crate, each with its file, and where a path inside the crate leads.

use std::collections::BTreeMap;

use crate::tidy::paths::{self, Path, Use};
use crate::tidy::source::RustFile;

/// A module's place below the crate root: empty for the root itself.
pub(crate) type Place = Vec<String>;

/// One module that has a file.
#[derive(Debug)]
pub(crate) struct Module<'a> {
    /// Its file.
    pub(crate) file: &'a RustFile,
    /// Its `use` items.
    pub(crate) uses: Vec<Use>,
}

/// All modules of one crate.
#[derive(Debug)]
pub(crate) struct Modules<'a> {
    modules: BTreeMap<Place, Module<'a>>,
}

impl<'a> Modules<'a> {
    /// Groups files by crate; files outside a `src` folder belong to none.
    pub(crate) fn by_crate(files: &'a [RustFile]) -> Vec<Self> {
        let mut crates: BTreeMap<&str, Self> = BTreeMap::new();
        for file in files {
            let Some((folder, inside)) = file.path.split_once("/src/") else {
                continue;
            };
            let modules = crates.entry(folder).or_insert_with(|| Modules {
                modules: BTreeMap::new(),
            });
            let module = Module {
                file,
                uses: paths::uses(file),
            };
            modules.modules.insert(place(inside), module);
        }
        crates.into_values().collect()
    }

    /// Returns the modules with their places, the root first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Place, &Module<'a>)> {
        self.modules.iter()
    }

    /// Returns the names of the modules directly below `place`.
    pub(crate) fn children(&self, place: &Place) -> Vec<&str> {
        self.modules
            .keys()
            .filter(|other| other.len() == place.len() + 1 && other.starts_with(place))
            .filter_map(|other| other.last().map(String::as_str))
            .collect()
    }

    /// Returns the module that defines what `path`, written in the module `from`, names.
    ///
    /// Follows modules and what they re-export; nothing if the path leaves the crate.
    pub(crate) fn leads_to(&self, from: &Place, path: &Path) -> Option<Place> {
        self.follow(from, &path.segments, 0)
    }

    /// Returns whether a module stands at `place`, with a file of its own or written in its parent's.
    fn holds(&self, place: &Place) -> bool {
        self.modules.keys().any(|other| other.starts_with(place))
    }

    fn follow(&self, from: &Place, segments: &[String], depth: usize) -> Option<Place> {
        let (mut place, mut rest) = self.start(from, segments)?;
        while let Some((word, after)) = rest.split_first() {
            let below: Place = place.iter().chain([word]).cloned().collect();
            if self.holds(&below) {
                (place, rest) = (below, after);
                continue;
            }
            // Two modules may re-export each other's names; ten steps are more than any real chain.
            return match self.binding(&place, word).filter(|_| depth < 10) {
                Some(bound) => self.follow(&place, &bound, depth + 1).or(Some(place)),
                None => Some(place),
            };
        }
        Some(place)
    }

    /// Resolves the head of a path: `crate`, `self`, `super`, or a child of the module.
    fn start<'s>(&self, from: &Place, segments: &'s [String]) -> Option<(Place, &'s [String])> {
        let (head, mut rest) = segments.split_first()?;
        let mut place = match head.as_str() {
            "crate" => Place::new(),
            "self" => from.clone(),
            "super" => parent(from),
            child if self.children(from).contains(&child) => return Some((from.clone(), segments)),
            _ => return None,
        };
        while let Some((_, after)) = rest.split_first().filter(|(word, _)| *word == "super") {
            place = parent(&place);
            rest = after;
        }
        Some((place, rest))
    }

    /// Returns what a `use` item of the module at `place` binds `name` to.
    fn binding(&self, place: &Place, name: &str) -> Option<Vec<String>> {
        let module = self.modules.get(place)?;
        let paths = module.uses.iter().flat_map(|item| &item.paths);
        paths
            .filter(|path| !path.glob)
            .find(|path| path.name == name)
            .map(|path| path.segments.clone())
    }
}

fn parent(place: &Place) -> Place {
    place[..place.len().saturating_sub(1)].to_vec()
}

/// Reads `a/b.rs` and `a/b/mod.rs` as the module `a::b`, `lib.rs` and `main.rs` as the root.
fn place(inside: &str) -> Place {
    let stem = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut place: Place = stem.split('/').map(str::to_owned).collect();
    let is_root = matches!(stem, "lib" | "main");
    if is_root || place.last().is_some_and(|last| last == "mod") {
        place.pop();
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_to(from: &str, path: &str) -> Option<String> {
        let files = [
            ("c/src/lib.rs", "mod a; mod b; pub use a::Deep; fn own() {}"),
            ("c/src/a.rs", "mod deep; pub(crate) use deep::Deep;"),
            ("c/src/a/deep.rs", "pub(crate) struct Deep;"),
            ("c/src/b.rs", "use crate::Deep;"),
        ]
        .map(|(path, text)| RustFile::parse(path, text).unwrap());
        let crates = Modules::by_crate(&files);
        let path = Path {
            segments: path.split("::").map(str::to_owned).collect(),
            name: String::new(),
            glob: false,
            line: 1,
        };
        let from = place(&format!("{from}.rs"));
        crates[0]
            .leads_to(&from, &path)
            .map(|place| place.join("::"))
    }

    #[test]
    fn a_path_is_followed_through_re_exports_to_its_definition() {
        assert_eq!(leads_to("b", "crate::Deep").as_deref(), Some("a::deep"));
        assert_eq!(leads_to("b", "crate::a::Deep").as_deref(), Some("a::deep"));
        assert_eq!(leads_to("lib", "a::Deep").as_deref(), Some("a::deep"));
    }

    #[test]
    fn what_the_root_defines_leads_to_the_root() {
        assert_eq!(leads_to("b", "crate::own").as_deref(), Some(""));
        assert_eq!(leads_to("a/deep", "super::super::own").as_deref(), Some(""));
    }

    #[test]
    fn a_path_out_of_the_crate_leads_nowhere() {
        assert_eq!(leads_to("b", "std::fmt"), None);
    }
}
