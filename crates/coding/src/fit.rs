//! Whether a lexicon entry fits a word's surroundings, and which condition it misses.

use language::{Relation, Tag};
use ontology::EventType;

use crate::{
    arguments::Arguments,
    lexicon::{ANY_OBJECT, Entry, PERSON, Predicate},
    measures::measured,
    reading::Reading,
};

/// How many of the words that an entry asks for are told where it does not fit.
const MOST_SHOWN: usize = 6;

/// The condition of an entry that a word's surroundings do not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The entry's words are more than this one: a particle, or a modifier.
    Words,
    /// There is no object.
    NoObject,
    /// The object is none of those asked for.
    Object,
    /// There is no subject.
    NoSubject,
    /// The subject is none of those asked for.
    Subject,
    /// None of the prepositions introduces a phrase.
    Preposition,
    /// There is no governed clause.
    NoClause,
    /// There is a governed clause, and there must be none.
    Clause,
    /// The governed clause is none of those asked for.
    OtherClause,
    /// None of the words asked for stands in the clause.
    WithWords,
    /// The predicate is not negated.
    NotNegated,
}

impl Misfit {
    /// Tells what the entry asks for.
    pub(crate) fn in_words(self, entry: &Entry) -> String {
        let one_of = |words: &[String]| some_of(words.iter().map(String::as_str).collect());
        match self {
            Misfit::Words => "its particle or the word before it is missing".to_owned(),
            Misfit::NoObject => "it wants an object".to_owned(),
            Misfit::Object => format!("its object must be one of: {}", one_of(&entry.objects)),
            Misfit::NoSubject => "it wants a subject".to_owned(),
            Misfit::Subject => format!("its subject must be one of: {}", one_of(&entry.subjects)),
            Misfit::Preposition => format!(
                "it wants a phrase with one of: {}",
                one_of(&entry.prepositions)
            ),
            Misfit::NoClause => "it wants a clause below it".to_owned(),
            Misfit::Clause => "it wants no clause below it".to_owned(),
            Misfit::OtherClause => clause_wanted(entry),
            Misfit::WithWords => {
                format!("its clause must hold one of: {}", one_of(&entry.with_words))
            }
            Misfit::NotNegated => "it is for the negated word".to_owned(),
        }
    }
}

fn clause_wanted(entry: &Entry) -> String {
    let types = entry.complement_types.iter().map(|wanted| wanted.as_str());
    let words = entry.complement_words.iter().map(String::as_str);
    let wanted = some_of(types.chain(words).collect());
    format!("the clause below it must be one of: {wanted}")
}

