//! Which words of a sentence name an act, by which lexicon entry, with which arguments.

use language::{Relation, Tag};
use ontology::EventType;

use crate::{
    Codebook,
    arguments::{self, Arguments},
    lexicon::{ANY_OBJECT, Entry, Predicate},
    measures::measured,
    reading::Reading,
    tables::LightVerbs,
};

/// A word that names an act.
#[derive(Debug, Clone)]
pub(crate) struct Act<'a> {
    pub(crate) trigger: usize,
    pub(crate) event_type: EventType,
    pub(crate) entry: &'a Entry,
    pub(crate) arguments: Arguments,
    /// The light verb that carries an event noun.
    pub(crate) light_verb: Option<usize>,
    /// Whether the subject of the light verb undergoes the act ("faces pressure from").
    pub(crate) undergone: bool,
}

/// A word that an entry fits: an act, or a comment.
#[derive(Debug)]
struct Fitting<'a> {
    trigger: usize,
    entry: &'a Entry,
    arguments: Arguments,
    light_verb: Option<LightVerb>,
    /// How many of the entry's conditions were met.
    fit: u32,
}

/// How deep a governed clause is coded to learn its type ("agreed to meet").
const DEEPEST_COMPLEMENT: usize = 3;

/// Finds every act in the sentence, in the order of the text.
pub(crate) fn acts<'a>(reading: &Reading, codebook: &'a Codebook) -> Vec<Act<'a>> {
    let found: Vec<Fitting> = (0..reading.len())
        .filter_map(|place| fitting_at(reading, codebook, place, DEEPEST_COMPLEMENT))
        .collect();
    let overruled: Vec<usize> = found
        .iter()
        .filter_map(|noun| overruled_by(reading, noun, &found))
        .collect();
    found
        .into_iter()
        .filter(|fitting| !overruled.contains(&fitting.trigger))
        .filter_map(|fitting| {
            Some(Act {
                trigger: fitting.trigger,
                event_type: fitting.entry.event_type?,
                entry: fitting.entry,
                arguments: fitting.arguments,
                light_verb: fitting.light_verb.map(|carrier| carrier.verb),
                undergone: fitting.light_verb.is_some_and(|carrier| carrier.receives),
            })
        })
        .collect()
}

/// Of an event noun and the verb it is the object of, the one that is not told: the noun, if the
/// verb's entry asks for it ("lifted **sanctions**"); the verb, if it only carries the noun.
fn overruled_by(reading: &Reading, noun: &Fitting, all: &[Fitting]) -> Option<usize> {
    let first = reading.first_conjunct(noun.trigger);
    let governor = reading.head(first)?;
    let verb = all.iter().find(|verb| verb.trigger == governor)?;
    if !verb.entry.objects.is_empty() && verb.arguments.object == Some(first) {
        return Some(noun.trigger);
    }
    let is_judged = verb.arguments.object == Some(first)
        && noun.light_verb.is_none()
        && matches!(
            verb.entry.event_type,
            Some(EventType::Accuse | EventType::Support)
        );
    if is_judged {
        return Some(noun.trigger);
    }
    noun.light_verb
        .is_some_and(|carrier| carrier.verb == governor)
        .then_some(governor)
}

/// Finds the entry that fits the word at `place` best.
fn fitting_at<'a>(
    reading: &Reading,
    codebook: &'a Codebook,
    place: usize,
    depth: usize,
) -> Option<Fitting<'a>> {
    let lemma = reading.lemma(place);
    let lexicon = &codebook.lexicon;
    match reading.tag(place) {
        Tag::Verb => {
            let mut candidates = lexicon.verbs(lemma).peekable();
            candidates.peek()?;
            let arguments = arguments::of_clause(reading, place);
            best(reading, codebook, place, candidates, arguments, None, depth)
        }
        Tag::Noun | Tag::Propn => {
            if is_modifier(reading, place) {
                return None;
            }
            let lemma = lemma.to_lowercase();
            let mut candidates = lexicon.nouns(&lemma).peekable();
            candidates.peek()?;
            let (arguments, light_verb) = event_noun(reading, codebook, place);
            best(
                reading, codebook, place, candidates, arguments, light_verb, depth,
            )
        }
        Tag::Adj => {
            let mut candidates = lexicon.adjectives(lemma).peekable();
            candidates.peek()?;
            let predicative = reading.child(place, Relation::Cop).is_some()
                || matches!(reading.relation(place), Relation::Xcomp | Relation::Conj);
            let arguments = arguments::of_clause(reading, place);
            predicative
                .then(|| best(reading, codebook, place, candidates, arguments, None, depth))
                .flatten()
        }
        _ => None,
    }
}

/// "attack helicopters", "sanctions committee": a noun before a noun is not told as an act.
fn is_modifier(reading: &Reading, noun: usize) -> bool {
    matches!(
        reading.relation(noun),
        Relation::Compound | Relation::Amod | Relation::Flat
    )
}

