//! The standing and polarity of a predicate, read upwards from it through the tree.

use language::{Relation, Tag};
use ontology::Standing;
use records::Force;

use crate::{
    arguments::is_headline_infinitive,
    fit::is_negated,
    reading::Reading,
    tables::{Shift, Tables},
};

/// What the words above and beside a predicate make of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Modality {
    /// None: told as a fact.
    pub(crate) standing: Option<Standing>,
    pub(crate) negated: bool,
    /// The modal or governing word that gave the standing.
    pub(crate) cue: Option<usize>,
    /// What an obligation demands.
    pub(crate) force: Option<Force>,
    /// The predicates from the trigger up to the head of its finite clause, trigger first.
    pub(crate) chain: Vec<usize>,
}

impl Modality {
    /// The head of the finite clause that the trigger stands in.
    pub(crate) fn clause(&self) -> Option<usize> {
        self.chain.last().copied()
    }

    /// "denied charges that it had **attacked**": what is only supposed, unless it is told otherwise already.
    pub(crate) fn suppose(&mut self, cue: usize) {
        self.set(Standing::Hypothetical, cue);
    }

    fn set(&mut self, standing: Standing, cue: usize) {
        if self.standing.is_none() {
            self.standing = Some(standing);
            self.cue = Some(cue);
        }
    }

    fn apply(&mut self, shift: Shift, cue: usize) {
        if let Some(standing) = shift.standing {
            self.set(standing, cue);
        }
        self.negated ^= shift.negates;
    }
}

/// Reads the modality of the predicate at `trigger`.
pub(crate) fn of(reading: &Reading, tables: &Tables, trigger: usize) -> Modality {
    let mut found = Modality::default();
    let mut at = trigger;
    for _ in 0..reading.len() {
        found.chain.push(at);
        read_own_words(reading, at, &mut found);
        match step_up(reading, tables, at, &mut found) {
            Some(above) => at = above,
            None => break,
        }
    }
    found
}

/// Reads auxiliaries, negation and the subordinating word of one predicate.
fn read_own_words(reading: &Reading, predicate: usize, found: &mut Modality) {
    for child in reading.children(predicate) {
        match reading.relation(child) {
            Relation::Aux => read_auxiliary(reading, child, found),
            Relation::Advmod | Relation::Det => {
                let negation = matches!(
                    reading.lemma(child),
                    "not" | "never" | "n't" | "n’t" | "no" | "neither" | "nor" | "hardly"
                );
                if negation {
                    found.negated = !found.negated;
                }
            }
            Relation::Mark => {
                if matches!(reading.lemma(child), "if" | "unless" | "whether" | "lest") {
                    found.set(Standing::Hypothetical, child);
                }
            }
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj => {
                let none = reading
                    .child(child, Relation::Det)
                    .is_some_and(|determiner| reading.lemma(determiner) == "no")
                    || matches!(reading.lemma(child), "nobody" | "nothing" | "none");
                if none {
                    found.negated = !found.negated;
                }
            }
            _ => {}
        }
    }
}

fn read_auxiliary(reading: &Reading, auxiliary: usize, found: &mut Modality) {
    match reading.lemma(auxiliary) {
        // "could not be reached" is what nobody was able to do.
        "could" if is_denied(reading, auxiliary) => found.set(Standing::Hypothetical, auxiliary),
        "will" | "'ll" | "’ll" | "wo" | "may" | "might" | "could" => {
            found.set(Standing::Forecast, auxiliary);
        }
        "would" | "'d" | "’d" | "should" | "can" | "ca" => {
            found.set(Standing::Hypothetical, auxiliary);
        }
        "must" | "shall" => {
            found.set(Standing::Obligation, auxiliary);
            found.force = Some(Force::Must);
        }
        _ => {}
    }
}

/// "is likely **to have tested** a missile", "it is likely that it **had left**": how sure one is of what is
/// past foresees nothing.
fn looks_back(reading: &Reading, tables: &Tables, clause: usize, governor: usize) -> bool {
    let expected = shift_of(reading, tables, governor).is_some_and(expects);
    let auxiliary = |wanted: &str, penn: bool| {
        reading.children(clause).any(|child| {
            reading.relation(child) == Relation::Aux
                && (reading.lemma(child) == wanted || (penn && reading.token(child).penn == "MD"))
        })
    };
    expected && auxiliary("have", false) && !auxiliary("will", true)
}

