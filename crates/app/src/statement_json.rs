//! A statement as JSON: the shape of INTERFACES, offsets in code points, every key always there.

use records::{
    Attribution, CodePoints, Document, Entity, Hedge, Obligation, Phrase, Place, Span, Speaker,
    Statement, TimeReference,
};
use serde_json::{Map, Value, json};

/// Writes statements of one text as JSON values.
pub(crate) struct StatementWriter<'a> {
    text: &'a str,
    points: CodePoints,
}

impl<'a> StatementWriter<'a> {
    /// Prepares the offsets of one document.
    pub(crate) fn new(document: &'a Document) -> Self {
        StatementWriter {
            text: &document.text,
            points: CodePoints::of(&document.text),
        }
    }

    /// Writes one statement.
    pub(crate) fn json(&self, statement: &Statement) -> Value {
        let span = self.points.span(statement.span);
        json!({
            "id": statement.document.as_str(),
            "statement_id": statement.id.as_str(),
            "span": {"start": span.start, "end": span.end},
            "event": self.event(statement),
            "actors": self.entities(&statement.actors),
            "recipients": self.entities(&statement.recipients),
            "reciprocal": statement.reciprocal,
            "object": self.phrase(statement.object.as_ref()),
            "standing": statement.standing.as_str(),
            "negated": statement.negated,
            "obligation": self.obligation(statement.obligation.as_ref()),
            "attribution": self.attribution(&statement.attribution),
            "hedge": self.hedge(statement.hedge.as_ref()),
            "time": self.time(statement.time.as_ref()),
            "condition": self.phrase(statement.condition.as_ref()),
            "place": self.place(statement.place.as_ref()),
            "rule": statement.rule,
            "notes": statement.notes,
        })
    }

    fn event(&self, statement: &Statement) -> Value {
        let Some(event) = &statement.event else {
            return Value::Null;
        };
        json!({
            "type": event.event_type.as_str(),
            "plover_type": statement.plover_type().map(ontology::EventType::as_str),
            "cameo": event.cameo.as_ref().map(ontology::CameoCode::as_str),
            "modes": event.modes.iter().map(|mode| mode.as_str()).collect::<Vec<_>>(),
            "contexts": event.contexts.iter().map(|context| context.as_str()).collect::<Vec<_>>(),
            "trigger": self.words(event.trigger),
        })
    }

    /// `{"text", "start", "end"}` of some words.
    fn words(&self, span: Span) -> Value {
        Value::Object(self.located(span))
    }

    fn located(&self, span: Span) -> Map<String, Value> {
        let points = self.points.span(span);
        let mut located = Map::new();
        located.insert("text".to_owned(), span.of(self.text).into());
        located.insert("start".to_owned(), points.start.into());
        located.insert("end".to_owned(), points.end.into());
        located
    }

    fn with(&self, span: Span, inherited: bool, rest: &[(&str, Value)]) -> Value {
        let mut object = self.located(span);
        for (key, value) in rest {
            object.insert((*key).to_owned(), value.clone());
        }
        if inherited {
            object.insert("inherited".to_owned(), true.into());
        }
        Value::Object(object)
    }

    fn entities(&self, entities: &[Entity]) -> Vec<Value> {
        entities
            .iter()
            .map(|entity| {
                let rest = [
                    ("code", entity.code.as_ref().map(ToString::to_string).into()),
                    ("name", entity.name.clone().into()),
                    ("why", entity.why.as_str().into()),
                ];
                self.with(entity.span, entity.inherited, &rest)
            })
            .collect()
    }

    fn phrase(&self, phrase: Option<&Phrase>) -> Value {
        phrase.map_or(Value::Null, |phrase| {
            self.with(phrase.span, phrase.inherited, &[])
        })
    }

    fn obligation(&self, obligation: Option<&Obligation>) -> Value {
        obligation.map_or(Value::Null, |obligation| {
            json!({
                "force": obligation.force.as_str(),
                "instrument": self.phrase(obligation.instrument.as_ref()),
            })
        })
    }

    fn attribution(&self, attribution: &Attribution) -> Value {
        let speaker = |speaker: &Speaker| {
            let rest = [
                (
                    "code",
                    speaker.code.as_ref().map(ToString::to_string).into(),
                ),
                ("name", speaker.name.clone().into()),
            ];
            self.with(speaker.span, false, &rest)
        };
        let mut object = json!({
            "kind": attribution.kind.as_str(),
            "named": attribution.named,
            "stance": attribution.stance.as_str(),
            "via": attribution.via.iter().map(speaker).collect::<Vec<_>>(),
            "speaker": attribution.speaker.as_ref().map(speaker),
            "cue": attribution.cue.map(|cue| self.words(cue)),
            "content": attribution.content.map(|content| {
                let points = self.points.span(content);
                json!({"start": points.start, "end": points.end})
            }),
        });
        if attribution.inherited
            && let Some(keys) = object.as_object_mut()
        {
            keys.insert("inherited".to_owned(), true.into());
        }
        object
    }

    fn hedge(&self, hedge: Option<&Hedge>) -> Value {
        hedge.map_or(Value::Null, |hedge| {
            json!({
                "cue": self.words(hedge.cue),
                "term": hedge.term,
                "range": hedge.range,
                "scale": hedge.scale.map(ontology::Scale::as_str),
                "direction": hedge.direction.map(records::Direction::as_str),
            })
        })
    }

    fn time(&self, time: Option<&TimeReference>) -> Value {
        time.map_or(Value::Null, |time| {
            let rest = [
                ("from", time.interval.from.map(|day| day.to_string()).into()),
                ("to", time.interval.to.map(|day| day.to_string()).into()),
                ("precision", time.precision.as_str().into()),
                ("basis", time.basis.as_str().into()),
            ];
            self.with(time.span, time.inherited, &rest)
        })
    }

    fn place(&self, place: Option<&Place>) -> Value {
        place.map_or(Value::Null, |place| {
            let rest = [
                ("name", place.name.clone().into()),
                ("country", place.country.clone().into()),
            ];
            self.with(place.span, false, &rest)
        })
    }
}
