//! Who does what to whom in one clause: the deep arguments of a predicate, voice undone.
//!
//! "The envoy was expelled by Arland", "Arland expelled the envoy", "the envoy expelled by Arland"
//! and "Arland, which expelled the envoy" all give the subject Arland and the object envoy.

use language::{Relation, Tag};

use crate::reading::Reading;

/// The arguments of one predicate, each as the place of its head word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The deep subject: who acts.
    pub(crate) subject: Option<usize>,
    /// The deep object: who or what is acted upon.
    pub(crate) object: Option<usize>,
    /// The indirect object.
    pub(crate) indirect: Option<usize>,
    /// The possessor of a noun predicate.
    pub(crate) possessor: Option<usize>,
    /// Prepositional phrases; those of the predicate before those of its object.
    pub(crate) obliques: Vec<Oblique>,
    /// The head of a governed clause.
    pub(crate) complement: Option<usize>,
    /// The head of an infinitive beside the object, which is what is asked for ("ordered the envoy
    /// to leave") or what it is for ("sent experts to help").
    pub(crate) infinitive: Option<usize>,
}

/// A prepositional phrase: the preposition's lemma and the head of the phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Oblique {
    pub(crate) preposition: String,
    pub(crate) head: usize,
}

impl Arguments {
    /// All phrases that `preposition` introduces.
    pub(crate) fn all_after<'a>(
        &'a self,
        preposition: &'a str,
    ) -> impl Iterator<Item = usize> + 'a {
        self.obliques
            .iter()
            .filter(move |oblique| oblique.preposition == preposition)
            .map(|oblique| oblique.head)
    }

    /// The first phrase that `preposition` introduces.
    pub(crate) fn after(&self, preposition: &str) -> Option<usize> {
        self.all_after(preposition).next()
    }
}

/// Verbs whose infinitive is the act of their subject although they take an object.
const SUBJECT_CONTROL: [&str; 5] = ["promise", "threaten", "vow", "pledge", "agree"];

/// Nouns that say behind "at" how something is done.
const MANNERS: [&str; 14] = [
    "angle",
    "altitude",
    "speed",
    "height",
    "trajectory",
    "rate",
    "pace",
    "cost",
    "depth",
    "level",
    "dawn",
    "dusk",
    "expense",
    "intensity",
];

/// How far up a chain of shared subjects is followed.
const DEEPEST: usize = 8;

/// Finds the deep arguments of the verb or predicative adjective at `predicate`.
pub(crate) fn of_clause(reading: &Reading, predicate: usize) -> Arguments {
    let surface_subject = surface_subject(reading, predicate, DEEPEST);
    let mut found = Arguments::default();
    let mut object = None;
    for child in reading.children(predicate) {
        match reading.relation(child) {
            Relation::Obj => object = object.or(Some(child)),
            Relation::Iobj => found.indirect = found.indirect.or(Some(child)),
            Relation::Xcomp if is_bare_noun(reading, predicate, child) => {
                object = object.or(Some(child));
            }
            Relation::Xcomp | Relation::Ccomp => {
                found.complement = found.complement.or(Some(child));
            }
            Relation::Advcl if is_question(reading, child) => {
                found.complement = found.complement.or(Some(child));
            }
            Relation::Advcl if is_infinitive(reading, child) => {
                found.infinitive = found.infinitive.or(Some(child));
            }
            Relation::Advcl => push_gerund(reading, child, &mut found.obliques),
            relation if relation.is_oblique() || relation == Relation::Nmod => {
                push_oblique(reading, child, &mut found.obliques);
            }
            _ => {}
        }
    }
    if object.is_none() && !reading.is_passive(predicate) {
        object = found.indirect.take();
    }
    object = object
        .or_else(|| found.indirect.take())
        .or_else(|| gap_object(reading, predicate))
        .or_else(|| shared_object(reading, predicate))
        .or_else(|| bare_phrase(reading, predicate));
    if reading.is_passive(predicate) {
        let agent = reading
            .child(predicate, Relation::OblAgent)
            .or_else(|| found.after("by"))
            .or_else(|| agent_in_phrase(reading, &found.obliques))
            .or_else(|| agent_behind_result(reading, found.complement));
        found.subject = agent.map(|agent| antecedent(reading, agent));
        match object {
            Some(object) => {
                found.object = Some(object);
                found.indirect = surface_subject;
            }
            None => found.object = surface_subject,
        }
    } else {
        found.subject = surface_subject;
        found.object = object;
    }
    if let Some(object) = found.object {
        push_modifiers(reading, object, &mut found.obliques);
    }
    push_hung_deep(reading, predicate, &mut found.obliques);
    found
}

