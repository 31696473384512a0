//! One sentence to its statements: acts and outcomes joined with attribution, hedge, time.

use language::Relation;
use ontology::{EventType, Standing};
use records::{
    Attribution, AttributionKind, Document, EventCode, Obligation, Phrase, Span, Stance, Statement,
    StatementId, TimeReference,
};

use crate::{
    Codebook,
    attribution::SayingFrame,
    discourse::Discourse,
    given_roles, hedging,
    lexicon::Slot,
    mentions::Mentions,
    modality::{self, Modality},
    outcomes::{self, Outcome},
    participants::{Participants, Sides},
    predicates::{self, Act},
    reading::Reading,
    setting, speaker, standing,
};

/// What one sentence is coded with.
pub(crate) struct SentenceCoder<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) codebook: &'a Codebook,
    pub(crate) document: &'a Document,
    pub(crate) text_hash: &'a str,
    pub(crate) mentions: &'a Mentions<'a>,
    pub(crate) discourse: &'a Discourse,
    pub(crate) frames: &'a [SayingFrame],
    pub(crate) times: &'a [TimeReference],
}

/// A statement in the making: what it is about, before its evidence is gathered.
struct Draft<'a> {
    act: Option<Act<'a>>,
    /// The word that the draft is about.
    place: usize,
    modality: Modality,
    span: Span,
    item: Option<usize>,
}

impl<'a> SentenceCoder<'a> {
    /// Codes the sentence; statements come in the order of the text.
    pub(crate) fn statements(&self) -> Vec<Statement> {
        let participants = Participants {
            reading: self.reading,
            mentions: self.mentions,
            discourse: self.discourse,
        };
        let drafts = self.drafts();
        let mut statements: Vec<Statement> = drafts
            .iter()
            .flat_map(|draft| self.statements_of(draft, &participants))
            .collect();
        statements.extend(self.uncoded_frames(&statements, &participants));
        statements.extend(self.demands(&participants));
        statements.sort_by_key(|statement| (statement.span.start, statement.span.end));
        given_roles::ask(&self.reading, self.mentions, statements, |statement| {
            self.id(statement)
        })
    }

