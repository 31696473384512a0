//! Lemmas put right by the words that the lexicon knows.
//!
//! A lemmatizer guesses the dictionary form of a rare verb from its ending, and a tokenizer cuts
//! "cease-fire" in three. Where the lexicon knows a word that the form can be, that word is meant.

use std::borrow::Cow;

use language::{Relation, Sentence, Tag, Token};

use crate::Lexicon;

/// Returns the sentence with its lemmas put right; the sentence itself where nothing was wrong.
pub(crate) fn with_known_words<'s>(
    sentence: &'s Sentence,
    text: &str,
    lexicon: &Lexicon,
) -> Cow<'s, Sentence> {
    let mut tokens: Option<Vec<Token>> = None;
    for place in 0..sentence.tokens().len() {
        let token = sentence.token(place);
        if let Some(lemma) = known_verb(token, text, lexicon) {
            tokens.get_or_insert_with(|| sentence.tokens().to_vec())[place].lemma = lemma;
        }
        if let Some(preposition) = preposition_read_as_verb(token, text) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            tokens[place].lemma = preposition;
            (tokens[place].tag, tokens[place].penn) = (Tag::Adp, "IN");
        }
        if is_verb_read_as_other(sentence, place, lexicon) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            tokens[place].tag = Tag::Verb;
            tokens[place].penn = "VB";
        }
        if is_noun_read_as_verb(sentence, place, lexicon) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            tokens[place].tag = Tag::Noun;
            if tokens[place].relation == Relation::Xcomp {
                tokens[place].relation = Relation::Obj;
            }
        }
        if let Some(lemma) = known_compound(sentence, place, text, lexicon) {
            let tokens = tokens.get_or_insert_with(|| sentence.tokens().to_vec());
            tokens[place].lemma = lemma;
            let first = place - 2;
            if !sentence.ancestors(place).any(|above| above == first) {
                tokens[first].head = Some(place);
                tokens[first].relation = Relation::Compound;
            }
        }
    }
    tokens.map_or(Cow::Borrowed(sentence), |tokens| {
        Cow::Owned(Sentence::new(tokens))
    })
}

/// "shared" is "share", whatever the lemmatizer says, if the lexicon does not know its lemma.
fn known_verb(token: &Token, text: &str, lexicon: &Lexicon) -> Option<String> {
    if token.tag != Tag::Verb || lexicon.verbs(&token.lemma).next().is_some() {
        return None;
    }
    let form = token.span.of(text).to_lowercase();
    base_forms(&form)
        .into_iter()
        .find(|base| lexicon.verbs(base).next().is_some())
}

/// "**amid** tensions": prepositions that no verb is spelt like.
fn preposition_read_as_verb(token: &Token, text: &str) -> Option<String> {
    let form = token.span.of(text).to_lowercase();
    let is_preposition = matches!(form.as_str(), "amid" | "amidst" | "despite");
    (token.tag == Tag::Verb && is_preposition).then_some(form)
}

/// "Arland would **free** the prisoners": a word with an object, and a subject or an auxiliary, is a
/// verb if the lexicon knows it as one.
fn is_verb_read_as_other(sentence: &Sentence, place: usize, lexicon: &Lexicon) -> bool {
    let token = sentence.token(place);
    let has = |wanted: &[Relation]| {
        sentence
            .dependents(place)
            .any(|child| wanted.contains(&sentence.token(child).relation))
    };
    matches!(token.tag, Tag::Adj | Tag::Adv | Tag::Noun)
        && has(&[Relation::Obj])
        && has(&[Relation::Nsubj, Relation::Aux])
        && !has(&[Relation::Cop, Relation::Det])
        && lexicon.verbs(&token.lemma).next().is_some()
}

/// "sought **refuge** in Borland", "fired two **shells**": a word in a noun's place, or bare behind
/// a verb that has no other object, that the lexicon knows as a noun.
fn is_noun_read_as_verb(sentence: &Sentence, place: usize, lexicon: &Lexicon) -> bool {
    let token = sentence.token(place);
    if token.tag != Tag::Verb || !lexicon.knows_noun(&token.lemma) {
        return false;
    }
    let has_own = sentence.dependents(place).any(|child| {
        let relation = sentence.token(child).relation;
        relation.is_subject()
            || matches!(
                relation,
                Relation::Aux | Relation::AuxPass | Relation::Mark | Relation::Obj
            )
    });
    let bare = || {
        let is_only =
            |head: usize| sentence.dependent(head, Relation::Obj).is_none() && head + 1 == place;
        token.relation == Relation::Xcomp
            && token.penn == "VB"
            && lexicon.verbs(&token.lemma).next().is_none()
            && sentence.head(place).is_some_and(is_only)
    };
    let in_noun_place = matches!(
        token.relation,
        Relation::Obj | Relation::Nmod | Relation::Obl
    ) && !matches!(token.penn, "VBG" | "VBN");
    !has_own && (in_noun_place || bare())
}

/// The forms that a regular past, participle, gerund or third person can come from.
pub(crate) fn base_forms(form: &str) -> Vec<String> {
    let mut bases = Vec::new();
    for (ending, restored) in [
        ("ied", "y"),
        ("ies", "y"),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
    ] {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        bases.push(format!("{stem}{restored}"));
        let mut letters = stem.chars().rev();
        if restored.is_empty() && letters.next() == letters.next() {
            bases.push(stem.chars().take(stem.chars().count() - 1).collect());
        }
    }
    bases
}

/// "cease-fire", cut in three, is "ceasefire" or "cease-fire" if the lexicon knows either.
fn known_compound(
    sentence: &Sentence,
    last: usize,
    text: &str,
    lexicon: &Lexicon,
) -> Option<String> {
    let hyphen = last.checked_sub(1).filter(|&hyphen| hyphen > 0)?;
    let (before, between, token) = (
        sentence.token(hyphen - 1),
        sentence.token(hyphen),
        sentence.token(last),
    );
    let is_cut = between.lemma == "-"
        && before.span.end == between.span.start
        && between.span.end == token.span.start
        && matches!(token.tag, Tag::Noun | Tag::Propn);
    if !is_cut {
        return None;
    }
    let first = before.span.of(text).to_lowercase();
    let lemma = token.lemma.to_lowercase();
    [format!("{first}{lemma}"), format!("{first}-{lemma}")]
        .into_iter()
        .find(|word| lexicon.knows_noun(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn regular_forms_come_from_their_bases() {
        for (form, base) in [
            ("shared", "share"),
            ("wiped", "wipe"),
            ("rolled", "roll"),
            ("bankrolling", "bankroll"),
            ("allied", "ally"),
            ("axes", "axe"),
            ("rebutted", "rebut"),
        ] {
            assert!(base_forms(form).contains(&base.to_owned()), "{form}");
        }
    }

    proptest! {
        #[test]
        fn any_form_has_bases_or_none(form in any::<String>()) {
            let _ = base_forms(&form);
        }
    }
}
