//! Which words of a sentence name an act, by which lexicon entry, with which arguments.

use language::{Relation, Tag};
use ontology::EventType;

use crate::{
    Codebook,
    arguments::{self, Arguments},
    fit::{Misfit, fit},
    lexicon::Entry,
    light_verbs::{LightVerb, event_noun},
    not_told::{LeftOut, NotTold},
    reading::Reading,
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

/// The acts of a sentence, and the words that an entry fits and that name none all the same.
#[derive(Debug, Default)]
pub(crate) struct Acts<'a> {
    pub(crate) found: Vec<Act<'a>>,
    /// The heads of the charges and clauses that somebody denies.
    pub(crate) denied: Vec<usize>,
    pub(crate) left_out: Vec<LeftOut>,
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

/// CAMEO's code for the denial of a charge.
const DENIAL: &str = "016";

impl Fitting<'_> {
    fn is_denial(&self) -> bool {
        self.entry
            .cameo
            .as_ref()
            .is_some_and(|code| code.as_str() == DENIAL)
    }
}

/// How an entry that names a word takes to its surroundings.
#[derive(Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) entry: &'a Entry,
    /// How many of the entry's conditions are met, or the first that is not.
    pub(crate) fit: Result<u32, Misfit>,
}

/// How deep a governed clause is coded to learn its type ("agreed to meet").
const DEEPEST_COMPLEMENT: usize = 3;

/// Finds every act in the sentence, in the order of the text.
pub(crate) fn acts<'a>(reading: &Reading, codebook: &'a Codebook) -> Acts<'a> {
    let fitting: Vec<Fitting> = (0..reading.len())
        .filter_map(|place| fitting_at(reading, codebook, place, DEEPEST_COMPLEMENT))
        .collect();
    let overruled: Vec<LeftOut> = fitting
        .iter()
        .filter_map(|noun| overruled_by(reading, noun, &fitting))
        .collect();
    let mut acts = Acts::default();
    for fitting in fitting {
        let place = fitting.trigger;
        let event_type = fitting.entry.event_type;
        if let Some(&left_out) = overruled.iter().find(|other| other.place == place) {
            acts.left_out.push(left_out);
        } else if let Some(event_type) = event_type {
            acts.found.push(Act {
                trigger: place,
                event_type,
                entry: fitting.entry,
                arguments: fitting.arguments,
                light_verb: fitting.light_verb.map(|carrier| carrier.verb),
                undergone: fitting.light_verb.is_some_and(|carrier| carrier.receives),
            });
        } else {
            if fitting.is_denial() {
                let arguments = &fitting.arguments;
                acts.denied
                    .extend([arguments.object, arguments.complement].iter().flatten());
            }
            acts.left_out.push(LeftOut {
                place,
                reason: NotTold::Comment,
            });
        }
    }
    acts
}

/// Of an event noun and the verb it is the object of, the one that is not told: the noun, if the
/// verb's entry asks for it ("lifted **sanctions**"); the verb, if it only carries the noun.
fn overruled_by(reading: &Reading, noun: &Fitting, all: &[Fitting]) -> Option<LeftOut> {
    let part_of_verb = LeftOut {
        place: noun.trigger,
        reason: NotTold::PartOfVerb,
    };
    let first = reading.first_conjunct(noun.trigger);
    let governor = reading.head(first)?;
    let verb = all.iter().find(|verb| verb.trigger == governor)?;
    if !verb.entry.objects.is_empty() && verb.arguments.object == Some(first) {
        return Some(part_of_verb);
    }
    let is_judged = verb.arguments.object == Some(first)
        && noun.light_verb.is_none()
        && matches!(
            verb.entry.event_type,
            Some(EventType::Accuse | EventType::Support)
        );
    if is_judged {
        return Some(part_of_verb);
    }
    noun.light_verb
        .is_some_and(|carrier| carrier.verb == governor)
        .then_some(LeftOut {
            place: governor,
            reason: NotTold::CarriesNoun,
        })
}

