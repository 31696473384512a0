//! One sentence to its statements: acts and outcomes joined with attribution, hedge, time.

use language::{Relation, Tag};
use ontology::{QuadClass, Standing};
use records::{
    Attribution, AttributionKind, Entity, EventCode, Phrase, Span, Statement, StatementId,
    TimeReference,
};

use crate::{
    arguments, dating,
    drafts::{Draft, Drafts},
    given_roles, hedging,
    lexicon::Slot,
    not_told::{LeftOut, NotTold},
    participants::{Participants, is_actor},
    predicates::Act,
    sentence_coder::SentenceCoder,
    setting,
    sides::Sides,
    speaker, standing,
};

/// What a sentence tells, and the acts that no statement was made of.
pub(crate) struct Told {
    pub(crate) statements: Vec<Statement>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl SentenceCoder<'_> {
    /// Codes the sentence; statements come in the order of the text.
    pub(crate) fn told(&self) -> Told {
        let participants = Participants {
            reading: self.reading,
            mentions: self.mentions,
            discourse: self.discourse,
        };
        let Drafts {
            drafts,
            mut left_out,
        } = self.drafts();
        let mut statements: Vec<Statement> = drafts
            .iter()
            .flat_map(|draft| self.statements_of(draft, &participants, &mut left_out))
            .collect();
        statements.extend(self.uncoded_frames(&statements, &participants));
        statements.extend(self.demands(&participants));
        statements.sort_by_key(|statement| {
            let trigger = statement.event.as_ref().map(|event| event.trigger.start);
            (statement.span.start, statement.span.end, trigger)
        });
        left_out.sort_by_key(|left_out| left_out.place);
        Told {
            statements: given_roles::ask(&self.reading, self.mentions, statements, |statement| {
                self.id(statement)
            }),
            left_out,
        }
    }

    fn statements_of(
        &self,
        draft: &Draft,
        participants: &Participants,
        left_out: &mut Vec<LeftOut>,
    ) -> Vec<Statement> {
        let done_together = draft.done_together(participants);
        let draft = done_together.as_ref().unwrap_or(draft);
        let all_sides = match &draft.act {
            Some(act) => participants.of(act),
            None => vec![self.sides_of_clause(draft, participants)],
        };
        let mut told: Vec<Statement> = Vec::new();
        for sides in all_sides {
            let sides = self.with_implied_actor(draft, sides, participants);
            match self.reason_not_to_tell(draft, &sides, &told, participants) {
                None => told.push(self.statement(draft, sides, participants)),
                Some(reason) => left_out.push(LeftOut {
                    place: draft.place,
                    reason,
                }),
            }
        }
        let reciprocal = told.len() > 1;
        for statement in &mut told {
            statement.reciprocal = reciprocal;
        }
        told
    }

    /// Why a draft with these sides is left out, if it is; `told` are its other directions.
    fn reason_not_to_tell(
        &self,
        draft: &Draft,
        sides: &Sides,
        told: &[Statement],
        participants: &Participants,
    ) -> Option<NotTold> {
        let act = draft.act.as_ref()?;
        if participants.is_about_itself(act, sides) {
            return Some(NotTold::AboutItself);
        }
        let is_arranged = draft.modality.standing == Some(Standing::Forecast);
        let is_intended = |statement: &Statement| {
            let of_both = is_arranged && statement.attribution.kind == AttributionKind::Author;
            statement.standing == Standing::Intended && !of_both
        };
        if sides.mirrored && told.iter().any(is_intended) {
            return Some(NotTold::OtherSideOfIntention);
        }
        if draft.modality.standing.is_some_and(Standing::lies_ahead) {
            return None;
        }
        if sides.actors.is_empty() && sides.recipients.is_empty() {
            return Some(NotTold::NoParticipant);
        }
        if !self.mentions.asks() && self.only_describes(act) && !sides.actors.iter().any(is_actor) {
            return Some(NotTold::Background);
        }
        let noun_alone = !self.reading.is_clause_head(act.trigger) && act.light_verb.is_none();
        let is_known = |entities: &[Entity]| entities.iter().any(|entity| entity.code.is_some());
        let both = !sides.actors.is_empty() && !sides.recipients.is_empty();
        let known = is_known(&sides.actors) || is_known(&sides.recipients);
        let of_pronoun = act
            .arguments
            .possessor
            .is_some_and(|possessor| self.reading.tag(possessor) == Tag::Pron);
        (noun_alone && (!(both && known) || of_pronoun)).then_some(NotTold::BareNoun)
    }

    /// "the blast, which **killed** dozens", "the six farmers **killed** on Tuesday": whether the act stands in a
    /// relative clause or a participle that describes a noun. "There were ten soldiers killed" tells it.
    fn only_describes(&self, act: &Act) -> bool {
        let verb = act.light_verb.unwrap_or(act.trigger);
        let first = self.reading.first_conjunct(verb);
        let describes = matches!(
            self.reading.relation(first),
            Relation::AclRelcl | Relation::Acl
        );
        let is_presented = self.reading.head(first).is_some_and(|noun| {
            self.reading
                .head(noun)
                .is_none_or(|governor| self.reading.child(governor, Relation::Expl).is_some())
        });
        act.event_type.quad_class() == QuadClass::MaterialConflict && describes && !is_presented
    }

    /// The participants of an outcome that no lexicon entry codes: its subject, and an actor among
    /// its objects and phrases.
    fn sides_of_clause(&self, draft: &Draft, participants: &Participants) -> Sides {
        let arguments = arguments::of_clause(&self.reading, draft.place);
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
            .chain(
                arguments
                    .obliques
                    .iter()
                    .filter(|oblique| is_side(&oblique.preposition))
                    .map(|oblique| oblique.head),
            )
            .map(|head| participants.entities(head))
            .find(|entities| entities.iter().any(|entity| entity.code.is_some()))
            .unwrap_or_default()
            .into_iter()
            .filter(|entity| entity.code.is_some())
            .filter(|entity| draft.item.is_none() || draft.span.overlaps(entity.span))
            .filter(|entity| actors.iter().all(|actor| actor.span != entity.span))
            .collect();
        Sides {
            actors,
            recipients,
            mirrored: false,
        }
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
        let own_time = dating::time(&self.reading, self.times, &draft.modality.chain);
        let standing = standing::of(
            &self.reading,
            &draft.modality,
            standing::says_it_itself(&attribution, &sides),
            &attribution,
            own_time.as_ref(),
            self.document.published.map(|published| published.date),
        );
        let condition = setting::condition(&self.reading, &draft.modality.chain)
            .or_else(|| self.supposed_condition());
        let is_qualified =
            condition.is_some() || hedge.as_ref().is_some_and(|hedge| hedge.term != "will");
        let is_scheduled = !is_qualified
            && self.discourse.horizon().is_none()
            && standing::is_scheduled(
                &self.reading,
                &draft.modality,
                draft.act.as_ref().map(|act| act.event_type),
                &attribution,
            );
        let standing = if is_scheduled {
            Standing::Intended
        } else {
            standing
        };
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
            condition,
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

    fn inherited_horizon(&self, standing: Standing) -> Option<TimeReference> {
        let horizon = self.discourse.horizon()?;
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
}

/// Whether a preposition may introduce whom an act is about, and not when it is or who says so.
fn is_side(preposition: &str) -> bool {
    !matches!(
        preposition,
        "accord" | "according" | "after" | "before" | "since" | "during" | "under" | "until"
    )
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
