//! How far the words reach that a word of saying governs.

use std::ops::Range;

use language::{Relation, Tag};
use records::Span;

use crate::{reading::Reading, saying::Saying};

/// The unbroken runs of `words`, without outer punctuation; a gap of one word is bridged.
pub(crate) fn runs(reading: &Reading, words: &[usize]) -> Vec<Span> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for &place in words {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|&last| place - last <= 2) => run.push(place),
            _ => runs.push(vec![place]),
        }
    }
    runs.retain(|run| run.iter().any(|&place| reading.tag(place) != Tag::Punct));
    runs.iter().map(|run| reading.span(run)).collect()
}

/// The words from `first` to before `end`, as one piece.
pub(crate) fn stretch(reading: &Reading, first: usize, end: usize) -> Vec<Span> {
    let words: Vec<usize> = (first..end).collect();
    let has_words = words.iter().any(|&place| reading.tag(place) != Tag::Punct);
    match has_words {
        true => vec![reading.span(&words)],
        false => Vec::new(),
    }
}

/// The clause that `verb` governs and that stands behind it.
///
/// The parser may hang the first words of the clause on the verb or cut its end off; the clause
/// begins with the first word that is no phrase of the verb, and ends with the sentence unless
/// something of the verb's own follows: "said the plan failed, adding that …".
pub(crate) fn clause_behind(
    reading: &Reading,
    saying: &Saying,
    verb: usize,
    clause: usize,
) -> Vec<Span> {
    let hearer = saying.verbs.has_addressee(reading.lemma(verb));
    let words = reading.sentence.subtree(clause);
    let own: Vec<usize> = words
        .iter()
        .copied()
        .filter(|&place| place > verb)
        .collect();
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else {
        return runs(reading, &words);
    };
    let that = reading
        .sentence
        .dependents_by(clause, Relation::Mark)
        .find(|&mark| mark > verb && reading.lemma(mark) == "that");
    let that = that.or_else(|| that_behind_phrase(reading, saying, verb, first));
    let first = match that {
        Some(that) => that + 1,
        None => (verb + 1..first)
            .find(|&place| !is_beside(reading, verb, place, hearer))
            .unwrap_or(first),
    };
    let end = end_behind(reading, verb, last);
    let end = before_next_saying(reading, saying, verb, first..end);
    stretch(reading, first, without_aside(reading, first, end))
}

/// "concluded in its report that the navy lacked parts": the "that" behind a phrase of the verb,
/// wherever the parser hangs it.
fn that_behind_phrase(
    reading: &Reading,
    saying: &Saying,
    verb: usize,
    first: usize,
) -> Option<usize> {
    let last = first.max(verb + 1);
    let that = (verb + 1..=last).find(|&place| {
        let before = reading.lemma(place - 1);
        let joins = matches!(reading.tag(place), Tag::Sconj | Tag::Adp)
            || saying.nouns.knows(before)
            || saying.document_nouns.contains(before);
        reading.lemma(place) == "that" && joins
    })?;
    let phrase = that == verb + 1
        || (reading.tag(verb + 1) == Tag::Adp
            && (verb + 1..that)
                .all(|place| !matches!(reading.tag(place), Tag::Verb | Tag::Aux | Tag::Punct)));
    phrase.then_some(that)
}

/// Cuts what the speaker says next off from `words`, where the parser hung it on the content:
/// "said the plan had failed, adding that …", "… and warned Borland", "…, but he noted that".
fn before_next_saying(
    reading: &Reading,
    saying: &Saying,
    verb: usize,
    words: Range<usize>,
) -> usize {
    let finite = reading.token(verb).penn;
    let quoted = |place: usize| {
        (words.start..place)
            .filter(|&at| is_quotation_mark(reading, at))
            .count()
            % 2
            == 1
    };
    for place in words.start + 2..words.end {
        if quoted(place) {
            continue;
        }
        if reading.form(place) == ";" {
            return place;
        }
        if !reading.is_verb(place) || !saying.verbs.knows(reading.lemma(place)) {
            continue;
        }
        let tells = saying.verbs.contains(reading.lemma(place));
        let first = reading
            .children(place)
            .filter(|&child| child < place && reading.relation(child).is_subject())
            .filter_map(|subject| reading.sentence.subtree(subject).first().copied())
            .min()
            .unwrap_or(place);
        let before = (words.start + 1..first)
            .rev()
            .find(|&at| reading.tag(at) != Tag::Adv)
            .unwrap_or(words.start);
        let own_tense = reading.token(place).penn;
        let bare_participle = own_tense == "VBN"
            && !reading
                .children(place)
                .any(|child| matches!(reading.relation(child), Relation::Aux | Relation::AuxPass));
        let same_tense = matches!(finite, "VBD" | "VBZ")
            && (own_tense == finite || (finite == "VBD" && bare_participle));
        let cut = match reading.form(before) {
            "," => reading.token(place).penn == "VBG",
            "and" | "but" | "though" | "although" | "while" => same_tense && tells,
            _ => false,
        };
        if cut {
            return before;
        }
    }
    words.end
}

