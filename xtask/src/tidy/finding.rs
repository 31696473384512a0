//! What a check says about a place in the repository.

use std::fmt;

/// Whether a finding fails the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// The command fails.
    Refuse,
    /// A person should look; the command passes.
    Ask,
}

/// One place that breaks a rule, and which.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Whether the command fails for it.
    pub(crate) weight: Weight,
    /// The file, from the repository's root, with `/` between folders.
    pub(crate) file: String,
    /// The line, from 1.
    pub(crate) line: usize,
    /// What is wrong and what to do, without a full stop.
    pub(crate) reason: String,
}

impl Finding {
    /// A finding that fails the command.
    pub(crate) fn refuse(file: &str, line: usize, reason: impl Into<String>) -> Self {
        Finding {
            weight: Weight::Refuse,
            file: file.to_owned(),
            line,
            reason: reason.into(),
        }
    }

    /// A finding that a person should look at.
    pub(crate) fn ask(file: &str, line: usize, reason: impl Into<String>) -> Self {
        Finding {
            weight: Weight::Ask,
            ..Finding::refuse(file, line, reason)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = match self.weight {
            Weight::Refuse => "refused",
            Weight::Ask => "look at",
        };
        let Finding {
            file, line, reason, ..
        } = self;
        write!(out, "{weight}  {file}:{line}: {reason}")
    }
}