/// Finds the arguments that stand beside the noun at `noun` itself: "Arland's attack on Borland".
pub(crate) fn of_noun(reading: &Reading, noun: usize) -> Arguments {
    let mut found = Arguments::default();
    for child in reading.children(noun) {
        match reading.relation(child) {
            Relation::NmodPoss => found.possessor = Some(child),
            Relation::Nmod | Relation::Obl => push_oblique(reading, child, &mut found.obliques),
            Relation::Compound => found.object = found.object.or(Some(child)),
            Relation::Acl if reading.is_passive(child) => {
                let participle = of_clause(reading, child);
                found.subject = found.subject.or(participle.subject);
                found.obliques.extend(participle.obliques);
            }
            Relation::Acl | Relation::Ccomp => {
                found.complement = found.complement.or(Some(child));
            }
            Relation::Advcl if is_infinitive(reading, child) => {
                found.complement = found.complement.or(Some(child));
            }
            _ => {}
        }
    }
    found.object = found.after("of").or(found.object);
    found.subject = found
        .after("by")
        .or(found.subject)
        .or(found.possessor)
        .map(|subject| antecedent(reading, subject));
    found
}

/// The word that a relative pronoun stands for: what its clause hangs on, else the noun before it;
/// any other word stands for itself.
pub(crate) fn antecedent(reading: &Reading, word: usize) -> usize {
    if reading.tag(word) != Tag::Pron
        || !matches!(
            reading.lemma(word),
            "who" | "which" | "that" | "whom" | "whose"
        )
    {
        return word;
    }
    let by_clause = std::iter::once(word)
        .chain(reading.sentence.ancestors(word))
        .find(|&at| reading.relation(at) == Relation::AclRelcl)
        .and_then(|clause| reading.head(clause));
    let noun_before = || {
        (0..word)
            .rev()
            .find(|&before| matches!(reading.tag(before), Tag::Noun | Tag::Propn))
            .filter(|_| reading.token(word).penn == "WDT" || reading.lemma(word) == "who")
    };
    by_clause.or_else(noun_before).unwrap_or(word)
}

/// The subject of the clause on the surface: its own, or the one it shares.
pub(crate) fn surface_subject(reading: &Reading, verb: usize, depth: usize) -> Option<usize> {
    let own = reading
        .children(verb)
        .filter(|&child| reading.relation(child).is_subject())
        .find(|&child| reading.relation(child) != Relation::NsubjOuter);
    if let Some(subject) = own {
        return Some(antecedent(reading, subject));
    }
    if depth == 0 {
        return None;
    }
    let head = reading.head(verb)?;
    match reading.relation(verb) {
        Relation::Conj if is_bare_list(reading, head, verb) => Some(head),
        Relation::Conj => surface_subject(reading, head, depth - 1),
        Relation::Xcomp => controller(reading, head, depth - 1),
        Relation::Advcl if is_ascribed(reading, verb) => undergoer(reading, head, depth - 1),
        Relation::Advcl if reading.is_clause_head(head) => {
            surface_subject(reading, head, depth - 1)
        }
        Relation::Acl if is_spelt_out(reading, verb) => holder(reading, head, depth - 1),
        Relation::Acl
            if matches!(reading.token(verb).penn, "VBG" | "VBN")
                && reading.child(verb, Relation::Mark).is_none() =>
        {
            Some(head)
        }
        Relation::Acl if is_headline_infinitive(reading, verb) => Some(head),
        Relation::Acl => holder(reading, head, depth - 1)
            .or_else(|| (reading.token(verb).penn == "VBG").then_some(head)),
        Relation::AclRelcl if !has_relative_pronoun(reading, verb) => None,
        _ => None,
    }
}

