//! The rules' numbers and names, read from `data/tidy.toml`.

use serde::Deserialize;

/// All settings of `tidy`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Which crate may use which.
    pub(crate) crates: Crates,
    /// How long files, functions and crates may be.
    pub(crate) sizes: Sizes,
    /// Words that belong to a machine and not to the project.
    pub(crate) machine: Machine,
    /// What is not read at all.
    pub(crate) walk: Walk,
}

/// The layers of the workspace.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Crates {
    /// From the bottom up: each may use those before it.
    pub(crate) ground: Vec<String>,
    /// May use ground crates and no other stage.
    pub(crate) stages: Vec<String>,
    /// May use ground, stages, and those before it.
    pub(crate) top: Vec<String>,
    /// May use everything; nothing that ships uses them.
    pub(crate) developers: Vec<String>,
    /// Developers' crates that tests of any crate may use.
    pub(crate) test_only: Vec<String>,
    /// Crates without clock, environment, disk and network.
    pub(crate) pure: Vec<String>,
}

/// Limits in code lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sizes {
    /// A longer file is refused.
    pub(crate) file_refuse: usize,
    /// A longer file is worth a look.
    pub(crate) file_ask: usize,
    /// A longer function is refused.
    pub(crate) function_refuse: usize,
    /// A longer function is worth a look.
    pub(crate) function_ask: usize,
    /// A longer crate is worth a look.
    pub(crate) crate_ask: usize,
    /// The same for `records`, which is to stay small.
    pub(crate) records_ask: usize,
}

/// Words of the machine.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Machine {
    /// Strings that no file may hold.
    pub(crate) words: Vec<String>,
    /// Files that may.
    pub(crate) except: Vec<String>,
}

/// What is not read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Walk {
    /// Folder names; with a leading `/`, only at the root.
    pub(crate) skip: Vec<String>,
}

impl Settings {
    /// Returns the settings of this workspace.
    pub(crate) fn embedded() -> Self {
        toml::from_str(include_str!("../../data/tidy.toml"))
            .expect("data/tidy.toml is read by a test")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_settings_are_whole() {
        let settings = Settings::embedded();
        assert_eq!(settings.crates.ground[0], "ontology");
        assert!(settings.sizes.file_ask < settings.sizes.file_refuse);
        assert!(settings.sizes.function_ask < settings.sizes.function_refuse);
    }
}