/// "accused Berg **of preparing** a coup": what somebody is accused of is nobody's plan.
fn is_alleged(reading: &Reading, tables: &Tables, clause: usize, governor: usize) -> bool {
    let ascribes = reading
        .child(clause, Relation::Mark)
        .is_some_and(|mark| matches!(reading.lemma(mark), "of" | "for" | "with"));
    let supposes = tables
        .shifters
        .verb(reading.lemma(governor))
        .is_some_and(|shift| shift.standing == Some(Standing::Hypothetical));
    ascribes && supposes && reading.token(clause).penn == "VBG"
}

fn is_denied(reading: &Reading, auxiliary: usize) -> bool {
    auxiliary + 1 < reading.len()
        && matches!(reading.lemma(auxiliary + 1), "not" | "n't" | "n’t" | "no")
}

/// Applies what the governor does to the predicate at `at` and returns the governor, while it
/// still belongs to the same proposition.
fn step_up(reading: &Reading, tables: &Tables, at: usize, found: &mut Modality) -> Option<usize> {
    let head = reading.head(at)?;
    match reading.relation(at) {
        Relation::Xcomp => {
            if is_wish(reading, at, head) {
                found.set(Standing::Hypothetical, head);
            }
            if !looks_back(reading, tables, at, head) {
                apply_governor(reading, tables, head, found);
            }
            Some(head)
        }
        Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => {
            let shift = shift_of(reading, tables, head)?;
            let leaves_open = shift.open_if_denied && is_negated(reading, head);
            let says = tables.saying.verbs.contains(reading.lemma(head));
            if says && !expects(shift) && !leaves_open {
                return None;
            }
            if is_wish(reading, at, head) {
                found.set(Standing::Hypothetical, head);
            }
            if !looks_back(reading, tables, at, head) {
                apply_governor(reading, tables, head, found);
            }
            Some(head)
        }
        Relation::Acl if is_headline_infinitive(reading, at) => {
            found.set(Standing::Intended, at);
            None
        }
        Relation::Acl | Relation::AclRelcl => {
            let noun = noun_spelt_out(reading, at, head)?;
            match tables.shifters.noun(reading.lemma(noun)) {
                Some(shift) => {
                    found.apply(shift, noun);
                    governor_of_noun(reading, noun)
                }
                None => {
                    if is_open_purpose(reading, tables, at, head) {
                        found.set(Standing::Hypothetical, at);
                    }
                    None
                }
            }
        }
        Relation::Conj => {
            let own_modal = reading.child(at, Relation::Aux).is_some()
                || reading
                    .children(at)
                    .any(|child| reading.relation(child).is_subject());
            (!own_modal && !finite_past(reading, at, head)).then_some(head)
        }
        Relation::Obj | Relation::NsubjPass | Relation::Obl | Relation::Nsubj | Relation::Nmod => {
            step_up_from_noun(reading, tables, at, head, found)
        }
        Relation::Advcl => {
            let marked_as_purpose = reading
                .child(at, Relation::Mark)
                .is_some_and(|mark| reading.lemma(mark) == "to")
                && reading.token(at).penn != "VBG";
            if marked_as_purpose {
                found.set(Standing::Hypothetical, at);
            }
            let governed = reading.token(at).penn == "VBG"
                && at == head + 1
                && shift_of(reading, tables, head).is_some();
            if governed {
                apply_governor(reading, tables, head, found);
                return Some(head);
            }
            if is_alleged(reading, tables, at, head) {
                found.standing = Some(Standing::Hypothetical);
                found.cue = Some(head);
            }
            if is_manner(reading, at) {
                share_standing(&of(reading, tables, head), found);
            }
            None
        }
        _ => None,
    }
}

