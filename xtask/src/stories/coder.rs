//! Dispatches of the gold set, coded as the command codes them.

use std::path::Path;

use anyhow::Context;
use coding::Codebook;
use language::Model;
use ontology::{Registry, Scale};
use records::{
    Block, BlockKind, DateBasis, Document, DocumentId, PublicationDate, Span, Statement,
};

use crate::stories::gold::Dispatch;

/// The real model and codebook, with the invented countries beside the real ones.
pub(crate) struct Coder {
    model: Model,
    codebook: Codebook,
}

impl Coder {
    /// Loads the model, and the invented countries from a table of states.
    ///
    /// # Errors
    /// If the table cannot be read or is not well formed.
    pub(crate) fn with_states(path: &Path) -> anyhow::Result<Self> {
        let table = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let registry = Registry::builtin()
            .with_states(&table)
            .with_context(|| path.display().to_string())?;
        Ok(Coder {
            model: Model::embedded(),
            codebook: Codebook::builtin(Scale::Icd203).with_registry(registry),
        })
    }

    /// Codes a dispatch.
    pub(crate) fn code(&self, dispatch: &Dispatch) -> (Document, Vec<Statement>) {
        let document = document(dispatch);
        let spans = [document.blocks[0].span];
        let sentences = language::parse(&document.text, &spans, &self.model);
        let coded = coding::code(&document, &sentences, &self.codebook, &[]);
        (document, coded.statements)
    }
}

fn document(dispatch: &Dispatch) -> Document {
    Document {
        id: DocumentId::of_content(Some(&dispatch.outlet), &dispatch.text),
        origin: dispatch.outlet.clone(),
        title: None,
        publisher: Some(dispatch.outlet.clone()),
        byline: None,
        published: Some(PublicationDate {
            date: dispatch.date,
            basis: DateBasis::Given,
        }),
        reference: None,
        language: None,
        retrieved: dispatch.date,
        text: dispatch.text.clone(),
        blocks: vec![Block {
            span: Span::new(0, dispatch.text.len()),
            kind: BlockKind::Paragraph,
        }],
    }
}
