//! Subjects that the parser hung on the wrong verb.
//!
//! - "The rebels engaged peacekeepers": a past tense taken for a participle before its object;
//! - "The sappers will clear mines": a verb with a modal taken for the same;
//! - "The villagers jailed for a raid were released": a participle behind a noun taken for a clause;
//! - "Lawmakers Tuesday endorsed the treaty": a day taken for one more subject;
//! - "Old foes Arland and Borland met": two subjects, of which the first only describes the second;
//! - "Four children and a man were killed": two subjects that are coordinated;
//! - "Arland reduced aid to Borland": a verb with an object taken for a participle of its subject;
//! - "Arland called for a truce": a caller taken for whoever is called;
//! - "Arland welcomed the pact, officials said": the subject of what is told, hung on the telling;
//! - "after gunmen killed guards": a subject hung on a word before its clause;
//! - "Arland's new mayor left": a possessor that belongs to the subject.

use language::{Relation, Sentence, Tag};

use records::TimeReference;

use crate::regraft::graft::{Graft, is_comma};

/// Verbs that are not passive without an auxiliary, with the prepositions that tell them.
const CALLING: [(&str, &[&str]); 5] = [
    ("call", &["for", "on", "upon"]),
    ("appeal", &["for", "to"]),
    ("push", &["for"]),
    ("plead", &["for", "with"]),
    ("lobby", &["for"]),
];

/// Finds subjects of these kinds, and hangs them where they belong.
pub(crate) fn grafts(sentence: &Sentence, times: &[TimeReference]) -> Vec<Graft> {
    (0..sentence.tokens().len())
        .filter_map(|place| {
            past_before_object(sentence, place)
                .or_else(|| participle_behind_subject(sentence, place))
                .or_else(|| day_for_subject(sentence, times, place))
                .or_else(|| described_subject(sentence, place))
                .or_else(|| coordinated_subject(sentence, place))
                .or_else(|| possessor_of_verb(sentence, place))
                .or_else(|| participle_with_object(sentence, place))
                .or_else(|| active_caller(sentence, place))
                .or_else(|| subject_of_what_is_told(sentence, place))
                .or_else(|| subject_behind_mark(sentence, place))
        })
        .flatten()
        .collect()
}

/// "The rebels **engaged** peacekeepers": a describing participle has no subject.
fn past_before_object(sentence: &Sentence, verb: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(verb);
    let object = sentence.head(verb)?;
    let subject = sentence.dependent(verb, Relation::Nsubj)?;
    let is_lost = token.tag == Tag::Verb
        && token.relation == Relation::Amod
        && (matches!(token.penn, "VBD" | "VBN")
            || sentence.dependent(verb, Relation::Aux).is_some())
        && subject < verb
        && verb < object;
    if !is_lost {
        return None;
    }
    let mut grafts = vec![
        Graft {
            word: verb,
            head: sentence.head(object).unwrap_or(verb),
            relation: sentence.token(object).relation,
        },
        Graft {
            word: object,
            head: verb,
            relation: Relation::Obj,
        },
    ];
    grafts.extend(
        sentence
            .dependents(object)
            .filter(|&child| child < subject && sentence.token(child).relation == Relation::Det)
            .map(|child| Graft {
                word: child,
                head: subject,
                relation: Relation::Det,
            }),
    );
    Some(grafts)
}

/// "The villagers **jailed** for a raid were released".
fn participle_behind_subject(sentence: &Sentence, participle: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(participle);
    let verb = sentence.head(participle)?;
    let subject = sentence.dependent(participle, Relation::Nsubj)?;
    let has = |at: usize, wanted: fn(Relation) -> bool| {
        sentence
            .dependents(at)
            .any(|child| wanted(sentence.token(child).relation))
    };
    let is_bare = !has(participle, |relation| {
        matches!(
            relation,
            Relation::Aux | Relation::AuxPass | Relation::Mark | Relation::Obj
        )
    });
    let is_passive = has(verb, |relation| relation == Relation::AuxPass);
    let is_lost = token.relation == Relation::Advcl
        && matches!(token.penn, "VBN" | "VBD")
        && subject < participle
        && participle < verb
        && is_bare
        && !has(verb, Relation::is_subject);
    is_lost.then(|| {
        vec![
            Graft {
                word: subject,
                head: verb,
                relation: if is_passive {
                    Relation::NsubjPass
                } else {
                    Relation::Nsubj
                },
            },
            Graft {
                word: participle,
                head: subject,
                relation: Relation::Acl,
            },
        ]
    })
}