/// "By **increasing** contacts, Arland may …", "will press Borland while **pursuing** …": a participle
/// without a subject of its own says how its governor is done. "After meeting" and "having met" tell
/// of an act that came first.
fn is_manner(reading: &Reading, clause: usize) -> bool {
    let has = |relation: Relation| reading.child(clause, relation).is_some();
    let word = reading.child(clause, Relation::Mark);
    let fits = word.is_none_or(|word| {
        matches!(
            reading.lemma(word),
            "by" | "while" | "in" | "through" | "thereby"
        )
    });
    let has_subject = has(Relation::Nsubj) || has(Relation::NsubjPass);
    reading.token(clause).penn == "VBG" && fits && !has(Relation::Aux) && !has_subject
}

/// "will press Borland **to gain** concessions": of an infinitive that the parse hangs on a noun
/// nobody says that it is done, if what it is done for is not either.
fn is_open_purpose(reading: &Reading, tables: &Tables, clause: usize, noun: usize) -> bool {
    let is_infinitive = reading
        .child(clause, Relation::Mark)
        .is_some_and(|mark| reading.lemma(mark) == "to");
    let governor = reading.head(noun).filter(|&above| reading.is_verb(above));
    is_infinitive && governor.is_some_and(|above| of(reading, tables, above).standing.is_some())
}

/// What goes with an act that is not told as done is not told as done either.
fn share_standing(above: &Modality, found: &mut Modality) {
    if let (Some(standing), Some(cue)) = (above.standing, above.cue) {
        found.set(standing, cue);
        found.force = found.force.or(above.force);
    }
}

/// The noun that a clause spells out: "a plan **to leave**", "the possibility **of leaving**", "accusations **that it had left**", "charges
/// by Borland **that it left**"; none where the clause describes the noun ("the plan adopted").
fn noun_spelt_out(reading: &Reading, clause: usize, head: usize) -> Option<usize> {
    let has = |relation: Relation| reading.child(clause, relation).is_some();
    let behind_of = reading.child(clause, Relation::Mark).is_some_and(|mark| {
        reading.token(clause).penn == "VBG" && matches!(reading.lemma(mark), "of" | "for")
    });
    let is_participle =
        matches!(reading.token(clause).penn, "VBN" | "VBG") && !has(Relation::Aux) && !behind_of;
    let stands_for_noun = |child: &usize| {
        matches!(
            reading.lemma(*child),
            "which" | "who" | "whom" | "whose" | "that"
        ) && reading.relation(*child) != Relation::Mark
    };
    let pronoun = reading.children(clause).find(stands_for_noun);
    let is_complete = reading.children(clause).any(|child| {
        pronoun != Some(child)
            && matches!(reading.relation(child), Relation::Obj | Relation::Ccomp)
            && pronoun.is_some_and(|that| reading.relation(that) == Relation::Obj)
    });
    let is_relative =
        reading.relation(clause) == Relation::AclRelcl && pronoun.is_some() && !is_complete;
    if is_participle || is_relative {
        return None;
    }
    let whose = reading.relation(head) == Relation::Nmod
        && matches!(reading.preposition(head), Some("by" | "from" | "of"))
        && has(Relation::Mark);
    reading.head(head).filter(|_| whose).or(Some(head))
}

/// "hopes that Borland will leave", "wants Borland to leave": what one wishes of another is nobody's
/// intention.
fn is_wish(reading: &Reading, clause: usize, governor: usize) -> bool {
    let wishes = matches!(
        reading.lemma(governor),
        "hope" | "wish" | "want" | "like" | "desire"
    );
    let of_another = match reading.relation(clause) {
        Relation::Xcomp => reading.child(governor, Relation::Obj).is_some(),
        _ => reading
            .children(clause)
            .any(|child| reading.relation(child).is_subject() && reading.tag(child) != Tag::Pron),
    };
    reading.is_verb(governor) && wishes && of_another
}

