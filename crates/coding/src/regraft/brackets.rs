//! "the Institute for Peace (IFP) **in Arlstad**": what follows a bracket belongs to what stands before it.

use language::{Relation, Sentence};

use crate::regraft::graft::Graft;

/// The most words that a bracket holds.
const LONGEST_BRACKET: usize = 8;

/// Finds words behind a bracket that hang on a word in it, and hangs them on the bracket's governor.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    let n_words = sentence.tokens().len();
    let is = |place: usize, mark: &str| sentence.token(place).lemma == mark;
    (0..n_words)
        .filter(|&open| is(open, "("))
        .filter_map(|open| {
            let close = (open + 1..n_words.min(open + LONGEST_BRACKET)).find(|&at| is(at, ")"))?;
            let inside = move |place: usize| open < place && place < close;
            let governor = (open + 1..close)
                .filter_map(|place| sentence.head(place))
                .find(|&head| head < open)?;
            Some((close + 1..n_words).filter_map(move |place| {
                let token = sentence.token(place);
                let lost = sentence.head(place).is_some_and(inside)
                    && matches!(
                        token.relation,
                        Relation::Nmod | Relation::Appos | Relation::Acl
                    );
                lost.then_some(Graft {
                    word: place,
                    head: governor,
                    relation: token.relation,
                })
            }))
        })
        .flatten()
        .collect()
}
