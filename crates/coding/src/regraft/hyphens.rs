//! "a rebel-held town": a participle joined to a noun by a hyphen describes what follows.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Finds participles behind a hyphen that the parser took for the verb of a clause, and makes them
/// describe the noun behind them.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (1..sentence.tokens().len().saturating_sub(1))
        .filter(|&hyphen| is_joined(sentence, hyphen))
        .filter_map(|hyphen| description(sentence, hyphen))
        .flatten()
        .collect()
}

/// A hyphen without a blank on either side, before a participle.
fn is_joined(sentence: &Sentence, hyphen: usize) -> bool {
    let (before, after) = (sentence.token(hyphen - 1), sentence.token(hyphen + 1));
    let span = sentence.token(hyphen).span;
    sentence.token(hyphen).lemma == "-"
        && before.span.end == span.start
        && span.end == after.span.start
        && after.tag == Tag::Verb
        && matches!(after.penn, "VBN" | "VBD")
        && matches!(before.tag, Tag::Noun | Tag::Propn)
}

fn description(sentence: &Sentence, hyphen: usize) -> Option<Vec<Graft>> {
    let (first, participle) = (hyphen - 1, hyphen + 1);
    let described = last_of_noun_run(sentence, participle + 1)?;
    let governor = sentence.head(first)?;
    let is_taken = matches!(
        sentence.token(participle).relation,
        Relation::Amod | Relation::Compound
    );
    if is_taken || governor == described {
        return None;
    }
    if governor == participle {
        return swallowed(sentence, participle, described);
    }
    let mut grafts = vec![
        Graft {
            word: described,
            head: governor,
            relation: sentence.token(first).relation,
        },
        Graft {
            word: participle,
            head: described,
            relation: Relation::Amod,
        },
        Graft {
            word: first,
            head: participle,
            relation: Relation::Compound,
        },
    ];
    let opening = sentence
        .dependents(first)
        .filter(|&child| {
            matches!(
                sentence.token(child).relation,
                Relation::Case | Relation::Det
            )
        })
        .map(|child| Graft {
            word: child,
            head: described,
            relation: sentence.token(child).relation,
        });
    grafts.extend(opening);
    Some(grafts)
}

/// "dissidents from rebel-ruled Borland": the participle has swallowed the phrase it stands in.
fn swallowed(sentence: &Sentence, participle: usize, described: usize) -> Option<Vec<Graft>> {
    let above = sentence.head(participle)?;
    let has_preposition = sentence.dependent(described, Relation::Case).is_some();
    let is_noun = matches!(sentence.token(above).tag, Tag::Noun | Tag::Propn);
    let place = if is_noun {
        Relation::Nmod
    } else {
        Relation::Obl
    };
    (has_preposition && sentence.head(described) == Some(participle)).then(|| {
        vec![
            Graft {
                word: described,
                head: above,
                relation: place,
            },
            Graft {
                word: participle,
                head: described,
                relation: Relation::Amod,
            },
        ]
    })
}

/// The last noun of the nouns and adjectives that start at `start`.
fn last_of_noun_run(sentence: &Sentence, start: usize) -> Option<usize> {
    (start..sentence.tokens().len())
        .take_while(|&place| {
            matches!(
                sentence.token(place).tag,
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num
            )
        })
        .filter(|&place| matches!(sentence.token(place).tag, Tag::Noun | Tag::Propn))
        .last()
}