/// "Arland and Borland welcome the deal": subjects that the parser took for the clause, with the
/// finite verb for one more of them.
fn is_bare_list(reading: &Reading, head: usize, verb: usize) -> bool {
    head < verb
        && matches!(reading.tag(head), Tag::Noun | Tag::Propn)
        && !reading.is_clause_head(head)
        && matches!(reading.token(verb).penn, "VBD" | "VBZ" | "VBP" | "VB")
        && reading.child(verb, Relation::Mark).is_none()
        && reading.child(verb, Relation::Aux).is_none()
}

/// "accused Borland **of supporting** rebels", "jailed a student **for helping** rebels": a gerund
/// that tells what the governor's object did.
fn is_ascribed(reading: &Reading, gerund: usize) -> bool {
    reading.token(gerund).penn == "VBG"
        && reading
            .child(gerund, Relation::Mark)
            .is_some_and(|mark| matches!(reading.lemma(mark), "of" | "for" | "from" | "into"))
}

/// Whoever undergoes what the verb says: its object, of a passive its subject; failing these, its
/// subject.
fn undergoer(reading: &Reading, verb: usize, depth: usize) -> Option<usize> {
    reading
        .child(verb, Relation::Obj)
        .or_else(|| reading.child(verb, Relation::Iobj))
        .or_else(|| surface_subject(reading, verb, depth))
}

/// "questioned **whether** Borland kept its word": a clause that is what is asked.
fn is_question(reading: &Reading, clause: usize) -> bool {
    reading
        .child(clause, Relation::Mark)
        .is_some_and(|mark| reading.lemma(mark) == "whether")
}

/// Who is to do what the infinitive under `governor` says: its object ("urged Borland to leave"),
/// or its subject ("agreed to leave", "was urged to leave").
fn controller(reading: &Reading, governor: usize, depth: usize) -> Option<usize> {
    let object = reading
        .child(governor, Relation::Obj)
        .or_else(|| reading.child(governor, Relation::Iobj));
    match object {
        Some(object) if !SUBJECT_CONTROL.contains(&reading.lemma(governor)) => Some(object),
        _ => surface_subject(reading, governor, depth),
    }
}

/// "the possibility **of sending** grain": a gerund that spells out its noun.
fn is_spelt_out(reading: &Reading, gerund: usize) -> bool {
    reading.token(gerund).penn == "VBG"
        && reading
            .child(gerund, Relation::Mark)
            .is_some_and(|mark| reading.lemma(mark) == "of")
}

/// Who holds the plan, decision or right that an infinitive under a noun spells out.
fn holder(reading: &Reading, noun: usize, depth: usize) -> Option<usize> {
    if let Some(possessor) = reading.child(noun, Relation::NmodPoss) {
        return Some(antecedent(reading, possessor));
    }
    if reading.child(noun, Relation::Cop).is_some() {
        return reading.child(noun, Relation::Nsubj);
    }
    let governor = reading.head(noun)?;
    (reading.is_verb(governor) && depth > 0)
        .then(|| surface_subject(reading, governor, depth - 1))
        .flatten()
}

/// "imposed on Borland **by Arland**": the agent, hung on another phrase of the clause.
fn agent_in_phrase(reading: &Reading, obliques: &[Oblique]) -> Option<usize> {
    obliques.iter().find_map(|oblique| {
        reading
            .sentence
            .dependents_by(oblique.head, Relation::Nmod)
            .find(|&child| reading.preposition(child) == Some("by"))
    })
}

/// "were shot dead **by troops**": the agent, hung on the result.
fn agent_behind_result(reading: &Reading, result: Option<usize>) -> Option<usize> {
    let result = result.filter(|&result| reading.tag(result) == Tag::Adj)?;
    reading.children(result).find(|&child| {
        reading.relation(child).is_oblique() && reading.preposition(child) == Some("by")
    })
}

