//! Tags of clauses without quotation marks: "The talks, Kovar said, had failed."

use language::{Relation, Tag as Pos};

use crate::attribution::{
    extent, subjects,
    tag::{Said, Tag},
};

/// Where a tag stands in its sentence, and who speaks.
struct Place {
    /// Its first word.
    first: usize,
    /// One past its last word.
    end: usize,
    speaker: Option<usize>,
}

impl Tag<'_> {
    /// "The talks, Kovar said, had failed", "The talks had failed, said Kovar".
    pub(crate) fn beside_clause(&self) -> Option<Said> {
        let place = self.tag_in_clause()?;
        let reading = self.reading;
        let modal = reading
            .children(self.verb)
            .any(|child| reading.token(child).penn == "MD");
        let no_tag = place.speaker.is_some_and(|speaker| {
            matches!(
                reading.lemma(speaker).to_lowercase().as_str(),
                "i" | "we" | "you" | "who" | "which" | "that"
            )
        });
        let finite = matches!(
            reading.token(self.verb).penn,
            "VBD" | "VBZ" | "VBP" | "VBN" | "NNS"
        );
        if no_tag || modal || !finite {
            return None;
        }
        let mut before_end = place.first;
        while before_end > 0 && reading.tag(before_end - 1) == Pos::Punct {
            before_end -= 1;
        }
        let has_verb = |mut places: std::ops::Range<usize>| {
            places.any(|at| matches!(reading.tag(at), Pos::Verb | Pos::Aux))
        };
        let setting = reading.tag(0) == Pos::Adp && !has_verb(0..before_end);
        let opens_subordinate = reading.tag(0) == Pos::Sconj || reading.token(0).penn == "WRB";
        let mut pieces = extent::stretch(reading, 0, before_end);
        let goes_on = place.end < reading.len()
            && reading.form(place.end) == ","
            && (opens_subordinate || !self.own_continuation(place.end + 1));
        if goes_on {
            pieces.extend(extent::stretch(reading, place.end + 1, reading.len()));
        }
        if setting && pieces.len() > 1 {
            pieces.remove(0);
        }
        let a_clause = has_verb(0..before_end) || has_verb(place.end..reading.len());
        (a_clause && before_end > 0).then_some((place.speaker, pieces))
    }

    /// The tag, if a comma stands before it and a comma or the end of the sentence behind it.
    fn tag_in_clause(&self) -> Option<Place> {
        let reading = self.reading;
        if let Some(speaker) = self.inverted_speaker() {
            let mut first = self.verb;
            while first > 0 && reading.tag(first - 1) == Pos::Adv {
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
        let speaker = subjects::nominal_before(self.reading, self.verb)?;
        let words = extent::phrase(reading, speaker, self.verb);
        let opening = words
            .iter()
            .take_while(|&&place| reading.tag(place) == Pos::Punct)
            .count();
        let first = words
            .into_iter()
            .skip(opening)
            .filter(|&place| place < self.verb)
            .rev()
            .scan(self.verb, |next, place| {
                let joined = (place + 1..*next).all(|between| {
                    matches!(reading.form(between), "-" | "(" | ")" | ".")
                        || matches!(
                            reading.tag(between),
                            Pos::Adv
                                | Pos::Aux
                                | Pos::Det
                                | Pos::Adj
                                | Pos::Propn
                                | Pos::Noun
                                | Pos::Part
                                | Pos::Adp
                                | Pos::X
                        )
                });
                *next = place;
                joined.then_some(place)
            })
            .last()?;
        let comma = first > 0 && matches!(reading.form(first - 1), "," | "—" | "–");
        comma.then_some(Place {
            first,
            end,
            speaker: Some(speaker),
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
