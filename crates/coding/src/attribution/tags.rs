//! Tags: a speaker and a verb of saying beside, behind or inside what is said.
//!
//! "“We go,” said Kovar.", "The talks, Kovar said, had failed.", "Kovar said: “We go.”"

use language::{Relation, Tag};
use records::Span;

use crate::{
    arguments,
    attribution::{extent, frame::SayingFrame, verbs},
    reading::Reading,
    saying::Saying,
};

/// How many words may stand between a closing mark and the verb that belongs to it.
const LONGEST_SPEAKER: usize = 40;

/// Where a tag stands in its sentence, and who speaks.
struct Place {
    /// Its first word.
    first: usize,
    /// One past its last word.
    end: usize,
    speaker: Option<usize>,
}

/// Finds the frame of a verb that tags a quotation or a clause.
pub(crate) fn by_tag(
    reading: &Reading,
    saying: &Saying,
    quotations: &[Span],
    verb: usize,
) -> Option<SayingFrame> {
    let key = verbs::key(reading, saying, verb)?;
    let tag = Tagging {
        reading,
        quotations,
        verb,
    };
    let outside = tag.quotation_over(verb).is_none();
    if !saying.verbs.quotes(&key) {
        let (speaker, pieces) = outside.then(|| tag.behind_colon()).flatten()?;
        return Some(SayingFrame::new(
            reading,
            saying,
            &verbs::cue(reading, verb),
            speaker,
            pieces,
        ));
    }
    let (speaker, pieces) = outside
        .then(|| tag.behind_quotation().or_else(|| tag.before_quotation()))
        .flatten()
        .or_else(|| tag.leads_in())
        .or_else(|| {
            saying
                .verbs
                .contains(&key)
                .then(|| tag.beside_clause())
                .flatten()
        })?;
    let cue = verbs::cue(reading, verb);
    Some(SayingFrame::new(reading, saying, &cue, speaker, pieces))
}

type Said = (Option<usize>, Vec<Span>);

struct Tagging<'a> {
    reading: &'a Reading<'a>,
    quotations: &'a [Span],
    verb: usize,
}

