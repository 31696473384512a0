//! Which events a measure is of, by quad class.

use clap::ValueEnum;
use measures::QuadCounts;
use ontology::QuadClass;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    Events,
    Cooperation,
    Conflict,
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

impl Which {
    /// The quad classes that are meant.
    pub(crate) fn classes(self) -> Vec<QuadClass> {
        let is_meant = |class: &QuadClass| match self {
            Which::Events => true,
            Which::Cooperation => class.is_cooperation(),
            Which::Conflict => !class.is_cooperation(),
            Which::VerbalCooperation => *class == QuadClass::VerbalCooperation,
            Which::MaterialCooperation => *class == QuadClass::MaterialCooperation,
            Which::VerbalConflict => *class == QuadClass::VerbalConflict,
            Which::MaterialConflict => *class == QuadClass::MaterialConflict,
        };
        QuadClass::ALL.into_iter().filter(is_meant).collect()
    }

    /// How many of these events there are.
    pub(crate) fn n(self, counts: QuadCounts) -> u64 {
        self.classes()
            .into_iter()
            .map(|class| counts.of(class))
            .sum()
    }

    /// What is counted, in words.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Which::Events => "events",
            Which::Cooperation => "cooperation",
            Which::Conflict => "conflict",
            Which::VerbalCooperation => QuadClass::VerbalCooperation.in_words(),
            Which::MaterialCooperation => QuadClass::MaterialCooperation.in_words(),
            Which::VerbalConflict => QuadClass::VerbalConflict.in_words(),
            Which::MaterialConflict => QuadClass::MaterialConflict.in_words(),
        }
    }
}