    fn drafts(&self) -> Vec<Draft<'a>> {
        let acts = predicates::acts(&self.reading, self.codebook);
        let outcomes = outcomes::outcomes(&self.reading, &self.codebook.tables, self.mentions);
        let with_modality: Vec<(Act, Modality)> = acts
            .into_iter()
            .map(|act| {
                let modality = modality::of(&self.reading, &self.codebook.tables, act.trigger);
                (act, modality)
            })
            .collect();
        let mut drafts: Vec<Draft> = outcomes
            .iter()
            .map(|outcome| self.draft_of_outcome(outcome, &outcomes, &with_modality))
            .collect();
        let told: Vec<usize> = drafts
            .iter()
            .filter_map(|draft| draft.act.as_ref().map(|act| act.trigger))
            .collect();
        let requested: Vec<usize> = with_modality
            .iter()
            .filter(|(act, _)| act.event_type == EventType::Request)
            .flat_map(|(act, _)| [act.arguments.complement, act.arguments.infinitive])
            .flatten()
            .filter(|&content| self.reading.token(content).penn == "VB")
            .collect();
        let triggers: Vec<usize> = with_modality.iter().map(|(act, _)| act.trigger).collect();
        for (act, modality) in with_modality {
            let is_refused = modality.negated
                && modality.chain[1..]
                    .iter()
                    .any(|link| triggers.contains(link));
            if is_refused || requested.contains(&act.trigger) {
                continue;
            }
            let part_of_outcome = outcomes.iter().any(|outcome| {
                modality.chain.contains(&outcome.predicate) || outcome.item == Some(act.trigger)
            });
            if !told.contains(&act.trigger) && !part_of_outcome {
                drafts.push(Draft {
                    place: act.trigger,
                    span: self.clause_span(&act, &modality),
                    act: Some(act),
                    modality,
                    item: None,
                });
            }
        }
        drafts
    }

    /// Finds the act that an outcome tells: that of its conjunct, its predicate, the noun its light
    /// verb carries, or the infinitive below it.
    fn draft_of_outcome(
        &self,
        outcome: &Outcome,
        outcomes: &[Outcome],
        acts: &[(Act<'a>, Modality)],
    ) -> Draft<'a> {
        let own = |place: usize| {
            acts.iter()
                .map(|(act, _)| act)
                .find(|act| act.trigger == place)
                .cloned()
        };
        let below = || {
            acts.iter()
                .filter(|(_, modality)| {
                    let nearest = modality
                        .chain
                        .iter()
                        .find(|&&link| outcomes.iter().any(|other| other.predicate == link));
                    nearest == Some(&outcome.predicate)
                })
                .min_by_key(|(act, modality)| {
                    let distance = modality
                        .chain
                        .iter()
                        .position(|&link| link == outcome.predicate);
                    (distance, act.trigger)
                })
                .map(|(act, _)| act.clone())
        };
        let act = outcome
            .item
            .and_then(own)
            .or_else(|| own(outcome.predicate))
            .or_else(below);
        Draft {
            act,
            place: outcome.predicate,
            modality: outcome.modality.clone(),
            span: outcome.span,
            item: outcome.item,
        }
    }

    /// The clause of an act: the finite clause around its trigger, without what is coordinated; of
    /// a noun without a light verb, its own phrase.
    fn clause_span(&self, act: &Act, modality: &Modality) -> Span {
        let reading = &self.reading;
        let noun_alone = !reading.is_clause_head(act.trigger) && act.light_verb.is_none();
        if noun_alone {
            return reading.span(&reading.noun_phrase(act.trigger));
        }
        let top = modality
            .clause()
            .filter(|&top| reading.is_clause_head(top))
            .or(act.light_verb)
            .unwrap_or(act.trigger);
        let cues: Vec<usize> = self.frames.iter().map(|frame| frame.cue_head).collect();
        let words = reading.sentence.subtree_without(top, |place| {
            let own = reading.head(place) == Some(top);
            let coordinated = own
                && reading.relation(place) == Relation::Conj
                && !reading.is_within(act.trigger, place);
            let saying = own
                && (reading.relation(place) == Relation::Parataxis
                    || (cues.contains(&place) && reading.relation(place) == Relation::Advcl));
            coordinated || saying
        });
        reading.clause_span(&words)
    }

    fn statements_of(&self, draft: &Draft, participants: &Participants) -> Vec<Statement> {
        let all_sides = match &draft.act {
            Some(act) => participants.of(act),
            None => vec![self.sides_of_clause(draft, participants)],
        };
        let mut told: Vec<Statement> = Vec::new();
        for sides in all_sides {
            let what_one_side_intends = sides.mirrored
                && told
                    .iter()
                    .any(|statement| statement.standing == Standing::Intended);
            if self.is_worth_telling(draft, &sides) && !what_one_side_intends {
                told.push(self.statement(draft, sides, participants));
            }
        }
        let reciprocal = told.len() > 1;
        for statement in &mut told {
            statement.reciprocal = reciprocal;
        }
        told
    }

    /// The participants of an outcome that no lexicon entry codes: its subject, and an actor among
    /// its objects and phrases.
    fn sides_of_clause(&self, draft: &Draft, participants: &Participants) -> Sides {
        let arguments = crate::arguments::of_clause(&self.reading, draft.place);
        let actors = arguments
            .subject
            .filter(|&subject| {
                draft
                    .item
                    .is_none_or(|item| self.reading.first_conjunct(item) != subject)
            })
            .map(|subject| participants.entities(subject))
            .unwrap_or_default();
        let recipients = arguments
            .object
            .into_iter()
            .chain(arguments.obliques.iter().map(|oblique| oblique.head))
            .map(|head| participants.entities(head))
            .find(|entities| entities.iter().any(|entity| entity.code.is_some()))
            .unwrap_or_default()
            .into_iter()
            .filter(|entity| entity.code.is_some())
            .filter(|entity| actors.iter().all(|actor| actor.span != entity.span))
            .collect();
        Sides {
            actors,
            recipients,
            mirrored: false,
        }
    }

    fn is_worth_telling(&self, draft: &Draft, sides: &Sides) -> bool {
        let Some(act) = &draft.act else {
            return true;
        };
        if draft.modality.standing.is_some_and(Standing::lies_ahead) {
            return true;
        }
        let both = !sides.actors.is_empty() && !sides.recipients.is_empty();
        let noun_alone = !self.reading.is_clause_head(act.trigger) && act.light_verb.is_none();
        if noun_alone {
            let known =
                |entities: &[records::Entity]| entities.iter().any(|entity| entity.code.is_some());
            return both && (known(&sides.actors) || known(&sides.recipients));
        }
        both || !sides.actors.is_empty() || !sides.recipients.is_empty()
    }

    fn statement(&self, draft: &Draft, sides: Sides, participants: &Participants) -> Statement {
        let mut attribution = self.attribution(draft, participants);
        attribution.stance = self.stance(draft.span, &attribution);
        let hedge = hedging::on(
            &self.reading,
            &self.codebook.hedges,
            self.codebook.scale,
            &draft.modality.chain,
        );
        let own_time = setting::time(&self.reading, self.times, &draft.modality.chain).cloned();
        let standing = standing::of(
            &self.reading,
            &draft.modality,
            standing::says_it_itself(&attribution, &sides),
            &attribution,
            own_time.as_ref(),
            self.document.published.map(|published| published.date),
        );
        let time = own_time.or_else(|| self.inherited_horizon(standing));
        let event = draft.act.as_ref().map(|act| self.event(act, draft));
        let mut statement = Statement {
            id: StatementId::given(""),
            document: self.document.id.clone(),
            span: within_content(draft.span, &attribution),
            sentence: self.reading.sentence.span,
            object: self.object(draft),
            obligation: (standing == Standing::Obligation)
                .then(|| self.obligation(draft, &attribution)),
            condition: setting::condition(&self.reading, &draft.modality.chain)
                .or_else(|| self.supposed_condition()),
            place: setting::place(
                &self.reading,
                &self.codebook.registry,
                &draft.modality.chain,
            ),
            rule: draft.act.as_ref().map(|act| act.entry.rule.clone()),
            event,
            actors: sides.actors,
            recipients: sides.recipients,
            reciprocal: false,
            standing,
            negated: draft.modality.negated
                && !draft.act.as_ref().is_some_and(|act| act.entry.negative),
            attribution,
            hedge,
            time,
            notes: Vec::new(),
        };
        statement.id = self.id(&statement);
        statement
    }

    fn event(&self, act: &Act, draft: &Draft) -> EventCode {
        let words = (0..self.reading.len())
            .filter(|&place| self.reading.token(place).span.overlaps(draft.span))
            .collect::<Vec<_>>();
        let mut contexts = act.entry.contexts.clone();
        for context in setting::contexts(&self.reading, &self.codebook.tables.contexts, &words) {
            if !contexts.contains(&context) {
                contexts.push(context);
            }
        }
        EventCode {
            event_type: act.event_type,
            modes: act.entry.modes.clone(),
            contexts,
            cameo: act.entry.cameo.clone(),
            trigger: self.reading.token(act.trigger).span,
        }
    }

    /// What is given, demanded, tested or signed: the conjunct an outcome is about, else the phrase
    /// the entry points to.
    fn object(&self, draft: &Draft) -> Option<Phrase> {
        let act = draft.act.as_ref()?;
        let head = draft.item.filter(|&item| item != act.trigger).or_else(|| {
            act.entry.object.iter().find_map(|slot| match slot {
                Slot::Object => act.arguments.object,
                Slot::Indirect => act.arguments.indirect,
                Slot::Subject => act.arguments.subject,
                Slot::After(preposition) => act.arguments.after(preposition),
                _ => None,
            })
        })?;
        let words = self.reading.thing_phrase(head);
        Some(Phrase::at(self.reading.span(&words)))
    }

    fn attribution(&self, draft: &Draft, participants: &Participants) -> Attribution {
        let saying = &self.codebook.tables.saying;
        let place = draft
            .item
            .or(draft.act.as_ref().map(|act| act.trigger))
            .unwrap_or(draft.place);
        if let Some(attribution) = speaker::of(place, self.frames, participants, saying) {
            return attribution;
        }
        let looks_ahead = draft.modality.standing == Some(Standing::Forecast);
        match &self.discourse.outlook_source {
            Some(source) if looks_ahead => Attribution {
                inherited: true,
                content: Some(draft.span),
                ..source.clone()
            },
            _ => Attribution::author(),
        }
    }

    fn stance(&self, clause: Span, attribution: &Attribution) -> Stance {
        let spans: Vec<Span> = attribution.cue.into_iter().chain([clause]).collect();
        speaker::stance(&self.reading, &self.codebook.tables.saying, &spans)
    }

    fn inherited_horizon(&self, standing: Standing) -> Option<TimeReference> {
        let horizon = self.discourse.horizon.as_ref()?;
        (standing == Standing::Forecast).then(|| TimeReference {
            inherited: true,
            ..horizon.clone()
        })
    }

    fn supposed_condition(&self) -> Option<Phrase> {
        let supposed = self.discourse.supposed?;
        let opening = self.reading.form(0);
        let refers_back = (opening.eq_ignore_ascii_case("in")
            && self.reading.len() > 2
            && self.reading.lemma(2) == "case")
            || opening.eq_ignore_ascii_case("then");
        refers_back.then_some(supposed)
    }

    fn obligation(&self, draft: &Draft, attribution: &Attribution) -> Obligation {
        let force = draft.modality.force.unwrap_or(records::Force::Must);
        let force = match (force, draft.modality.negated) {
            (records::Force::Must | records::Force::May, true) => records::Force::MustNot,
            (force, _) => force,
        };
        Obligation {
            force,
            instrument: self.instrument(draft).or_else(|| {
                let speaker = attribution.speaker.as_ref()?;
                (attribution.kind == AttributionKind::Document).then(|| Phrase::at(speaker.span))
            }),
        }
    }

    /// "Under the treaty, Arland must …": the treaty, law or order that a phrase of the clause names.
    fn instrument(&self, draft: &Draft) -> Option<Phrase> {
        let nouns = &self.codebook.tables.saying.instrument_nouns;
        draft
            .modality
            .chain
            .iter()
            .flat_map(|&link| self.reading.children(link))
            .find(|&child| {
                self.reading.relation(child).is_oblique()
                    && matches!(self.reading.preposition(child), Some("under" | "by" | "in"))
                    && nouns.contains(&self.reading.lemma(child).to_lowercase())
            })
            .map(|head| Phrase::at(self.reading.span(&self.reading.noun_phrase(head))))
    }

    /// One statement without an event for every piece of attributed content that no other
    /// statement stands for.
    fn uncoded_frames(&self, told: &[Statement], participants: &Participants) -> Vec<Statement> {
        let mut statements = Vec::new();
        for frame in self.frames {
            for &piece in frame.pieces.iter().filter(|_| !frame.nested) {
                let is_told = told.iter().any(|statement| {
                    statement.attribution.cue == Some(frame.cue)
                        && statement.attribution.content == Some(piece)
                });
                if !is_told {
                    statements.push(self.uncoded(frame, piece, participants));
                }
            }
        }
        statements
    }

    pub(crate) fn uncoded(
        &self,
        frame: &SayingFrame,
        piece: Span,
        participants: &Participants,
    ) -> Statement {
        let mut attribution = speaker::of_frame(frame, participants, &self.codebook.tables.saying);
        attribution.content = Some(piece);
        attribution.stance = self.stance(piece, &attribution);
        let mut statement = Statement {
            id: StatementId::given(""),
            document: self.document.id.clone(),
            span: without_that(self.reading.text, piece),
            sentence: self.reading.sentence.span,
            event: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            reciprocal: false,
            object: None,
            standing: Standing::Reported,
            negated: false,
            obligation: None,
            attribution,
            hedge: None,
            time: None,
            condition: None,
            place: None,
            rule: None,
            notes: Vec::new(),
        };
        statement.id = self.id(&statement);
        statement
    }

    pub(crate) fn id(&self, statement: &Statement) -> StatementId {
        let spans = |entities: &[records::Entity]| {
            entities
                .iter()
                .map(|entity| format!("{}-{}", entity.span.start, entity.span.end))
                .collect::<Vec<_>>()
                .join(",")
        };
        let place = format!(
            "{}-{} {:?} {} {} {} {:?}",
            statement.span.start,
            statement.span.end,
            statement.event.as_ref().map(|event| event.trigger),
            spans(&statement.actors),
            spans(&statement.recipients),
            statement.standing.as_str(),
            statement.attribution.cue,
        );
        StatementId::of(self.text_hash, &place)
    }
}

/// The clause without the "that" that opens it.
fn without_that(text: &str, piece: Span) -> Span {
    let opening = piece
        .of(text)
        .strip_prefix("that ")
        .map_or(0, |_| "that ".len());
    Span::new(piece.start + opening, piece.end)
}

/// The clause without the words that say who said it ("…, according to the report").
fn within_content(clause: Span, attribution: &Attribution) -> Span {
    match attribution.content {
        Some(content) if !attribution.inherited && content.overlaps(clause) => {
            Span::new(clause.start.max(content.start), clause.end.min(content.end))
        }
        _ => clause,
    }
}