/// The first of the words, and how many more there are.
fn some_of(words: Vec<&str>) -> String {
    let shown = words[..words.len().min(MOST_SHOWN)].join(", ");
    match words.len().saturating_sub(MOST_SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Counts the conditions of the entry that the predicate meets, or tells the first that it misses.
///
/// `clause_type` gives the type that the governed clause itself codes to.
pub(crate) fn fit(
    reading: &Reading,
    place: usize,
    entry: &Entry,
    arguments: &Arguments,
    clause_type: &dyn Fn(usize) -> Option<EventType>,
) -> Result<u32, Misfit> {
    let mut met = words_fit(reading, place, entry).ok_or(Misfit::Words)?;
    met += object_fits(reading, entry, arguments)?;
    met += subject_fits(reading, entry, arguments)?;
    if !entry.prepositions.is_empty() {
        entry
            .prepositions
            .iter()
            .find(|preposition| arguments.after(preposition).is_some())
            .ok_or(Misfit::Preposition)?;
        met += 1;
    }
    met += complement_fits(reading, entry, arguments, clause_type)?;
    if !entry.with_words.is_empty() {
        stands_with(reading, place, &entry.with_words).ok_or(Misfit::WithWords)?;
        met += 2;
    }
    if entry.negative {
        is_negated(reading, place)
            .then_some(())
            .ok_or(Misfit::NotNegated)?;
        met += 3;
    }
    Ok(met)
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

fn object_fits(reading: &Reading, entry: &Entry, arguments: &Arguments) -> Result<u32, Misfit> {
    if entry.objects == [ANY_OBJECT] {
        return arguments.object.map(|_| 1).ok_or(Misfit::NoObject);
    }
    if entry.objects.is_empty() {
        return Ok(0);
    }
    let object = arguments
        .object
        .or_else(|| {
            entry
                .prepositions
                .iter()
                .find_map(|preposition| arguments.after(preposition))
        })
        .ok_or(Misfit::NoObject)?;
    one_of(reading, object, &entry.objects)
        .or_else(|| has_title(reading, object, &entry.objects))
        .or_else(|| {
            let person = entry.objects.iter().any(|wanted| wanted == PERSON);
            (person && is_full_name(reading, object)).then_some(1)
        })
        .map(|n_among| 2 + n_among)
        .ok_or(Misfit::Object)
}

fn subject_fits(reading: &Reading, entry: &Entry, arguments: &Arguments) -> Result<u32, Misfit> {
    if entry.subjects.is_empty() {
        return Ok(0);
    }
    let subject = arguments.subject.ok_or(Misfit::NoSubject)?;
    one_of(reading, subject, &entry.subjects)
        .or_else(|| has_title(reading, subject, &entry.subjects))
        .map(|_| 2)
        .ok_or(Misfit::Subject)
}

fn complement_fits(
    reading: &Reading,
    entry: &Entry,
    arguments: &Arguments,
    clause_type: &dyn Fn(usize) -> Option<EventType>,
) -> Result<u32, Misfit> {
    let wants_clause = !entry.complement_types.is_empty() || !entry.complement_words.is_empty();
    let complement = arguments.complement.or(arguments
        .infinitive
        .filter(|_| entry.complement == Some(true)));
    match (entry.complement, complement) {
        (Some(true), None) => return Err(Misfit::NoClause),
        (Some(false), Some(_)) => return Err(Misfit::Clause),
        (_, None) if wants_clause => return Err(Misfit::NoClause),
        _ => {}
    }
    let mut met = u32::from(entry.complement == Some(true));
    if let (true, Some(clause)) = (wants_clause, complement) {
        let word = entry
            .complement_words
            .iter()
            .any(|wanted| wanted == reading.lemma(clause));
        let of_type =
            || clause_type(clause).is_some_and(|found| entry.complement_types.contains(&found));
        if !word && !of_type() {
            return Err(Misfit::OtherClause);
        }
        met += 3;
    }
    Ok(met)
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
    let is_it = |at: usize| reading.lemma(at).eq_ignore_ascii_case(modifier);
    let place_before = match noun.checked_sub(1) {
        Some(hyphen) if is_hyphen(hyphen) => hyphen.checked_sub(1),
        place => place,
    };
    place_before.is_some_and(is_it)
        || reading
            .children(noun)
            .any(|child| match reading.relation(child) {
                Relation::Compound => is_it(child),
                Relation::Amod => reading.conjuncts(child).into_iter().any(is_it),
                _ => false,
            })
}

/// How much of the phrase headed by `head`, or of one coordinated with it, is among `lemmas`: its
/// head, and each word before it that stands there together with it ("peace treaty"; "financial and
/// military support" has two).
fn one_of(reading: &Reading, head: usize, lemmas: &[String]) -> Option<u32> {
    reading
        .conjuncts(head)
        .into_iter()
        .map(|head| measured(reading, head).unwrap_or(head))
        .filter_map(|head| {
            let lemma = counted_people(reading, head)
                .map_or_else(|| reading.lemma(head).to_lowercase(), str::to_owned);
            let n_with_modifier = lemmas
                .iter()
                .filter_map(|wanted| wanted.rsplit_once(' '))
                .filter(|(before, noun)| *noun == lemma && has_modifier(reading, head, before))
                .count();
            let is_among = n_with_modifier > 0 || lemmas.contains(&lemma);
            is_among.then_some(1 + n_with_modifier as u32)
        })
        .max()
}

/// "deployed **about 10,000**": a number without a noun counts what "thousands" and "hundreds" count.
fn counted_people(reading: &Reading, head: usize) -> Option<&'static str> {
    let figure: u64 = match reading.tag(head) {
        Tag::Num => reading.form(head).replace(',', "").parse().ok()?,
        _ => return None,
    };
    match figure {
        100..1000 => Some("hundred"),
        1000.. => Some("thousand"),
        _ => None,
    }
}

/// Whether one of `lemmas` stands among the words that `place` governs.
fn stands_with(reading: &Reading, place: usize, lemmas: &[String]) -> Option<()> {
    reading
        .sentence
        .subtree(place)
        .into_iter()
        .any(|word| lemmas.contains(&reading.lemma(word).to_lowercase()))
        .then_some(())
}

/// "released **Anna Berg**": whether `head` is a name of several words, as persons have.
fn is_full_name(reading: &Reading, head: usize) -> bool {
    reading.tag(head) == Tag::Propn
        && (reading.child(head, Relation::Flat).is_some()
            || reading.child(head, Relation::NmodDesc).is_some())
}

/// "**President** Berg left for Borland": whether a name carries one of `lemmas` as its title.
fn has_title(reading: &Reading, head: usize, lemmas: &[String]) -> Option<u32> {
    if reading.tag(head) != Tag::Propn {
        return None;
    }
    reading
        .core_phrase(head)
        .into_iter()
        .any(|place| lemmas.contains(&reading.lemma(place).to_lowercase()))
        .then_some(1)
}

/// Whether the predicate itself is negated by a word beside it.
pub(crate) fn is_negated(reading: &Reading, place: usize) -> bool {
    reading
        .has_child_lemma(place, &["not", "never", "n't", "n’t", "no"])
        .is_some()
}
