//! Coordination that the parser hung in the wrong place, put right by the form of the list.
//!
//! A parser trained on short sentences loses its way in long lists, and lists are what outlooks are
//! made of. Some forms leave no doubt about what belongs together:
//!
//! - "radars, patrol boats, and rocket fuel": noun phrases between commas, closed by a conjunction;
//! - "might recognise Borland, supply radars, and hold drills": a bare verb without subject,
//!   auxiliary or "to" of its own, after one that has them;
//! - "said Arland shelled Borland": a name before a verb that has no other subject;
//! - "from Arland next year": a name right before a time expression, which is no part of it;
//! - "a rebel-held town": a participle behind a hyphen, which describes the noun that follows;
//! - "indicated it deplored": a pronoun between two finite verbs;
//! - "accused Borland of supporting rebels": a gerund behind a preposition;
//! - "with Borland almost a year after": a name before an adverb;
//! - ", Anna Berg, the minister, said": a speaker with an apposition behind what is said;
//! - ", the Arlish News Agency (ANA) reported": a speaker with a bracket behind what is said;
//! - "the institute (IFP) in Arlstad": what follows a bracket, hung on a word in it;
//! - "decided at a summit to withdraw": what is intended, hung on the verb as its purpose;
//! - "give Borland more support": a receiver taken for a part of the thing;
//! - "told police that she refused": what is told, hung on who is told;
//! - "remained on alert amid tension": a preposition taken for a verb;
//! - "called Berg to congratulate him": what the caller says, taken for what Berg is called to do;
//! - "Borland's Crown Prince Kovar": a possessor, made the head of what is possessed;
//! - "after a raid was reported": the opening word of a clause, hung on its subject;
//! - "was pressed by lawmakers to help": an infinitive hung on the agent of a passive;
//! - "Arlish tanks shelled positions": the verb of a sentence that has no other;
//! - "called off the strike": a particle taken for a preposition;
//! - "The rebels engaged peacekeepers": a past tense taken for a participle, and its kin.

use std::borrow::Cow;

use language::{Relation, Sentence, Token};
use records::TimeReference;

use crate::lexicon::Lexicon;

mod agents_told;
mod amid;
mod brackets;
mod calls;
mod clause_openers;
mod closing_speakers;
mod end_tags;
mod gerunds;
mod graft;
mod hyphens;
mod indirect_objects;
mod intended_acts;
mod lost_subjects;
mod noun_lists;
mod particles;
mod possessors;
mod pronoun_subjects;
mod subjects;
mod swallowed_names;
mod time_words;
mod told_clauses;
mod verb_lists;
mod verbless;

use graft::Graft;

/// Returns the sentence with its lists put right; the sentence itself where nothing was wrong.
pub(crate) fn regrafted<'s>(
    sentence: &'s Sentence,
    times: &[TimeReference],
    lexicon: &Lexicon,
) -> Cow<'s, Sentence> {
    let mut grafts = time_words::grafts(sentence, times);
    grafts.extend(noun_lists::grafts(sentence));
    grafts.extend(verb_lists::grafts(sentence));
    grafts.extend(swallowed_names::grafts(sentence));
    grafts.extend(gerunds::grafts(sentence));
    grafts.extend(hyphens::grafts(sentence));
    grafts.extend(lost_subjects::grafts(sentence, times));
    grafts.extend(pronoun_subjects::grafts(sentence));
    grafts.extend(subjects::grafts(sentence));
    grafts.extend(told_clauses::grafts(sentence));
    grafts.extend(end_tags::grafts(sentence));
    grafts.extend(amid::grafts(sentence));
    grafts.extend(calls::grafts(sentence));
    grafts.extend(possessors::grafts(sentence));
    grafts.extend(clause_openers::grafts(sentence));
    grafts.extend(agents_told::grafts(sentence, lexicon));
    grafts.extend(verbless::grafts(sentence, lexicon));
    grafts.extend(brackets::grafts(sentence));
    grafts.extend(closing_speakers::grafts(sentence));
    grafts.extend(indirect_objects::grafts(sentence));
    grafts.extend(intended_acts::grafts(sentence));
    grafts.extend(particles::grafts(sentence, lexicon));
    grafts.retain(|graft| !is_in_place(sentence, graft));
    if grafts.is_empty() {
        return Cow::Borrowed(sentence);
    }
    let mut tokens: Vec<Token> = sentence.tokens().to_vec();
    for graft in grafts {
        if graft.relation == Relation::Root {
            tokens[graft.word].head = None;
        } else if makes_a_cycle(&tokens, &graft) {
            continue;
        } else {
            tokens[graft.word].head = Some(graft.head);
        }
        tokens[graft.word].relation = graft.relation;
    }
    Cow::Owned(Sentence::new(tokens))
}

fn is_in_place(sentence: &Sentence, graft: &Graft) -> bool {
    let token = sentence.token(graft.word);
    token.relation == graft.relation && token.head == Some(graft.head)
}

/// Whether the graft's head already hangs below its word, in the tree as far as it is put right.
fn makes_a_cycle(tokens: &[Token], graft: &Graft) -> bool {
    std::iter::successors(Some(graft.head), |&at| tokens[at].head)
        .take(tokens.len())
        .any(|at| at == graft.word)
}
