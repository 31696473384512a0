//! Why an act that a lexicon entry fits makes no statement.

/// The rule by which an act is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotTold {
    /// "lifted **sanctions**": the entry of its verb asks for the noun.
    PartOfVerb,
    /// "**launched** an attack": the verb only carries the noun.
    CarriesNoun,
    /// "declined to comment": the entry codes to no event.
    Comment,
    /// "refused to **meet**": the refusal is the act.
    Refused,
    /// "asked Borland to **leave**": the request is the act.
    Requested,
    /// "the blast, which **killed** dozens": a description without anybody who acts.
    Background,
    /// "**called** Berg to congratulate him": what is said in the call is the act.
    Occasion,
    /// The outcome that it is part of is told as a whole.
    PartOfOutcome,
    /// Nobody acts and nobody is acted upon.
    NoParticipant,
    /// A noun without a verb to carry it needs two sides of which a table knows one; "its **visit** to
    /// Borland" takes the visit for known.
    BareNoun,
    /// "claimed that **it** had attacked": nobody accuses oneself.
    AboutItself,
    /// The other side of what one side only intends.
    OtherSideOfIntention,
}

impl NotTold {
    /// The reason as a clause.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            NotTold::PartOfVerb => "it belongs to its verb, which is told",
            NotTold::CarriesNoun => "it only carries the noun, which is told",
            NotTold::Comment => "these words comment, and nothing is done",
            NotTold::Refused => "the act above it, which is negated, is told",
            NotTold::Requested => "the request for it is told",
            NotTold::Background => "it describes something, and nobody named does it",
            NotTold::Occasion => "what is said in the call is told",
            NotTold::PartOfOutcome => "the outcome that it is part of is told",
            NotTold::NoParticipant => "nobody acts and nobody is acted upon",
            NotTold::BareNoun => {
                "a noun without a verb to carry it needs two named sides, one of them in the actor table"
            }
            NotTold::AboutItself => "nobody accuses oneself",
            NotTold::OtherSideOfIntention => "what one side intends is not the other's intention",
        }
    }
}

/// A word whose act is left out, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub(crate) place: usize,
    pub(crate) reason: NotTold,
}