/// "the missiles that Arland supplied": the noun is the object of its relative clause.
fn gap_object(reading: &Reading, verb: usize) -> Option<usize> {
    if reading.relation(verb) != Relation::AclRelcl {
        return None;
    }
    let subject = reading.child(verb, Relation::Nsubj)?;
    let pronoun_is_subject = antecedent(reading, subject) != subject;
    let has_clause = reading
        .children(verb)
        .any(|child| matches!(reading.relation(child), Relation::Ccomp | Relation::Xcomp));
    if pronoun_is_subject || has_clause {
        return None;
    }
    reading.head(verb)
}

/// "condemned and rejected the plan": the object of the second verb is also the first one's.
fn shared_object(reading: &Reading, verb: usize) -> Option<usize> {
    let next = reading.child(verb, Relation::Conj)?;
    let close = next <= verb + 2
        && reading
            .child(next, Relation::Cc)
            .is_some_and(|and| and == verb + 1);
    close.then(|| reading.child(next, Relation::Obj)).flatten()
}

/// "sought **refuge**", "called **President Berg**": a noun that the parser read as a complement.
fn is_bare_noun(reading: &Reading, verb: usize, noun: usize) -> bool {
    let alone = reading.child(verb, Relation::Obj).is_none()
        && reading.child(noun, Relation::Cop).is_none()
        && reading.child(noun, Relation::Mark).is_none()
        && reading.case_marker(noun).is_none();
    alone && !reading.is_passive(verb) && matches!(reading.tag(noun), Tag::Noun | Tag::Propn)
}

/// "handed over more than four million **worth** of grain", "returned last week 21 **statues**": a counted
/// noun behind an active verb, without preposition, that tells no time.
fn bare_phrase(reading: &Reading, verb: usize) -> Option<usize> {
    reading.children(verb).find(|&child| {
        child > verb
            && reading.relation(child) == Relation::Obl
            && matches!(reading.tag(child), Tag::Noun | Tag::Propn)
            && !reading.is_passive(verb)
            && reading.case_marker(child).is_none()
            && !reading.is_time(child)
            && reading
                .core_phrase(child)
                .into_iter()
                .any(|word| reading.tag(word) == Tag::Num)
    })
}

fn is_infinitive(reading: &Reading, clause: usize) -> bool {
    reading
        .child(clause, Relation::Mark)
        .is_some_and(|mark| reading.lemma(mark) == "to")
}

/// "Arland **to send** tanks to Borland": an infinitive on the noun that a headline begins with tells what that
/// noun is about to do; other nouns ("Plan to send tanks") are what the infinitive spells out.
pub(crate) fn is_headline_infinitive(reading: &Reading, verb: usize) -> bool {
    let noun = reading.head(verb).filter(|&noun| noun < verb);
    let is_closed = reading
        .len()
        .checked_sub(1)
        .is_some_and(|last| reading.lemma(last) == ".");
    is_infinitive(reading, verb)
        && !is_closed
        && noun.is_some_and(|noun| {
            let names_actor = reading.tag(noun) == Tag::Propn
                || reading.children(noun).any(|child| {
                    reading.token(child).penn == "JJ"
                        && reading.form(child).starts_with(char::is_uppercase)
                });
            reading.head(noun).is_none() && names_actor
        })
}

fn has_relative_pronoun(reading: &Reading, verb: usize) -> bool {
    reading
        .children(verb)
        .any(|child| antecedent(reading, child) != child)
}

fn push_oblique(reading: &Reading, head: usize, obliques: &mut Vec<Oblique>) {
    if let Some(preposition) = reading.preposition(head)
        && !reading.is_time(head)
        && !is_manner(reading, preposition, head)
    {
        obliques.push(Oblique {
            preposition: preposition.to_owned(),
            head: antecedent(reading, head),
        });
    }
}

/// "launched missiles **at standard angles**": how it is done is neither aim nor party.
fn is_manner(reading: &Reading, preposition: &str, head: usize) -> bool {
    preposition == "at" && MANNERS.contains(&reading.lemma(head))
}

