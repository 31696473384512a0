//! Morphological features, as far as the coder reads them.

/// The features of one word (universaldependencies.org/u/feat); none where the word has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Features {
    /// Finite, infinitive, participle, gerund.
    pub verb_form: Option<VerbForm>,
    /// Past or present.
    pub tense: Option<Tense>,
    /// Indicative, imperative or subjunctive.
    pub mood: Option<Mood>,
    /// Set on passive participles.
    pub passive: bool,
    /// Singular or plural.
    pub number: Option<Number>,
    /// 1, 2 or 3.
    pub person: Option<u8>,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// Finite.
    Finite,
    /// Infinitive.
    Infinitive,
    /// Participle.
    Participle,
    /// Gerund.
    Gerund,
}

/// The tense of a finite verb or participle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Past.
    Past,
    /// Present.
    Present,
}

/// The mood of a finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mood {
    /// Indicative.
    Indicative,
    /// Imperative.
    Imperative,
    /// Subjunctive.
    Subjunctive,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}
