//! "Analysts at the institute in Lima **expect** protests", "Unions in Borland **plan** a strike": in a sentence
//! that has no finite verb, the present of a verb of expectation that was taken for a noun.

use std::borrow::Cow;

use language::{Relation, Sentence, Tag, Token};

/// Verbs whose plain present may be taken for a noun, or hung on one.
const PRESENT: [&str; 12] = [
    "expect",
    "plan",
    "predict",
    "fear",
    "hope",
    "demand",
    "forecast",
    "urge",
    "warn",
    "anticipate",
    "intend",
    "back",
];

/// Returns the sentence with such a verb at its root; the sentence itself where nothing was wrong.
pub(crate) fn with_lost_present(sentence: &Sentence) -> Cow<'_, Sentence> {
    match lost_verb(sentence).and_then(|verb| Some((verb, object_of(sentence, verb)?))) {
        Some((verb, object)) => Cow::Owned(Sentence::new(rehung(sentence, verb, object))),
        None => Cow::Borrowed(sentence),
    }
}

/// The verb behind a plural noun at the root, before any other verb.
fn lost_verb(sentence: &Sentence) -> Option<usize> {
    let tokens = sentence.tokens();
    let root = tokens.get(sentence.root())?;
    let is_plural = root.tag == Tag::Noun && matches!(root.penn, "NNS" | "NNPS");
    let finite = |token: &Token| {
        matches!(token.tag, Tag::Verb | Tag::Aux)
            && matches!(token.penn, "VBD" | "VBZ" | "VBP" | "MD")
    };
    let place = (sentence.root() + 1..tokens.len()).find(|&place| {
        PRESENT.contains(&tokens[place].lemma.as_str())
            && matches!(tokens[place].tag, Tag::Noun | Tag::Verb)
            && !matches!(tokens[place].penn, "NNS" | "VBG" | "VBN")
            && matches!(
                tokens[place].relation,
                Relation::Nmod | Relation::Compound | Relation::Acl | Relation::Conj
            )
            && sentence.dependent(place, Relation::Det).is_none()
            && tokens[place - 1].tag != Tag::Det
    })?;
    let alone = !tokens[..place].iter().any(finite);
    (is_plural && alone).then_some(place)
}

/// The noun behind the verb that the verb hangs on, or that hangs on it.
fn object_of(sentence: &Sentence, verb: usize) -> Option<usize> {
    let above = sentence.head(verb).filter(|&head| head > verb);
    let below = || {
        sentence
            .dependents(verb)
            .find(|&child| child > verb && sentence.token(child).relation == Relation::Nmod)
    };
    above
        .or_else(below)
        .filter(|&noun| sentence.token(noun).tag.is_nominal())
}

fn rehung(sentence: &Sentence, verb: usize, object: usize) -> Vec<Token> {
    let mut tokens = sentence.tokens().to_vec();
    let subject = sentence.root();
    (tokens[verb].tag, tokens[verb].penn) = (Tag::Verb, "VBP");
    (tokens[verb].head, tokens[verb].relation) = (None, Relation::Root);
    (tokens[subject].head, tokens[subject].relation) = (Some(verb), Relation::Nsubj);
    (tokens[object].head, tokens[object].relation) = (Some(verb), Relation::Obj);
    // What stood before the verb and hung on it or its object belongs to the subject.
    let before: Vec<usize> = (subject + 1..verb)
        .filter(
            |&place| matches!(sentence.head(place), Some(head) if head == verb || head == object),
        )
        .collect();
    let name = before
        .iter()
        .rev()
        .copied()
        .find(|&place| tokens[place].tag.is_nominal());
    for place in before {
        let (head, relation) = match name {
            Some(name) if name == place => (subject, Relation::Nmod),
            Some(name) => (name, tokens[place].relation),
            None => (
                nominal_before(&tokens, verb).unwrap_or(subject),
                tokens[place].relation,
            ),
        };
        if head != place {
            (tokens[place].head, tokens[place].relation) = (Some(head), relation);
        }
    }
    tokens
}

fn nominal_before(tokens: &[Token], verb: usize) -> Option<usize> {
    (0..verb)
        .rev()
        .find(|&place| tokens[place].tag.is_nominal())
}