/// Adds a clause that a preposition introduces: "barred the envoy **from entering**".
fn push_gerund(reading: &Reading, clause: usize, obliques: &mut Vec<Oblique>) {
    let preposition = reading.child(clause, Relation::Mark).filter(|&mark| {
        matches!(
            reading.lemma(mark),
            "from" | "with" | "of" | "for" | "against" | "into"
        )
    });
    if let Some(mark) = preposition {
        obliques.push(Oblique {
            preposition: reading.lemma(mark).to_owned(),
            head: clause,
        });
    }
}

/// Prepositions that seldom belong to the noun before them when a verb stands further before.
const OF_THE_VERB: [&str; 6] = ["to", "from", "with", "against", "into", "by"];

/// Adds the prepositional phrases that hang on `noun`: parsers and writers disagree about where
/// "on Borland" belongs in "imposed sanctions on Borland". Of those that hang on such a phrase in
/// turn only what may belong to the verb ("returned a statue of a king of Cordia **to Borland**").
pub(crate) fn push_modifiers(reading: &Reading, noun: usize, obliques: &mut Vec<Oblique>) {
    for child in reading.sentence.dependents_by(noun, Relation::Nmod) {
        push_oblique(reading, child, obliques);
    }
    for participle in reading.sentence.dependents_by(noun, Relation::Acl) {
        for child in reading.sentence.dependents_by(participle, Relation::Obl) {
            push_oblique(reading, child, obliques);
        }
    }
    push_of_the_verb(reading, noun, obliques);
}

/// Adds what may belong to the verb and hangs below one of its phrases: "filed a suit in a court of
/// the district **against Borland**", "returned a statue that bears the image of a king **to
/// Borland**", "returned a statue that was stolen in 1989 **to Borland**".
fn push_hung_deep(reading: &Reading, verb: usize, obliques: &mut Vec<Oblique>) {
    let phrases: Vec<usize> = reading
        .children(verb)
        .filter(|&child| child > verb)
        .filter(|&child| {
            reading.relation(child).is_oblique()
                || matches!(reading.relation(child), Relation::Obj | Relation::Xcomp)
        })
        .filter(|&child| reading.tag(child) != Tag::Verb || reading.token(child).penn == "VBN")
        .collect();
    for phrase in phrases {
        push_of_the_verb(reading, phrase, obliques);
        let clauses = reading.sentence.subtree_without(phrase, |_| false);
        for noun in clauses {
            let in_clause = reading.tag(noun) != Tag::Verb
                && reading
                    .sentence
                    .ancestors(noun)
                    .take_while(|&above| above != phrase)
                    .any(|above| {
                        matches!(
                            reading.relation(above),
                            Relation::Acl | Relation::AclRelcl | Relation::Xcomp
                        )
                    });
            if in_clause {
                let last = reading
                    .sentence
                    .dependents_by(noun, Relation::Nmod)
                    .filter(|&child| matches!(reading.preposition(child), Some("to" | "from")));
                for child in last {
                    push_new(reading, child, obliques);
                }
            }
            if reading.relation(noun) == Relation::AclRelcl && reading.is_passive(noun) {
                let behind = reading
                    .sentence
                    .dependents_by(noun, Relation::Obl)
                    .filter(|&child| reading.preposition(child) == Some("to"));
                for child in behind {
                    push_new(reading, child, obliques);
                }
            }
        }
    }
}

fn push_of_the_verb(reading: &Reading, noun: usize, obliques: &mut Vec<Oblique>) {
    let phrase = reading.sentence.subtree_without(noun, |place| {
        matches!(
            reading.relation(place),
            Relation::Acl | Relation::AclRelcl | Relation::Advcl | Relation::Ccomp
        )
    });
    for place in phrase {
        let may_belong_to_verb = place > noun
            && reading.relation(place) == Relation::Nmod
            && reading
                .preposition(place)
                .is_some_and(|word| OF_THE_VERB.contains(&word));
        if may_belong_to_verb {
            push_new(reading, place, obliques);
        }
    }
}

fn push_new(reading: &Reading, head: usize, obliques: &mut Vec<Oblique>) {
    if obliques.iter().all(|oblique| oblique.head != head) {
        push_oblique(reading, head, obliques);
    }
}
