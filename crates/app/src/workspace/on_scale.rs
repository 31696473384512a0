//! Stored words of likelihood, read on the scale that is asked for.

use ontology::Scale;
use records::Statement;

/// Returns the statement with its hedge read on `scale`: the range is that of the scale, or none where
/// the scale does not have the word, so that one product has one scale.
pub(crate) fn on_scale(mut statement: Statement, scale: Scale) -> Statement {
    if let Some(hedge) = &mut statement.hedge {
        hedge.range = scale.range(&hedge.term);
        hedge.scale = hedge.range.map(|_| scale);
    }
    statement
}