/// A noun under a verb: the verb's modality is the noun's if the noun is what the verb is about.
fn step_up_from_noun(
    reading: &Reading,
    tables: &Tables,
    at: usize,
    head: usize,
    found: &mut Modality,
) -> Option<usize> {
    if reading.tag(at) != Tag::Noun {
        return None;
    }
    if reading.relation(at) == Relation::Nmod {
        if reading.preposition(at) == Some("of") && tables.light_verbs.counts(reading.lemma(head)) {
            return governor_of_noun(reading, head);
        }
        let of = matches!(reading.preposition(at), Some("of" | "for" | "about" | "on"));
        let shift = tables.shifters.noun(reading.lemma(head)).filter(|_| of)?;
        found.apply(shift, head);
        return governor_of_noun(reading, head);
    }
    if !reading.is_verb(head) || is_subject_of_expected(reading, at, head) {
        return None;
    }
    let preposition = reading.preposition(at);
    let light = match preposition {
        None => {
            tables.light_verbs.takes_object(reading.lemma(head))
                || tables.light_verbs.receives(reading.lemma(head), None)
        }
        Some(word) => {
            tables.light_verbs.takes_oblique(reading.lemma(head), word)
                || tables.light_verbs.receives(reading.lemma(head), Some(word))
        }
    };
    let shift = shift_of(reading, tables, head).filter(|_| {
        preposition.is_none_or(|word| matches!(word, "for" | "on" | "about" | "against"))
    });
    match (light, shift) {
        (_, Some(shift)) => {
            found.apply(shift, head);
            Some(head)
        }
        (true, None) => Some(head),
        (false, None) => None,
    }
}

/// "**the deployment** is expected to cause unrest": what is expected is the unrest.
fn is_subject_of_expected(reading: &Reading, noun: usize, governor: usize) -> bool {
    reading.relation(noun) == Relation::NsubjPass
        && reading
            .child(governor, Relation::Xcomp)
            .is_some_and(|clause| reading.is_verb(clause))
}

fn governor_of_noun(reading: &Reading, noun: usize) -> Option<usize> {
    let governor = reading.head(noun)?;
    let carried = matches!(reading.relation(noun), Relation::Obj | Relation::NsubjPass);
    (carried && reading.is_verb(governor)).then_some(governor)
}

fn apply_governor(reading: &Reading, tables: &Tables, governor: usize, found: &mut Modality) {
    if let Some(shift) = shift_of(reading, tables, governor) {
        found.apply(shift, governor);
        if shift.open_if_denied && is_negated(reading, governor) {
            found.set(Standing::Hypothetical, governor);
        }
        if shift.standing == Some(Standing::Obligation) && found.force.is_none() {
            found.force = Some(Force::Must);
        }
    }
    if is_yet_to(reading, governor) {
        found.negated = !found.negated;
    } else if matches!(reading.lemma(governor), "have" | "need") && reading.is_verb(governor) {
        found.set(Standing::Obligation, governor);
        found.force = Some(Force::Must);
    }
    if reading.lemma(governor) == "go" && reading.token(governor).penn == "VBG" {
        found.set(Standing::Forecast, governor);
    }
}

/// "a feat that it **has yet to** achieve": not done so far, and nobody's duty.
fn is_yet_to(reading: &Reading, governor: usize) -> bool {
    reading.lemma(governor) == "have"
        && reading
            .child(governor, Relation::Advmod)
            .is_some_and(|adverb| reading.lemma(adverb) == "yet")
}

/// What the word at `place` does to what it governs.
pub(crate) fn shift_of(reading: &Reading, tables: &Tables, place: usize) -> Option<Shift> {
    let lemma = reading.lemma(place);
    match reading.tag(place) {
        Tag::Verb | Tag::Aux => tables.shifters.verb(lemma).or_else(|| {
            reading
                .is_passive(place)
                .then(|| tables.shifters.adjective(lemma))
                .flatten()
        }),
        Tag::Adj => tables.shifters.adjective(lemma),
        Tag::Noun => tables.shifters.noun(lemma),
        _ => None,
    }
}

fn expects(shift: Shift) -> bool {
    shift.standing == Some(Standing::Forecast)
}

/// "agreed to meet and said": a finite past verb after an infinitive starts a clause of its own.
fn finite_past(reading: &Reading, at: usize, head: usize) -> bool {
    reading.token(at).penn == "VBD" && reading.token(head).penn != "VBD"
}
