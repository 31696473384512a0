//! Who is said to have said it, in words.

use records::{AttributionKind, Stance};
use serde::Serialize;

use crate::{told::Told, words::one_line};

/// Who a proposition is attributed to, as the text has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SaidBy {
    /// A speaker, a document, nobody in particular, or the author.
    pub kind: AttributionKind,
    /// The speaker as written.
    pub speaker: Option<String>,
    /// The usual name of a speaker with a name, where it is another than the one written; of a
    /// pronoun the words it stands for.
    pub usual_name: Option<String>,
    /// Whether the speaker has a name.
    pub named: bool,
    /// The words of saying, where no speaker is named ("reportedly").
    pub cue: Option<String>,
    /// The outer speakers of a chain, outermost first.
    pub via: Vec<String>,
    /// Whether it was carried over from an earlier sentence.
    pub inherited: bool,
    /// Whether the author marks doubt.
    pub distanced: bool,
    /// Who published it, where stated.
    pub publisher: Option<String>,
}

impl SaidBy {
    pub(crate) fn of(told: &Told) -> SaidBy {
        let attribution = &told.statement.attribution;
        let as_written = |span| Some(told.words(span)).filter(|words| !words.is_empty());
        let speaker = attribution
            .speaker
            .as_ref()
            .map(|speaker| as_written(speaker.span).unwrap_or_else(|| one_line(&speaker.name)));
        let usual_name = attribution.speaker.as_ref().map(|it| one_line(&it.name));
        SaidBy {
            kind: attribution.kind,
            usual_name: usual_name.filter(|name| {
                let stands_for = speaker.as_deref().is_some_and(is_pronoun);
                (attribution.named || stands_for) && Some(name) != speaker.as_ref()
            }),
            speaker,
            named: attribution.named,
            cue: attribution.cue.and_then(as_written),
            via: attribution
                .via
                .iter()
                .map(|outer| one_line(&outer.name))
                .collect(),
            inherited: attribution.inherited,
            distanced: attribution.stance == Stance::Distances,
            publisher: told.document.publisher.as_deref().map(one_line),
        }
    }

    /// Returns the speaker's usual name, else the speaker as written; none without a speaker.
    pub fn usual_or_written(&self) -> Option<&str> {
        self.usual_name.as_deref().or(self.speaker.as_deref())
    }

    /// Tells whether no source at all stands behind the words but the author.
    pub fn is_author(&self) -> bool {
        self.kind == AttributionKind::Author
    }

    /// Returns who says so in words, such as "INSS (Institute for National Security Strategy)".
    pub fn in_words(&self) -> String {
        let mut words = self.source_in_words();
        if !self.via.is_empty() {
            words = format!("{words}, as told by {}", self.via.join(", "));
        }
        if self.inherited {
            words.push_str(", carried over from an earlier sentence");
        }
        if self.distanced {
            words.push_str(", from which the author keeps a distance");
        }
        words
    }

    fn source_in_words(&self) -> String {
        let speaker = match (&self.speaker, &self.usual_name) {
            (Some(speaker), Some(usual)) => format!("{speaker} ({usual})"),
            (Some(speaker), None) => speaker.clone(),
            (None, _) => "a speaker".to_owned(),
        };
        match self.kind {
            AttributionKind::Says if self.named => speaker,
            AttributionKind::Says => format!("{speaker}, not named"),
            AttributionKind::Document => format!("{speaker}, a document"),
            AttributionKind::Reportedly => match &self.cue {
                Some(cue) => format!("no source named (“{cue}”)"),
                None => "no source named".to_owned(),
            },
            AttributionKind::Author => match &self.publisher {
                Some(publisher) => format!("the author’s own word, {publisher}"),
                None => "the author’s own word".to_owned(),
            },
        }
    }
}

/// "he added": a reader needs to be told who that is.
fn is_pronoun(words: &str) -> bool {
    matches!(
        words.to_lowercase().as_str(),
        "he" | "she" | "it" | "they" | "his" | "her" | "its" | "their"
    )
}