fn is_quotation_mark(reading: &Reading, place: usize) -> bool {
    matches!(
        reading.form(place),
        "\"" | "“" | "”" | "''" | "``" | "‘‘" | "’’"
    )
}

/// One past the last word of the clause that `verb` opens: a comma outside quotation marks, a
/// semicolon or the end of the sentence.
pub(crate) fn end_of_clause(reading: &Reading, verb: usize) -> usize {
    let mut is_open = false;
    for place in verb + 1..reading.len() {
        if is_quotation_mark(reading, place) {
            is_open = !is_open;
        }
        let stop = matches!(reading.form(place), "," | ";" | "—" | "―" | "--") && !is_open;
        let own = is_own_continuation(reading, verb, place) && !is_open;
        if stop || (own && place > verb + 2) {
            return place;
        }
    }
    reading.len()
}

/// Whether the word belongs to a phrase that stands beside the clause: whom, when, where.
fn is_beside(reading: &Reading, verb: usize, place: usize, hearer: bool) -> bool {
    if reading.tag(place) == Tag::Punct || reading.is_time(place) {
        return true;
    }
    let top = reading.chain_to(place, verb).last().unwrap_or(place);
    if reading.head(top) != Some(verb) {
        return false;
    }
    match reading.relation(top) {
        Relation::Obj | Relation::Iobj => hearer,
        relation => {
            relation.is_oblique()
                || (relation.is_subject() && !has_subject_before(reading, verb))
                || matches!(
                    relation,
                    Relation::Advmod | Relation::CompoundPrt | Relation::Advcl
                )
        }
    }
}

fn has_subject_before(reading: &Reading, verb: usize) -> bool {
    reading
        .children(verb)
        .any(|child| child < verb && reading.relation(child).is_subject())
}

/// One past the last word that the clause behind `verb` may reach.
pub(crate) fn end_behind(reading: &Reading, verb: usize, last: usize) -> usize {
    let mut end = last + 1;
    for place in last + 1..reading.len() {
        let starts_own = reading.tag(place) == Tag::Punct
            && place + 1 < reading.len()
            && is_own_continuation(reading, verb, place + 1);
        if starts_own || is_own_continuation(reading, verb, place) {
            return end;
        }
        end = place + 1;
    }
    end
}

/// "…, adding that", "… and left": the word opens something else that the speaker did.
fn is_own_continuation(reading: &Reading, verb: usize, place: usize) -> bool {
    let top = reading.chain_to(place, verb).last();
    let Some(top) = top.filter(|&top| reading.head(top) == Some(verb)) else {
        return !reading.is_within(place, verb);
    };
    let behind_comma = place > 0 && reading.form(place - 1) == ",";
    let mark = reading
        .child(top, Relation::Mark)
        .map(|mark| reading.lemma(mark));
    top > verb
        && match reading.relation(top) {
            Relation::Conj => {
                let has_subject = reading
                    .children(top)
                    .any(|child| reading.relation(child).is_subject());
                let bare = reading.token(top).penn == "VB" && reading.token(verb).penn != "VB";
                !has_subject && !bare
            }
            Relation::Advcl => match mark {
                Some("though" | "although" | "while" | "as" | "whereas") => true,
                Some("if" | "because" | "unless" | "to" | "that") => false,
                _ => behind_comma,
            },
            Relation::Parataxis => true,
            _ => false,
        }
}