/// Finds the entry that fits the word at `place` best.
fn fitting_at<'a>(
    reading: &Reading,
    codebook: &'a Codebook,
    place: usize,
    depth: usize,
) -> Option<Fitting<'a>> {
    if !can_name_an_act(reading, place) {
        return None;
    }
    let mut entries = entries_at(reading, codebook, place).peekable();
    entries.peek()?;
    let (arguments, light_verb) = surroundings(reading, codebook, place);
    let clause_type = |clause| clause_type(reading, codebook, clause, depth);
    let fitting: Vec<(&Entry, u32)> = entries
        .filter_map(|entry| {
            let fit = fit(reading, place, entry, &arguments, &clause_type).ok()?;
            Some((entry, fit))
        })
        .collect();
    let chosen = best(&fitting).map(|number| fitting[number]);
    chosen.map(|(entry, fit)| Fitting {
        trigger: place,
        entry,
        arguments,
        light_verb,
        fit,
    })
}

/// Which of the entries that fit, each with how well, fits best: of equals one that is no event, else
/// the first of the type that most of them name.
pub(crate) fn best(fitting: &[(&Entry, u32)]) -> Option<usize> {
    let best = fitting.iter().map(|(_, fit)| *fit).max()?;
    let equals: Vec<usize> = (0..fitting.len())
        .filter(|&number| fitting[number].1 == best)
        .collect();
    let event_type = |number: usize| fitting[number].0.event_type;
    let n_of_type = |number: usize| {
        let same = equals
            .iter()
            .filter(|&&other| event_type(other) == event_type(number));
        same.count()
    };
    let most = equals.iter().map(|&number| n_of_type(number)).max()?;
    let mut in_order = equals.iter().copied();
    in_order
        .clone()
        .find(|&number| event_type(number).is_none())
        .or_else(|| in_order.find(|&number| n_of_type(number) == most))
}

/// Tries every entry that names the word at `place`, in the order of the lexicon; none where the
/// word stands in no place to name an act.
pub(crate) fn candidates<'a>(
    reading: &Reading,
    codebook: &'a Codebook,
    place: usize,
) -> Vec<Candidate<'a>> {
    if !can_name_an_act(reading, place) {
        return Vec::new();
    }
    let (arguments, _) = surroundings(reading, codebook, place);
    let clause_type = |clause| clause_type(reading, codebook, clause, DEEPEST_COMPLEMENT);
    entries_at(reading, codebook, place)
        .map(|entry| Candidate {
            entry,
            fit: fit(reading, place, entry, &arguments, &clause_type),
        })
        .collect()
}

/// The entries that name the word, in the order of the lexicon.
fn entries_at<'a>(
    reading: &Reading,
    codebook: &'a Codebook,
    place: usize,
) -> impl Iterator<Item = &'a Entry> {
    codebook
        .lexicon
        .entries(reading.tag(place), reading.lemma(place))
}

/// Whether a word stands where acts are told: a noun before a noun ("**attack** helicopters") and an
/// adjective that is no predicate do not.
fn can_name_an_act(reading: &Reading, place: usize) -> bool {
    match reading.tag(place) {
        Tag::Verb => true,
        Tag::Noun | Tag::Propn => !matches!(
            reading.relation(place),
            Relation::Compound | Relation::Amod | Relation::Flat
        ),
        Tag::Adj => {
            reading.child(place, Relation::Cop).is_some()
                || matches!(reading.relation(place), Relation::Xcomp | Relation::Conj)
        }
        _ => false,
    }
}

/// The arguments of the word, and the light verb that carries it if it is a noun.
fn surroundings(
    reading: &Reading,
    codebook: &Codebook,
    place: usize,
) -> (Arguments, Option<LightVerb>) {
    match reading.tag(place) {
        Tag::Noun | Tag::Propn => event_noun(reading, codebook, place),
        _ => (arguments::of_clause(reading, place), None),
    }
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