/// "Lawmakers **Tuesday** endorsed the treaty".
fn day_for_subject(
    sentence: &Sentence,
    times: &[TimeReference],
    place: usize,
) -> Option<Vec<Graft>> {
    let span = sentence.token(place).span;
    let verb = sentence.head(place)?;
    let has_other = sentence
        .dependents(verb)
        .any(|child| child < place && sentence.token(child).relation.is_subject());
    let is_day = sentence.token(place).relation.is_subject()
        && times.iter().any(|time| time.span.overlaps(span));
    (is_day && has_other).then(|| {
        vec![Graft {
            word: place,
            head: verb,
            relation: Relation::OblUnmarked,
        }]
    })
}

/// "Four children **and a man** were killed"; in headlines "Berg, **Kovar** meet".
fn coordinated_subject(sentence: &Sentence, second: usize) -> Option<Vec<Graft>> {
    let relation = sentence.token(second).relation;
    let verb = sentence.head(second)?;
    let is_name = |place: usize| sentence.token(place).tag == Tag::Propn;
    let behind_comma = second
        .checked_sub(2)
        .is_some_and(|name| is_name(name) && sentence.head(name) == Some(verb))
        && is_comma(sentence.token(second - 1))
        && is_name(second)
        && second + 1 == verb;
    let is_joined = relation.is_subject()
        && (behind_comma || sentence.dependent(second, Relation::Cc).is_some());
    let is_subject = |place: usize| sentence.token(place).relation.is_subject();
    let first = (0..second).rev().find(|&place| {
        let shares_verb = sentence.head(place) == Some(verb);
        is_joined
            && is_subject(place)
            && (shares_verb || sentence.head(place).is_some_and(|head| head > verb))
    })?;
    Some(vec![
        Graft {
            word: first,
            head: verb,
            relation,
        },
        Graft {
            word: second,
            head: first,
            relation: Relation::Conj,
        },
    ])
}

/// "**Arland's** new mayor left": nobody possesses a finite verb.
fn possessor_of_verb(sentence: &Sentence, possessor: usize) -> Option<Vec<Graft>> {
    let verb = sentence.head(possessor)?;
    let is_lost = sentence.token(possessor).relation == Relation::NmodPoss
        && sentence.token(verb).tag == Tag::Verb
        && matches!(sentence.token(verb).penn, "VBD" | "VBZ" | "VBP" | "VBN");
    let subject = sentence.dependents(verb).find(|&child| {
        is_lost && child > possessor && sentence.token(child).relation.is_subject()
    })?;
    Some(vec![Graft {
        word: possessor,
        head: subject,
        relation: Relation::NmodPoss,
    }])
}

/// "Arland **reduced** aid to Borland": in a sentence without another verb, a past tense with an
/// object describes nobody.
fn participle_with_object(sentence: &Sentence, verb: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(verb);
    let subject = sentence.head(verb)?;
    let is_lost = token.relation == Relation::Acl
        && matches!(token.penn, "VBD" | "VBN")
        && sentence.head(subject).is_none()
        && subject + 1 == verb
        && matches!(sentence.token(subject).tag, Tag::Noun | Tag::Propn)
        && sentence.dependent(verb, Relation::Obj).is_some()
        && sentence.dependent(subject, Relation::Cop).is_none();
    if !is_lost {
        return None;
    }
    let behind = sentence
        .dependents(subject)
        .filter(|&child| child > verb)
        .map(|child| Graft {
            word: child,
            head: verb,
            relation: sentence.token(child).relation,
        });
    let mut grafts = vec![
        Graft {
            word: verb,
            head: verb,
            relation: Relation::Root,
        },
        Graft {
            word: subject,
            head: verb,
            relation: Relation::Nsubj,
        },
    ];
    grafts.extend(behind);
    Some(grafts)
}

