//! The trained model: what the tagger, lemmatizer and parser know.

use crate::{
    Features, ModelError, Mood, Number, Relation, Tag, Tense, VerbForm,
    bytes::Reader,
    cues::CueReader,
    lemma::Lemmatizer,
    network::Network,
    penn::penn,
    tokenize::{Splitter, Table},
};

const EMBEDDED: &[u8] = include_bytes!("../model/english.model");

/// The trained tagger, lemmatizer and parser.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) cues: CueReader,
    pub(crate) network: Network,
    pub(crate) lemmatizer: Lemmatizer,
    pub(crate) splitter: Splitter,
    pub(crate) table: Table,
    pub(crate) tags: Vec<WordTag>,
    pub(crate) relations: Vec<Relation>,
}

/// A joint tag of the tagger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordTag {
    pub(crate) tag: Tag,
    pub(crate) penn: &'static str,
    pub(crate) features: Features,
}

impl Model {
    /// Returns the model that is built into the program.
    pub fn embedded() -> Model {
        Model::from_bytes(EMBEDDED).expect("a test reads the embedded model")
    }

    /// Reads a model that `cargo xtask train` wrote.
    ///
    /// # Errors
    /// [`ModelError`] if the bytes are not such a model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut reader = Reader::new(bytes)?;
        let cues = CueReader::embedded();
        let (network, names) = Network::read(&mut reader, &cues)?;
        let lemmatizer = Lemmatizer::read(&mut reader)?;
        let unit = reader.unit()?;
        let splitter = Splitter::new(reader.small()?, unit).ok_or_else(|| reader.damaged())?;
        let tags = names.tags.into_iter().map(word_tag).collect::<Option<_>>();
        let relations = names.relations.into_iter().map(Relation::from_conllu);
        let model = Model {
            cues,
            network,
            lemmatizer,
            splitter,
            table: Table::embedded(),
            tags: tags.ok_or_else(|| reader.damaged())?,
            relations: relations
                .collect::<Option<_>>()
                .ok_or_else(|| reader.damaged())?,
        };
        reader.finish()?;
        Ok(model)
    }
}

/// Reads the name of a joint tag: universal tag, Penn tag and features, with blanks between.
fn word_tag(name: &str) -> Option<WordTag> {
    let mut parts = name.split(' ');
    let tag = Tag::from_conllu(parts.next()?)?;
    let penn = penn(parts.next()?);
    Some(WordTag {
        tag,
        penn,
        features: features(parts.next().unwrap_or_default()),
    })
}

/// Reads CoNLL-U features; those that [`Features`] does not have are passed over.
fn features(written: &str) -> Features {
    let mut features = Features::default();
    for feature in written.split('|') {
        match feature {
            "VerbForm=Fin" => features.verb_form = Some(VerbForm::Finite),
            "VerbForm=Inf" => features.verb_form = Some(VerbForm::Infinitive),
            "VerbForm=Part" => features.verb_form = Some(VerbForm::Participle),
            "VerbForm=Ger" => features.verb_form = Some(VerbForm::Gerund),
            "Tense=Past" => features.tense = Some(Tense::Past),
            "Tense=Pres" => features.tense = Some(Tense::Present),
            "Mood=Ind" => features.mood = Some(Mood::Indicative),
            "Mood=Imp" => features.mood = Some(Mood::Imperative),
            "Mood=Sub" => features.mood = Some(Mood::Subjunctive),
            "Voice=Pass" => features.passive = true,
            "Number=Sing" => features.number = Some(Number::Singular),
            "Number=Plur" => features.number = Some(Number::Plural),
            "Person=1" => features.person = Some(1),
            "Person=2" => features.person = Some(2),
            "Person=3" => features.person = Some(3),
            _ => {}
        }
    }
    features
}
