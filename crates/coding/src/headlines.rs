//! Headlines whose verb the tagger took for a noun: "Arland **bombs** Borland", "Arland, Borland **Sign** Trade
//! Deal", "Arlish Troops **Kill** 10 Civilians".
//!
//! A headline often has no word that can only be a verb. Where no word is read as a verb, the first one that the lexicon knows as a verb, between two noun phrases, is the verb.

use std::borrow::Cow;

use language::{Relation, Sentence, Tag, Token};

use crate::{Lexicon, known_words::base_forms};

/// Longer stretches without a verb are lists, and no headlines.
const LONGEST: usize = 18;

/// Returns the headline with its verb put right; the sentence itself where it is none.
pub(crate) fn with_headline_verb<'s>(
    sentence: &'s Sentence,
    text: &str,
    lexicon: &Lexicon,
) -> Cow<'s, Sentence> {
    let tokens = sentence.tokens();
    let has_verb = tokens
        .iter()
        .any(|token| matches!(token.tag, Tag::Verb | Tag::Aux));
    let is_closed = tokens
        .last()
        .is_none_or(|last| matches!(last.lemma.as_str(), "?" | "!" | ":"));
    if has_verb || is_closed || tokens.len() > LONGEST {
        return Cow::Borrowed(sentence);
    }
    let candidates: Vec<(usize, String)> = (1..tokens.len().saturating_sub(1))
        .filter_map(|place| Some((place, verb_at(tokens, place, text, lexicon)?)))
        .collect();
    let names_no_act = |lemma: &str| lexicon.nouns(lemma).next().is_none();
    let chosen = candidates
        .iter()
        .find(|(_, lemma)| names_no_act(lemma))
        .or(candidates.first());
    match chosen {
        Some((verb, lemma)) => Cow::Owned(Sentence::new(around(tokens, *verb, lemma))),
        None => Cow::Borrowed(sentence),
    }
}

/// The verb that a noun between two noun phrases can be: "bombs" behind one actor, "sign" behind
/// several.
fn verb_at(tokens: &[Token], place: usize, text: &str, lexicon: &Lexicon) -> Option<String> {
    let (before, token, next) = (&tokens[place - 1], &tokens[place], &tokens[place + 1]);
    let opens_phrase = matches!(
        next.tag,
        Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det
    );
    let between = matches!(before.tag, Tag::Noun | Tag::Propn) && opens_phrase;
    if !between || !matches!(token.tag, Tag::Noun | Tag::Propn) {
        return None;
    }
    let form = token.span.of(text).to_lowercase();
    let of_several = before.penn == "NNS"
        || before.penn == "NNPS"
        || tokens[..place]
            .iter()
            .any(|earlier| matches!(earlier.lemma.as_str(), "," | "and"));
    let known = |lemma: &String| lexicon.verbs(lemma).next().is_some();
    if of_several {
        Some(form).filter(known)
    } else {
        form.ends_with('s')
            .then(|| base_forms(&form).into_iter().find(known))
            .flatten()
    }
}

/// The words with `verb` as their head: the noun before it is the subject, the first phrase behind it
/// the object.
fn around(tokens: &[Token], verb: usize, lemma: &str) -> Vec<Token> {
    let mut tokens = tokens.to_vec();
    let subject = verb - 1;
    for place in 0..subject {
        let is_loose = tokens[place].head.is_none_or(|head| head >= verb);
        if is_loose {
            let listed = tokens[place].tag.is_nominal()
                && matches!(tokens[place + 1].lemma.as_str(), "," | "and");
            if listed {
                tokens[place].relation = Relation::Conj;
            } else if matches!(tokens[place].relation, Relation::Root | Relation::Nsubj) {
                tokens[place].relation = Relation::Compound;
            }
            tokens[place].head = Some(subject);
        }
    }
    (tokens[subject].head, tokens[subject].relation) = (Some(verb), Relation::Nsubj);
    let mut has_object = false;
    for place in verb + 1..tokens.len() {
        if tokens[place].head.is_some_and(|head| head > verb) {
            continue;
        }
        let has_case = tokens
            .iter()
            .any(|token| token.head == Some(place) && token.relation == Relation::Case);
        let is_noun = tokens[place].tag.is_nominal();
        tokens[place].head = Some(verb);
        if is_noun {
            tokens[place].relation = if has_case || has_object {
                Relation::Obl
            } else {
                Relation::Obj
            };
            has_object |= !has_case;
        }
    }
    lemma.clone_into(&mut tokens[verb].lemma);
    tokens[verb].tag = Tag::Verb;
    tokens[verb].penn = "VBZ";
    (tokens[verb].head, tokens[verb].relation) = (None, Relation::Root);
    tokens
}