/// "closed a crossing after **gunmen** killed guards": a noun between the word that opens a clause and the
/// verb of that clause is the verb's subject.
fn subject_behind_mark(sentence: &Sentence, verb: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(verb);
    let mark = sentence
        .dependent(verb, Relation::Mark)
        .filter(|&mark| mark + 1 < verb)?;
    let subject = verb - 1;
    let has_subject = sentence
        .dependents(verb)
        .any(|child| sentence.token(child).relation.is_subject());
    let is_lost = matches!(token.penn, "VBD" | "VBZ" | "VBP")
        && !has_subject
        && sentence.token(mark).lemma != "to"
        && matches!(sentence.token(subject).tag, Tag::Noun | Tag::Propn)
        && sentence.head(subject).is_some_and(|head| head < mark);
    is_lost.then(|| {
        vec![Graft {
            word: subject,
            head: verb,
            relation: Relation::Nsubj,
        }]
    })
}

/// "Arland **called** on Monday for a truce": without an auxiliary, who calls for something calls.
fn active_caller(sentence: &Sentence, subject: usize) -> Option<Vec<Graft>> {
    let verb = sentence.head(subject)?;
    let has_auxiliary = sentence.dependent(verb, Relation::AuxPass).is_some()
        || sentence.dependent(verb, Relation::Aux).is_some();
    if sentence.token(subject).relation != Relation::NsubjPass || has_auxiliary {
        return None;
    }
    let (_, prepositions) = CALLING
        .iter()
        .find(|(lemma, _)| *lemma == sentence.token(verb).lemma)?;
    let calls = sentence.dependents_by(verb, Relation::Obl).any(|phrase| {
        sentence
            .dependent(phrase, Relation::Case)
            .is_some_and(|case| prepositions.contains(&sentence.token(case).lemma.as_str()))
    });
    calls.then(|| {
        vec![Graft {
            word: subject,
            head: verb,
            relation: Relation::Nsubj,
        }]
    })
}

/// "**Arland** welcomed the pact, officials said": of two subjects of a verb of saying, the first belongs to
/// the clause in between, which has none.
fn subject_of_what_is_told(sentence: &Sentence, told: usize) -> Option<Vec<Graft>> {
    let token = sentence.token(told);
    let saying = sentence.head(told).filter(|&saying| {
        saying > told && matches!(token.relation, Relation::Ccomp | Relation::Parataxis)
    })?;
    let is_subject = |place: &usize| sentence.token(*place).relation.is_subject();
    let has_own = sentence.dependents(told).any(|child| is_subject(&child));
    let mut subjects = sentence.dependents(saying).filter(is_subject);
    let (first, second) = (subjects.next()?, subjects.next()?);
    let is_lost = token.tag == Tag::Verb
        && matches!(token.penn, "VBD" | "VBZ" | "VBP" | "VBN" | "VBG")
        && !has_own
        && first < told
        && told < second
        && second < saying;
    let relation = if sentence.dependent(told, Relation::AuxPass).is_some() {
        Relation::NsubjPass
    } else {
        Relation::Nsubj
    };
    is_lost.then(|| {
        vec![Graft {
            word: first,
            head: told,
            relation,
        }]
    })
}

/// "**Old foes** Arland and Borland met": the name right behind a noun is the subject.
fn described_subject(sentence: &Sentence, noun: usize) -> Option<Vec<Graft>> {
    let name = noun + 1;
    if name >= sentence.tokens().len() {
        return None;
    }
    let both_subjects = [noun, name]
        .iter()
        .all(|&place| sentence.token(place).relation.is_subject());
    let is_described = both_subjects
        && sentence.token(noun).tag == Tag::Noun
        && sentence.token(name).tag == Tag::Propn
        && sentence.head(noun) == sentence.head(name);
    is_described.then(|| {
        vec![Graft {
            word: noun,
            head: name,
            relation: Relation::NmodDesc,
        }]
    })
}
