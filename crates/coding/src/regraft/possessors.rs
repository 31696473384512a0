//! "**Borland's** Crown Prince Kovar": a possessor that the parser made the head of what is possessed.

use language::{Relation, Sentence, Tag};

use crate::regraft::graft::Graft;

/// Finds such names, and hangs them on the noun behind their 's.
pub(crate) fn grafts(sentence: &Sentence) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter_map(|name| swapped(sentence, name))
        .flatten()
        .collect()
}

fn swapped(sentence: &Sentence, name: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(name);
    let governor = sentence.head(name)?;
    let mark = sentence
        .dependents_by(name, Relation::Case)
        .find(|&case| matches!(sentence.token(case).lemma.as_str(), "'s" | "’s" | "'" | "’"))?;
    let is_lost = token.tag == Tag::Propn
        && mark == name + 1
        && !matches!(
            token.relation,
            Relation::NmodPoss | Relation::Flat | Relation::Compound
        );
    let possessed = sentence.dependents(name).find(|&child| {
        child > mark
            && child <= mark + 2
            && matches!(sentence.token(child).tag, Tag::Propn | Tag::Noun)
            && matches!(
                sentence.token(child).relation,
                Relation::Appos | Relation::Flat
            )
    })?;
    if !is_lost {
        return None;
    }
    let mut grafts = vec![
        Graft {
            word: possessed,
            head: governor,
            relation: token.relation,
        },
        Graft {
            word: name,
            head: possessed,
            relation: Relation::NmodPoss,
        },
    ];
    grafts.extend(
        sentence
            .dependents(name)
            .filter(|&child| child != mark && child != possessed)
            .map(|child| Graft {
                word: child,
                head: possessed,
                relation: sentence.token(child).relation,
            }),
    );
    Some(grafts)
}
