//! Verbs that a tagger took for nouns.
//!
//! - "young people may **petition** the king": a noun right behind a modal is a verb;
//! - "The report **states**, “Arland will …”": a plural noun between a noun and a quotation is a verb of
//!   saying;
//! - "Arland **plans** to send troops": a plural noun between a name and an infinitive is a verb.

use std::borrow::Cow;

use language::{Relation, Sentence, Tag, Token};

use crate::saying::Saying;

/// Verbs of intention whose third person is also a plural noun.
const INTENDING: [&str; 10] = [
    "plan", "aim", "hope", "pledge", "vow", "offer", "move", "look", "want", "need",
];

/// Returns the sentence with such words put right; the sentence itself where nothing was wrong.
pub(crate) fn with_misread_verbs<'s>(sentence: &'s Sentence, saying: &Saying) -> Cow<'s, Sentence> {
    let mut tokens: Option<Vec<Token>> = None;
    for place in 1..sentence.tokens().len() {
        if is_behind_modal(sentence, place) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            (tokens[place].tag, tokens[place].penn) = (Tag::Verb, "VB");
        } else if let Some(subject) = subject_of_quoting(sentence, place, saying) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            (tokens[place].tag, tokens[place].penn) = (Tag::Verb, "VBZ");
            if tokens[place].head.is_some() {
                tokens[place].relation = Relation::Parataxis;
            }
            tokens[subject].relation = Relation::Nsubj;
        } else if let Some((name, infinitive)) = intending(sentence, place) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            (tokens[place].tag, tokens[place].penn) = (Tag::Verb, "VBZ");
            tokens[infinitive].relation = Relation::Xcomp;
            give_subject(sentence, tokens, place, name);
        }
    }
    tokens.map_or(Cow::Borrowed(sentence), |tokens| {
        Cow::Owned(Sentence::new(tokens))
    })
}

/// Makes the name the subject of the verb; in "the League of **Arlish States** plans", where the verb seemed to
/// hang behind "of", the noun before "of".
fn give_subject(sentence: &Sentence, tokens: &mut [Token], verb: usize, name: usize) {
    let league = sentence
        .head(verb)
        .filter(|&head| head < verb && sentence.token(verb).relation == Relation::Nmod);
    let Some(league) = league else {
        tokens[name].relation = Relation::Nsubj;
        return;
    };
    for child in sentence.dependents(verb).filter(|&child| child < name) {
        tokens[child].head = Some(name);
    }
    (tokens[name].head, tokens[name].relation) = (Some(league), Relation::Nmod);
    tokens[verb].head = tokens[league].head;
    tokens[verb].relation = tokens[league].relation;
    (tokens[league].head, tokens[league].relation) = (Some(verb), Relation::Nsubj);
    for child in sentence.dependents(league).filter(|&child| child > verb) {
        tokens[child].head = Some(verb);
    }
}

fn is_behind_modal(sentence: &Sentence, place: usize) -> bool {
    let modal = sentence.token(place - 1);
    let token = sentence.token(place);
    modal.penn == "MD"
        && modal.relation == Relation::Aux
        && modal.head == Some(place)
        && token.tag == Tag::Noun
        && token.penn == "NN"
        && sentence.dependent(place, Relation::Cop).is_none()
}

/// "The report **states**, “": the noun before a plural noun that opens a quotation.
fn subject_of_quoting(sentence: &Sentence, place: usize, saying: &Saying) -> Option<usize> {
    let token = sentence.token(place);
    let lemma = |at: usize| {
        sentence
            .tokens()
            .get(at)
            .map_or("", |next| next.lemma.as_str())
    };
    let mark = usize::from(matches!(lemma(place + 1), "," | ":"));
    let opens = mark == 1 && matches!(lemma(place + 2), "“" | "\"" | "``" | "‘");
    let is_plural = token.tag == Tag::Noun && token.penn == "NNS";
    sentence
        .dependents_by(place, Relation::Compound)
        .find(|&child| {
            child + 1 == place && matches!(sentence.token(child).tag, Tag::Noun | Tag::Propn)
        })
        .filter(|_| is_plural && opens && saying.verbs.quotes(&token.lemma))
}

/// The name and the infinitive around a plural noun that is a verb.
fn intending(sentence: &Sentence, place: usize) -> Option<(usize, usize)> {
    let token = sentence.token(place);
    let may_be = token.tag == Tag::Noun
        && token.penn == "NNS"
        && INTENDING.contains(&token.lemma.as_str())
        && sentence.dependent(place, Relation::Det).is_none();
    let name = sentence.dependents(place).find(|&child| {
        child < place
            && sentence.token(child).tag == Tag::Propn
            && matches!(
                sentence.token(child).relation,
                Relation::Compound | Relation::NmodUnmarked | Relation::Nsubj
            )
    })?;
    let infinitive = sentence.dependents(place).find(|&child| {
        matches!(
            sentence.token(child).relation,
            Relation::Acl | Relation::Xcomp
        ) && sentence
            .dependent(child, Relation::Mark)
            .is_some_and(|mark| mark == place + 1)
    })?;
    may_be.then_some((name, infinitive))
}
