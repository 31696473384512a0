//! Tags of quotations: "“We go,” said Kovar.", "Kovar said: “We go.”"

use language::{Relation, Tag as Pos};
use records::Span;

use crate::{
    arguments,
    attribution::{
        subjects,
        tag::{Said, Tag},
    },
};

/// How many words may stand between a mark and the verb that belongs to it.
const LONGEST_SPEAKER: usize = 40;

impl Tag<'_> {
    /// "“We go,” Kovar said", "“We go,” said Kovar; “we stay.”"
    pub(crate) fn behind_quotation(&self) -> Option<Said> {
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
        while first < self.verb && self.reading.tag(first) == Pos::Punct {
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

    /// "On “The Long Hour,” Kovar said Arland would go": a title inside a phrase is not what is
    /// said; that stands behind the verb.
    fn is_title_before_clause(&self, quotation: Span) -> bool {
        let before = (0..self.verb)
            .take_while(|&place| self.span(place).end <= quotation.start)
            .last();
        let inside_phrase = before.is_some_and(|place| self.reading.tag(place) != Pos::Punct);
        inside_phrase
            && (self.verb + 1..self.reading.len())
                .take_while(|&place| self.reading.form(place) != ",")
                .any(|place| {
                    matches!(self.reading.token(place).penn, "VBD" | "VBZ" | "VBP" | "MD")
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
    pub(crate) fn before_quotation(&self) -> Option<Said> {
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
            .or_else(|| subjects::nominal_before(self.reading, self.verb))
            .or_else(|| self.inverted_speaker())?;
        Some((Some(speaker), vec![quotation]))
    }

    /// "Kovar scolded him: “We go.”": a colon lets any verb of judging quote.
    pub(crate) fn behind_colon(&self) -> Option<Said> {
        let quotation = self.next_quotation(self.verb + 1)?;
        let colon = (self.verb + 1..self.reading.len())
            .take_while(|&place| self.span(place).end <= quotation.start)
            .last()
            .is_some_and(|last| self.reading.form(last) == ":");
        self.before_quotation().filter(|_| colon)
    }

    /// "Kovar continued:" before a quotation or a paragraph of its own: the content is still open.
    pub(crate) fn leads_in(&self) -> Option<Said> {
        let reading = self.reading;
        let last = reading.len().checked_sub(1)?;
        let only_beside = (self.verb + 1..last).all(|place| !self.is_own_verb(place));
        let speaker = arguments::of_clause(reading, self.verb)
            .subject
            .or_else(|| subjects::nominal_before(reading, self.verb))?;
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
}
