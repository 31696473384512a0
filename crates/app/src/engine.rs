//! The flow from text to statements: the one place where the stages meet.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use coding::{Codebook, GivenMention, Lexicon, SentenceTrace};
use jiff::civil::Date;
use language::Model;
use ontology::{ActorTableError, Registry, Scale};
use records::{Block, Coded, DateBasis, Document, DocumentId, PublicationDate, Span};

use crate::input::{name, read_folder, read_text};

/// What is compiled once and used for every document.
pub(crate) struct Engine {
    model: Model,
    codebook: Codebook,
}

impl Engine {
    /// Loads the built-in model and tables.
    pub(crate) fn builtin(scale: Scale) -> Engine {
        Engine {
            model: Model::embedded(),
            codebook: Codebook::builtin(scale),
        }
    }

    /// Takes actors from PETRARCH dictionaries in place of the built-in registry.
    pub(crate) fn with_dictionaries(
        self,
        actors: &[PathBuf],
        agents: &[PathBuf],
    ) -> anyhow::Result<Engine> {
        if actors.is_empty() && agents.is_empty() {
            return Ok(self);
        }
        let read_all = |paths: &[PathBuf]| -> anyhow::Result<Vec<String>> {
            paths.iter().map(|path| read_text(path)).collect()
        };
        let (actor_texts, agent_texts) = (read_all(actors)?, read_all(agents)?);
        let actor_refs: Vec<&str> = actor_texts.iter().map(String::as_str).collect();
        let agent_refs: Vec<&str> = agent_texts.iter().map(String::as_str).collect();
        let files: Vec<String> = actors.iter().chain(agents).map(|path| name(path)).collect();
        let registry =
            Registry::from_petrarch(&actor_refs, &agent_refs).map_err(|error| match error {
                ActorTableError::NoEntry { dictionary } => {
                    anyhow!(
                        "{}: no entry of a PETRARCH dictionary",
                        files[dictionary - 1]
                    )
                }
                other => anyhow!("{}: {other}", files.join(", ")),
            })?;
        for skipped in registry.skipped() {
            let file = &files[skipped.dictionary - 1];
            eprintln!("bellwether: {file}: passed over: {}", skipped.error);
        }
        Ok(Engine {
            codebook: self.codebook.with_registry(registry),
            ..self
        })
    }

    /// Adds a folder of lexicon files; they win over built-in entries that fit equally well.
    pub(crate) fn with_lexicon(self, folder: Option<&Path>) -> anyhow::Result<Engine> {
        let Some(folder) = folder else {
            return Ok(self);
        };
        let own = read_folder(folder, "toml")?;
        let mut files: Vec<(&str, &str)> = own
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_str()))
            .collect();
        files.extend(Lexicon::builtin_files());
        let lexicon = Lexicon::from_files(&files)
            .with_context(|| format!("{}: cannot be used as a lexicon", folder.display()))?;
        Ok(Engine {
            codebook: self.codebook.with_lexicon(lexicon),
            ..self
        })
    }

    /// Codes one document.
    pub(crate) fn code(&self, document: &Document, given: &[GivenMention]) -> Coded {
        let coded: Vec<Span> = coded_spans(&document.blocks);
        let sentences = language::parse(&document.text, &coded, &self.model);
        coding::code(document, &sentences, &self.codebook, given)
    }

    /// Codes one document and keeps what the coder saw, sentence by sentence.
    pub(crate) fn trace(&self, document: &Document, given: &[GivenMention]) -> Vec<SentenceTrace> {
        let coded: Vec<Span> = coded_spans(&document.blocks);
        let sentences = language::parse(&document.text, &coded, &self.model);
        coding::trace(document, &sentences, &self.codebook, given)
    }

    #[cfg(feature = "workspace")]
    pub(crate) fn registry(&self) -> &Registry {
        self.codebook.registry()
    }
}

/// The stretches of a text that are coded.
pub(crate) fn coded_spans(blocks: &[Block]) -> Vec<Span> {
    blocks
        .iter()
        .filter(|block| block.kind.is_coded())
        .map(|block| block.span)
        .collect()
}

/// Makes a document of bare text, for commands that work without a workspace.
pub(crate) fn bare_document(id: String, text: String, date: Option<Date>, today: Date) -> Document {
    Document {
        id: DocumentId::given(id),
        origin: String::new(),
        title: None,
        publisher: None,
        byline: None,
        reference: None,
        language: None,
        published: date.map(|date| PublicationDate {
            date,
            basis: DateBasis::Given,
        }),
        retrieved: today,
        blocks: documents::blocks(&text),
        text,
    }
}