impl Tagging<'_> {
    fn span(&self, place: usize) -> Span {
        self.reading.token(place).span
    }

    /// A verb that is no part of a noun phrase.
    fn is_own_verb(&self, place: usize) -> bool {
        self.reading.is_verb(place)
            && !matches!(
                self.reading.relation(place),
                Relation::Acl | Relation::AclRelcl | Relation::Amod
            )
    }

    fn quotation_over(&self, place: usize) -> Option<Span> {
        let span = self.span(place);
        self.quotations
            .iter()
            .copied()
            .find(|quotation| quotation.overlaps(span))
    }

    /// "“We go,” Kovar said", "“We go,” said Kovar; “we stay.”"
    fn behind_quotation(&self) -> Option<Said> {
        let earliest = self.verb.saturating_sub(LONGEST_SPEAKER);
        let close = (earliest..self.verb)
            .rev()
            .find(|&place| self.quotation_over(place).is_some());
        let quotation = match close {
            Some(close) => self.quotation_over(close)?,
            None => self.quotation_before_sentence()?,
        };
        if close.is_some_and(|close| !self.ends_like_speech(quotation, close)) {
            return None;
        }
        let mut first = close.map_or(0, |close| close + 1);
        while first < self.verb && self.reading.tag(first) == Tag::Punct {
            first += 1;
        }
        let other_verb = (first..self.verb).any(|place| {
            let beside = self.reading.relation(place) == Relation::Advcl
                && self.reading.head(place) == Some(self.verb);
            self.is_own_verb(place) && !beside
        });
        if other_verb || self.is_title_before_clause(quotation) {
            return None;
        }
        let speaker = self
            .speaker_between(first, self.verb)
            .or_else(|| self.inverted_speaker())
            .or_else(|| arguments::of_clause(self.reading, self.verb).subject);
        let speaker = speaker.filter(|&speaker| self.quotation_over(speaker).is_none())?;
        let mut pieces = vec![self.starting_with_its_clause(quotation)];
        pieces.extend(self.next_quotation(self.verb + 1));
        Some((Some(speaker), pieces))
    }

    /// "On “The Long Hour,” Kovar said Arland would go": a title inside a phrase is not what is
    /// said; that stands behind the verb.
    fn is_title_before_clause(&self, quotation: Span) -> bool {
        let before = (0..self.verb)
            .take_while(|&place| self.span(place).end <= quotation.start)
            .last();
        let inside_phrase = before.is_some_and(|place| self.reading.tag(place) != Tag::Punct);
        inside_phrase
            && (self.verb + 1..self.reading.len()).any(|place| {
                matches!(self.reading.tag(place), Tag::Verb | Tag::Aux)
                    && self.quotation_over(place).is_none()
            })
    }

    /// "“Who would go?” Kovar asked.": a question mark inside ends the sentence for the splitter.
    fn quotation_before_sentence(&self) -> Option<Span> {
        let start = self.reading.sentence.span.start;
        let text = self.reading.text;
        self.quotations.iter().copied().find(|quotation| {
            let behind = quotation.end <= start && text[quotation.end..start].trim().is_empty();
            let same_line = behind && !text[quotation.end..start].contains('\n');
            let inner = quotation
                .of(text)
                .trim_end_matches(['"', '”', '\'', '’', '»']);
            same_line
                && inner.ends_with(['?', '!', '…', '-', '—'])
                && self.boundary_beside(self.verb + 1).is_some()
        })
    }

    /// Whether the quotation ends as speech before a tag does: with a comma, a mark or a stop.
    fn ends_like_speech(&self, quotation: Span, close: usize) -> bool {
        let inner = quotation.of(self.reading.text);
        let inner = inner.trim_end_matches(['"', '”', '\'', '’', '»']);
        let stopped = inner.ends_with([',', '.', '?', '!', '…', '—', '-', '–']);
        let comma_behind = close + 1 < self.reading.len() && self.reading.form(close + 1) == ",";
        stopped || comma_behind
    }

    /// The quotation with the words before it in the sentence: "With thousands of voters, “there is
    /// no single danger,” he said."
    fn starting_with_its_clause(&self, quotation: Span) -> Span {
        let sentence = self.reading.sentence.span;
        if quotation.start <= sentence.start {
            return quotation;
        }
        let earlier: Vec<usize> = (0..self.verb)
            .take_while(|&place| self.span(place).end <= quotation.start)
            .collect();
        let another_tag = earlier
            .iter()
            .any(|&place| self.quotation_over(place).is_some());
        let leads_in = earlier
            .last()
            .is_some_and(|&last| matches!(self.reading.form(last), ":" | "."));
        if another_tag || leads_in {
            return quotation;
        }
        self.reading.span(&earlier).cover(quotation)
    }

    /// "…, he said, “and we stay.”": a second quotation behind the tag.
    fn next_quotation(&self, from: usize) -> Option<Span> {
        let sentence = self.reading.sentence.span;
        let next = self.quotations.iter().copied().find(|quotation| {
            quotation.start >= self.span(self.verb).end && quotation.start < sentence.end
        })?;
        let between: Vec<usize> = (from..self.reading.len())
            .take_while(|&place| self.span(place).end <= next.start)
            .collect();
        let before = *between.last()?;
        let other_act = between
            .iter()
            .any(|&place| place > self.verb && self.is_own_verb(place));
        if other_act {
            return None;
        }
        let joined = matches!(
            self.reading.form(before),
            "," | ":" | ";" | "—" | "–" | "-" | "." | "and" | "but" | "that"
        );
        joined.then_some(next)
    }

    /// "Kovar said: “We go.”", "Kovar told the press, “We go.”"
    fn before_quotation(&self) -> Option<Said> {
        let quotation = self
            .next_quotation(self.verb)
            .or_else(|| self.quotation_right_behind())?;
        let words: Vec<usize> = (self.verb + 1..self.reading.len())
            .take_while(|&place| self.span(place).end <= quotation.start)
            .collect();
        let own = words.len() <= LONGEST_SPEAKER
            && words.iter().all(|&place| {
                !self.reading.is_verb(place)
                    || matches!(
                        self.reading.relation(place),
                        Relation::Acl | Relation::AclRelcl | Relation::Amod | Relation::Advcl
                    )
            });
        let clause_between = words.len() > 3
            && words
                .last()
                .is_some_and(|&last| self.reading.form(last) == ",")
            && words
                .iter()
                .any(|&place| self.reading.lemma(place) == "that");
        if !own || clause_between {
            return None;
        }
        let speaker = arguments::of_clause(self.reading, self.verb)
            .subject
            .filter(|&speaker| self.quotation_over(speaker).is_none())
            .or_else(|| verbs::nominal_before(self.reading, self.verb))?;
        Some((Some(speaker), vec![quotation]))
    }

    /// "Kovar scolded him: “We go.”": a colon lets any verb of judging quote.
    fn behind_colon(&self) -> Option<Said> {
        let quotation = self.next_quotation(self.verb + 1)?;
        let colon = (self.verb + 1..self.reading.len())
            .take_while(|&place| self.span(place).end <= quotation.start)
            .last()
            .is_some_and(|last| self.reading.form(last) == ":");
        self.before_quotation().filter(|_| colon)
    }

    /// "Kovar continued:" before a quotation or a paragraph of its own: the content is still open.
    fn leads_in(&self) -> Option<Said> {
        let reading = self.reading;
        let last = reading.len().checked_sub(1)?;
        let only_beside = (self.verb + 1..last).all(|place| !self.is_own_verb(place));
        let speaker = arguments::of_clause(reading, self.verb)
            .subject
            .or_else(|| verbs::nominal_before(reading, self.verb))?;
        (reading.form(last) == ":" && only_beside).then(|| (Some(speaker), Vec::new()))
    }

    fn quotation_right_behind(&self) -> Option<Span> {
        let next = self.verb + 1;
        (next < self.reading.len())
            .then(|| self.quotation_over(next))
            .flatten()
            .filter(|quotation| {
                quotation.start == self.span(next).start
                    && quotation.end >= self.reading.sentence.span.end.saturating_sub(2)
            })
    }

    /// "The talks, Kovar said, had failed", "The talks had failed, said Kovar".
    fn beside_clause(&self) -> Option<Said> {
        let place = self.tag_in_clause()?;
        let reading = self.reading;
        let first_person = place.speaker.is_some_and(|speaker| {
            matches!(
                reading.lemma(speaker).to_lowercase().as_str(),
                "i" | "we" | "you"
            )
        });
        if first_person {
            return None;
        }
        let mut before_end = place.first;
        while before_end > 0 && reading.tag(before_end - 1) == Tag::Punct {
            before_end -= 1;
        }
        let has_verb = |mut places: std::ops::Range<usize>| {
            places.any(|at| matches!(reading.tag(at), Tag::Verb | Tag::Aux))
        };
        let setting = reading.tag(0) == Tag::Adp && !has_verb(0..before_end);
        let mut pieces = extent::stretch(reading, 0, before_end);
        let goes_on = place.end < reading.len()
            && reading.form(place.end) == ","
            && !self.own_continuation(place.end + 1);
        if goes_on {
            pieces.extend(extent::stretch(reading, place.end + 1, reading.len()));
        }
        if setting && pieces.len() > 1 {
            pieces.remove(0);
        }
        let a_clause = has_verb(0..before_end) || has_verb(place.end..reading.len());
        (a_clause && before_end > 1).then_some((place.speaker, pieces))
    }

    /// The tag, if a comma stands before it and a comma or the end of the sentence behind it.
    fn tag_in_clause(&self) -> Option<Place> {
        let reading = self.reading;
        if let Some(speaker) = self.inverted_speaker() {
            let mut first = self.verb;
            while first > 0 && reading.tag(first - 1) == Tag::Adv {
                first -= 1;
            }
            let comma = first > 0 && matches!(reading.form(first - 1), "," | "—" | "–");
            let last = reading
                .sentence
                .subtree(speaker)
                .last()
                .copied()
                .unwrap_or(speaker);
            let end = self.boundary_beside(last.max(self.verb) + 1)?;
            return comma.then_some(Place {
                first,
                end,
                speaker: Some(speaker),
            });
        }
        let end = self.boundary_beside(self.verb + 1)?;
        let speaker = verbs::nominal_before(self.reading, self.verb)?;
        let words = extent::phrase(reading, speaker, self.verb);
        let first = words
            .into_iter()
            .filter(|&place| place < self.verb)
            .rev()
            .scan(self.verb, |next, place| {
                let joined = (place + 1..*next).all(|between| {
                    matches!(
                        reading.tag(between),
                        Tag::Adv
                            | Tag::Aux
                            | Tag::Det
                            | Tag::Adj
                            | Tag::Propn
                            | Tag::Noun
                            | Tag::Part
                    )
                });
                *next = place;
                joined.then_some(place)
            })
            .last()?;
        let comma = first > 0 && matches!(reading.form(first - 1), "," | "—" | "–");
        let subject = arguments::of_clause(reading, self.verb).subject;
        let apposition = reading.relation(speaker) == Relation::Appos
            || (subject
                .is_some_and(|subject| subject != speaker && reading.is_within(speaker, subject)));
        (comma && !apposition).then_some(Place {
            first,
            end,
            speaker: Some(speaker),
        })
    }

    /// The first comma from `from` on, or the end of the sentence, if nothing but whom, when and
    /// where stands before it.
    fn boundary_beside(&self, from: usize) -> Option<usize> {
        let end = self.boundary_from(from)?;
        let only_beside = (from..end).all(|place| {
            let top = self
                .reading
                .chain_to(place, self.verb)
                .last()
                .unwrap_or(place);
            self.reading.head(top) == Some(self.verb)
                && !matches!(
                    self.reading.relation(top),
                    Relation::Ccomp | Relation::Xcomp | Relation::Obj
                )
        });
        only_beside.then_some(end)
    }

    fn boundary_from(&self, from: usize) -> Option<usize> {
        let reading = self.reading;
        (from..=reading.len()).find(|&place| {
            place == reading.len()
                || reading.form(place) == ","
                || (reading.tag(place) == Tag::Punct
                    && (place..reading.len()).all(|rest| reading.tag(rest) == Tag::Punct))
        })
    }

    /// "said Kovar": the subject behind the verb.
    fn inverted_speaker(&self) -> Option<usize> {
        let reading = self.reading;
        let next = self.verb + 1;
        let behind = reading
            .children(self.verb)
            .find(|&child| child > self.verb && reading.relation(child).is_subject());
        let subject_before = reading.children(self.verb).any(|child| {
            child < self.verb
                && reading.relation(child).is_subject()
                && self.quotation_over(child).is_none()
        });
        let plain =
            next < reading.len() && matches!(reading.token(self.verb).penn, "VBD" | "VBZ" | "VBP");
        if !plain {
            return None;
        }
        behind.filter(|_| !subject_before).or_else(|| {
            let right_before = self.verb > 0 && reading.tag(self.verb - 1) == Tag::Punct;
            let nominal = reading.tag(next).is_nominal() || reading.tag(next) == Tag::Det;
            (right_before && nominal && !subject_before)
                .then(|| {
                    std::iter::once(next)
                        .chain(reading.sentence.ancestors(next))
                        .take_while(|&at| at > self.verb)
                        .filter(|&at| reading.tag(at).is_nominal())
                        .last()
                })
                .flatten()
        })
    }

    /// The speaker between a closing mark and the verb: the subject there, else the first noun.
    fn speaker_between(&self, first: usize, end: usize) -> Option<usize> {
        let reading = self.reading;
        let inside = |place: &usize| (first..end).contains(place);
        reading
            .children(self.verb)
            .filter(inside)
            .find(|&child| reading.relation(child).is_subject())
            .or_else(|| {
                let nominal = (first..end).find(|&place| reading.tag(place).is_nominal())?;
                std::iter::once(nominal)
                    .chain(reading.sentence.ancestors(nominal))
                    .take_while(|at| inside(at) && reading.tag(*at).is_nominal())
                    .last()
            })
    }

    /// "…, he said, adding that": what follows is another act of the speaker.
    fn own_continuation(&self, place: usize) -> bool {
        place < self.reading.len()
            && (self.reading.token(place).penn == "VBG"
                || matches!(
                    self.reading.lemma(place),
                    "which" | "who" | "while" | "although" | "though"
                )
                || self
                    .reading
                    .chain_to(place, self.verb)
                    .last()
                    .is_some_and(|top| {
                        self.reading.head(top) == Some(self.verb)
                            && self.reading.relation(top) == Relation::Conj
                    }))
    }
}