/// All that stands behind the verb as far as it may be a clause: with a verb in it.
pub(crate) fn all_behind(
    reading: &Reading,
    saying: &Saying,
    verb: usize,
    hearer: bool,
) -> Vec<Span> {
    let that = (verb + 1..reading.len()).find(|&place| {
        reading.lemma(place) == "that"
            && (place == verb + 1
                || hearer
                || reading.form(place - 1) == ","
                || that_behind_phrase(reading, saying, verb, place) == Some(place))
    });
    let Some(first) = that.or_else(|| {
        (verb + 1..reading.len()).find(|&place| {
            !is_beside(reading, verb, place, hearer) || reading.tag(place) == Tag::Aux
        })
    }) else {
        return Vec::new();
    };
    let first = match reading.lemma(first) {
        "that" if Some(first) == that => first + 1,
        _ => first,
    };
    let end = (first..reading.len())
        .find(|&place| {
            reading.form(place) == ","
                && place + 1 < reading.len()
                && (reading.token(place + 1).penn == "VBG"
                    || is_own_continuation(reading, verb, place + 1))
        })
        .unwrap_or(reading.len());
    let end = before_next_saying(reading, saying, verb, first..end);
    let has_verb = (first + 1..end).any(|place| matches!(reading.tag(place), Tag::Verb | Tag::Aux));
    let long = end > first + 6 && reading.tag(first) != Tag::Adp;
    match (has_verb && end > first + 2) || long {
        true => stretch(reading, first, without_aside(reading, first, end)),
        false => Vec::new(),
    }
}

/// Prepositions whose phrase behind an object mostly belongs to it, wherever the parser hangs it.
const OF_THE_OBJECT: [&str; 13] = [
    "of", "to", "for", "about", "against", "between", "toward", "towards", "into", "from", "over",
    "by", "behind",
];

/// The infinitives and phrases of the verb that stand right behind word `last` and belong to what
/// stands there: "stressed the need to arm".
pub(crate) fn phrases_behind(reading: &Reading, verb: usize, last: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = last + 1;
    for child in reading.children(verb).filter(|&child| child > last) {
        let words = reading.sentence.subtree(child);
        let (Some(&first), Some(&end)) = (words.first(), words.last()) else {
            continue;
        };
        let belongs = match reading.relation(child) {
            Relation::Xcomp | Relation::Advcl => reading.lemma(first) == "to",
            relation if relation.is_oblique() => {
                OF_THE_OBJECT.contains(&reading.lemma(first)) && !reading.is_time(child)
            }
            _ => false,
        };
        if first != next || !belongs {
            break;
        }
        found.extend(words);
        next = end + 1;
    }
    found
}

/// Leaves out a last clause that only adds to a noun: "…, which Borland denies".
pub(crate) fn without_aside(reading: &Reading, first: usize, end: usize) -> usize {
    let comma = (first + 1..end.saturating_sub(1)).rev().find(|&place| {
        reading.form(place) == "," && matches!(reading.lemma(place + 1), "which" | "who" | "whose")
    });
    let Some(comma) = comma else {
        return end;
    };
    let goes_on = (comma + 1..end.saturating_sub(1))
        .any(|place| reading.form(place) == "," || is_quotation_mark(reading, place));
    match goes_on {
        true => end,
        false => comma,
    }
}

/// The phrase headed by `head` without the clause that `verb` stands in, and without a clause that
/// only adds to it.
pub(crate) fn phrase(reading: &Reading, head: usize, verb: usize) -> Vec<usize> {
    reading.sentence.subtree_without(head, |place| {
        let holds_verb = reading.is_within(verb, place);
        let marker = reading.head(place) == Some(head)
            && matches!(reading.relation(place), Relation::Case | Relation::Mark)
            && place < head;
        let adds = reading.relation(place) == Relation::AclRelcl
            || (matches!(reading.relation(place), Relation::Acl | Relation::Advcl)
                && reading.token(place).penn == "VBG");
        let aside = adds && opens_behind(reading, place, &[","]);
        let dashed = opens_behind(reading, place, &["--", "—", "–", "―", "("]);
        let to = marker && reading.lemma(place) == "to" && reading.tag(place) == Tag::Part;
        holds_verb
            || (marker && !to)
            || aside
            || dashed
            || reading.relation(place) == Relation::Parataxis
    })
}

/// Whether the branch of `place` opens with one of `marks`, or right behind one.
fn opens_behind(reading: &Reading, place: usize, marks: &[&str]) -> bool {
    let words = reading.sentence.subtree(place);
    words.len() > 1
        && words.first().is_some_and(|&first| {
            marks.contains(&reading.form(first))
                || (first > 0 && marks.contains(&reading.form(first - 1)))
        })
}