fn best<'a>(
    reading: &Reading,
    codebook: &'a Codebook,
    place: usize,
    candidates: impl Iterator<Item = &'a Entry>,
    arguments: Arguments,
    light_verb: Option<LightVerb>,
    depth: usize,
) -> Option<Fitting<'a>> {
    let mut chosen: Option<(&Entry, u32)> = None;
    for entry in candidates {
        let Some(fit) = fit(reading, codebook, place, entry, &arguments, depth) else {
            continue;
        };
        if chosen.is_none_or(|(_, best)| fit > best) {
            chosen = Some((entry, fit));
        }
    }
    chosen.map(|(entry, fit)| Fitting {
        trigger: place,
        entry,
        arguments,
        light_verb,
        fit,
    })
}

/// How many of the entry's conditions the predicate meets; none if it misses one.
fn fit(
    reading: &Reading,
    codebook: &Codebook,
    place: usize,
    entry: &Entry,
    arguments: &Arguments,
    depth: usize,
) -> Option<u32> {
    let mut met = words_fit(reading, place, entry)?;
    if entry.objects == [ANY_OBJECT] {
        arguments.object?;
        met += 1;
    } else if !entry.objects.is_empty() {
        let object = arguments.object.or_else(|| {
            entry
                .prepositions
                .iter()
                .find_map(|preposition| arguments.after(preposition))
        });
        let object = object?;
        one_of(reading, object, &entry.objects)
            .or_else(|| has_title(reading, object, &entry.objects))?;
        met += 3;
    }
    if !entry.subjects.is_empty() {
        let subject = arguments.subject?;
        one_of(reading, subject, &entry.subjects)
            .or_else(|| has_title(reading, subject, &entry.subjects))?;
        met += 2;
    }
    if !entry.prepositions.is_empty() {
        entry
            .prepositions
            .iter()
            .find(|preposition| arguments.after(preposition).is_some())?;
        met += 1;
    }
    met += complement_fits(reading, codebook, entry, arguments, depth)?;
    if entry.negative {
        is_negated(reading, place).then_some(())?;
        met += 3;
    }
    Some(met)
}

/// The entry's own words: particle of a verb, modifier of a noun.
fn words_fit(reading: &Reading, place: usize, entry: &Entry) -> Option<u32> {
    let lemma = reading.lemma(place);
    entry
        .predicates
        .iter()
        .filter_map(|predicate| match predicate {
            Predicate::Verb(verb, particle) if verb == lemma => match particle {
                None => Some(0),
                Some(particle) => has_particle(reading, place, particle).then_some(2),
            },
            Predicate::Noun(noun, modifier) if noun.eq_ignore_ascii_case(lemma) => match modifier {
                None => Some(0),
                Some(modifier) => has_modifier(reading, place, modifier).then_some(2),
            },
            Predicate::Adjective(adjective) if adjective == lemma => Some(0),
            _ => None,
        })
        .max()
}

fn has_particle(reading: &Reading, verb: usize, particle: &str) -> bool {
    let marked = reading.children(verb).any(|child| {
        reading.lemma(child) == particle
            && matches!(
                reading.relation(child),
                Relation::CompoundPrt | Relation::Advmod | Relation::Case | Relation::Obl
            )
    });
    marked || (verb + 1 < reading.len() && reading.lemma(verb + 1) == particle)
}

fn has_modifier(reading: &Reading, noun: usize, modifier: &str) -> bool {
    let is_hyphen = |at: usize| reading.lemma(at) == "-";
    let place_before = match noun.checked_sub(1) {
        Some(hyphen) if is_hyphen(hyphen) => hyphen.checked_sub(1),
        place => place,
    };
    let before = place_before.is_some_and(|at| reading.lemma(at).eq_ignore_ascii_case(modifier));
    before
        || reading.children(noun).any(|child| {
            matches!(reading.relation(child), Relation::Compound | Relation::Amod)
                && reading.lemma(child).eq_ignore_ascii_case(modifier)
        })
}

/// Whether the phrase headed by `head`, or one coordinated with it, is one of `lemmas`: its head,
/// or the word before it together with it ("peace treaty").
fn one_of(reading: &Reading, head: usize, lemmas: &[String]) -> Option<bool> {
    reading
        .conjuncts(head)
        .into_iter()
        .map(|head| measured(reading, head).unwrap_or(head))
        .any(|head| {
            let lemma = reading.lemma(head).to_lowercase();
            lemmas.iter().any(|wanted| match wanted.rsplit_once(' ') {
                None => *wanted == lemma,
                Some((before, noun)) => noun == lemma && has_modifier(reading, head, before),
            })
        })
        .then_some(true)
}

/// "**President** Berg left for Borland": whether a name carries one of `lemmas` as its title.
fn has_title(reading: &Reading, head: usize, lemmas: &[String]) -> Option<bool> {
    if reading.tag(head) != Tag::Propn {
        return None;
    }
    reading
        .core_phrase(head)
        .into_iter()
        .any(|place| lemmas.contains(&reading.lemma(place).to_lowercase()))
        .then_some(true)
}

