//! Words that the parser hung in the wrong place, put right by the form of what is around them.
//!
//! A parser trained on short sentences loses its way in long lists, and lists are what outlooks are
//! made of. Some forms leave no doubt about what belongs together:
//!
//! - "radars, patrol boats, and rocket fuel": noun phrases between commas, closed by a conjunction;
//! - "might recognise Borland, supply radars, and hold drills": a bare verb without subject,
//!   auxiliary or "to" of its own, after one that has them;
//! - "said Arland shelled Borland": a name before a verb that has no other subject;
//! - "from Arland next year": a name right before a time expression, which is no part of it.

use std::borrow::Cow;

use language::{Sentence, Token};
use records::TimeReference;

mod graft;
mod noun_lists;
mod subjects;
mod time_words;
mod verb_lists;

use graft::Graft;

/// Returns the sentence with such words put right; the sentence itself where nothing was wrong.
pub(crate) fn regrafted<'s>(sentence: &'s Sentence, times: &[TimeReference]) -> Cow<'s, Sentence> {
    let mut grafts = time_words::grafts(sentence, times);
    grafts.extend(noun_lists::grafts(sentence));
    grafts.extend(verb_lists::grafts(sentence));
    grafts.extend(subjects::grafts(sentence));
    grafts.retain(|graft| !is_in_place(sentence, graft));
    if grafts.is_empty() {
        return Cow::Borrowed(sentence);
    }
    let mut tokens: Vec<Token> = sentence.tokens().to_vec();
    for graft in grafts {
        if !makes_a_cycle(&tokens, &graft) {
            tokens[graft.word].head = graft.head;
            tokens[graft.word].relation = graft.relation;
        }
    }
    Cow::Owned(Sentence::new(tokens))
}

fn is_in_place(sentence: &Sentence, graft: &Graft) -> bool {
    let token = sentence.token(graft.word);
    token.relation == graft.relation && token.head == graft.head
}

fn makes_a_cycle(tokens: &[Token], graft: &Graft) -> bool {
    std::iter::successors(graft.head, |&above| tokens[above].head)
        .take(tokens.len() + 1)
        .any(|above| above == graft.word)
}
