//! Everything the coder knows before it reads a text.

use ontology::{Hedges, Registry, Scale};

use crate::{Lexicon, tables::Tables};

/// The actor registry, the lexicon, the hedges and the word tables, compiled once for many texts.
#[derive(Debug)]
pub struct Codebook {
    pub(crate) registry: Registry,
    pub(crate) lexicon: Lexicon,
    pub(crate) hedges: Hedges,
    pub(crate) scale: Scale,
    pub(crate) tables: Tables,
}

impl Codebook {
    /// Compiles the built-in tables, reading words of likelihood on `scale`.
    pub fn builtin(scale: Scale) -> Codebook {
        Codebook {
            registry: Registry::builtin(),
            lexicon: Lexicon::builtin(),
            hedges: Hedges::builtin(),
            scale,
            tables: Tables::builtin(),
        }
    }

    /// Replaces the actor registry, such as by one read from PETRARCH dictionaries.
    pub fn with_registry(self, registry: Registry) -> Codebook {
        Codebook { registry, ..self }
    }

    /// Replaces the lexicon.
    pub fn with_lexicon(self, lexicon: Lexicon) -> Codebook {
        Codebook { lexicon, ..self }
    }

    /// Returns the actor registry, for the names of codes in a report.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}