fn complement_fits(
    reading: &Reading,
    codebook: &Codebook,
    entry: &Entry,
    arguments: &Arguments,
    depth: usize,
) -> Option<u32> {
    let wants_clause = !entry.complement_types.is_empty() || !entry.complement_words.is_empty();
    let complement = arguments.complement.or(arguments
        .infinitive
        .filter(|_| entry.complement == Some(true)));
    match (entry.complement, complement) {
        (Some(true), None) | (Some(false), Some(_)) => return None,
        (_, None) if wants_clause => return None,
        _ => {}
    }
    let mut met = u32::from(entry.complement == Some(true));
    if let (true, Some(clause)) = (wants_clause, complement) {
        let word = entry
            .complement_words
            .iter()
            .any(|wanted| wanted == reading.lemma(clause));
        let of_type = || {
            clause_type(reading, codebook, clause, depth)
                .is_some_and(|found| entry.complement_types.contains(&found))
        };
        if !word && !of_type() {
            return None;
        }
        met += 3;
    }
    Some(met)
}

/// The type of the act that a governed clause names, by its verb or by the noun its light verb
/// carries.
fn clause_type(
    reading: &Reading,
    codebook: &Codebook,
    clause: usize,
    depth: usize,
) -> Option<EventType> {
    let depth = depth.checked_sub(1)?;
    let object = reading.child(clause, Relation::Obj);
    let noun = object
        .filter(|_| {
            codebook
                .tables
                .light_verbs
                .takes_object(reading.lemma(clause))
        })
        .and_then(|object| fitting_at(reading, codebook, object, depth));
    let verb = fitting_at(reading, codebook, clause, depth);
    match (noun, verb) {
        (Some(noun), Some(verb)) if verb.fit > noun.fit => verb.entry.event_type,
        (Some(noun), _) => noun.entry.event_type,
        (None, verb) => verb?.entry.event_type,
    }
}

/// Whether the predicate itself is negated by a word beside it.
pub(crate) fn is_negated(reading: &Reading, place: usize) -> bool {
    reading
        .has_child_lemma(place, &["not", "never", "n't", "n’t", "no"])
        .is_some()
}

/// The arguments of an event noun: its own, and those that its light verb lends it.
fn event_noun(
    reading: &Reading,
    codebook: &Codebook,
    noun: usize,
) -> (Arguments, Option<LightVerb>) {
    let mut own = arguments::of_noun(reading, noun);
    let Some(carrier) = light_verb(reading, codebook, noun) else {
        return (own, None);
    };
    let lent = arguments::of_clause(reading, carrier.verb);
    own.obliques.extend(
        lent.obliques
            .into_iter()
            .filter(|oblique| oblique.head != noun && !reading.is_within(oblique.head, noun)),
    );
    if carrier.receives {
        own.subject = own.after("from").or(own.after("by")).or(own.subject);
        own.object = lent.subject.or(own.object);
    } else {
        let possessed = own
            .possessor
            .is_some_and(|possessor| reading.tag(possessor) != Tag::Pron);
        if !possessed {
            own.subject = lent.subject.or(own.subject);
        }
        own.indirect = lent.indirect;
    }
    (own, Some(carrier))
}

/// The head of the phrase that a verb carries: the noun, or the word that counts it ("a **round** of
/// talks").
fn carried_phrase(reading: &Reading, table: &LightVerbs, noun: usize) -> usize {
    let counted =
        reading.relation(noun) == Relation::Nmod && reading.preposition(noun) == Some("of");
    reading
        .head(noun)
        .filter(|&head| counted && table.counts(reading.lemma(head)))
        .unwrap_or(noun)
}

/// A verb that carries an event noun.
#[derive(Debug, Clone, Copy)]
struct LightVerb {
    verb: usize,
    /// Whether its subject undergoes the act.
    receives: bool,
}

/// The light verb that carries the noun.
fn light_verb(reading: &Reading, codebook: &Codebook, noun: usize) -> Option<LightVerb> {
    let table = &codebook.tables.light_verbs;
    let first = carried_phrase(reading, table, reading.first_conjunct(noun));
    let verb = reading.head(first).filter(|&head| reading.is_verb(head))?;
    let lemma = reading.lemma(verb);
    match reading.relation(first) {
        Relation::Obj | Relation::NsubjPass if table.receives(lemma, None) => {
            let receives = reading.relation(first) == Relation::Obj;
            Some(LightVerb { verb, receives })
        }
        Relation::Obj | Relation::NsubjPass if table.takes_object(lemma) => Some(LightVerb {
            verb,
            receives: false,
        }),
        Relation::Obl | Relation::Xcomp => {
            let preposition = reading.preposition(first)?;
            let receives = table.receives(lemma, Some(preposition));
            (receives || table.takes_oblique(lemma, preposition))
                .then_some(LightVerb { verb, receives })
        }
        _ => None,
    }
}
