//! Universal Dependencies relations, with the subtypes that UD English EWT uses.

/// A relation of a word to its governor (universaldependencies.org/u/dep).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Relation {
    Acl,
    AclRelcl,
    Advcl,
    AdvclRelcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    CcPreconj,
    Ccomp,
    Clf,
    Compound,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    CsubjOuter,
    CsubjPass,
    Dep,
    Det,
    DetPredet,
    Discourse,
    Dislocated,
    Expl,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    NmodDesc,
    NmodPoss,
    NmodUnmarked,
    Nsubj,
    NsubjOuter,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    OblUnmarked,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
    Xcomp,
}

/// Every relation beside its CoNLL-U spelling.
const SPELLINGS: [(Relation, &str); 52] = [
    (Relation::Acl, "acl"),
    (Relation::AclRelcl, "acl:relcl"),
    (Relation::Advcl, "advcl"),
    (Relation::AdvclRelcl, "advcl:relcl"),
    (Relation::Advmod, "advmod"),
    (Relation::Amod, "amod"),
    (Relation::Appos, "appos"),
    (Relation::Aux, "aux"),
    (Relation::AuxPass, "aux:pass"),
    (Relation::Case, "case"),
    (Relation::Cc, "cc"),
    (Relation::CcPreconj, "cc:preconj"),
    (Relation::Ccomp, "ccomp"),
    (Relation::Clf, "clf"),
    (Relation::Compound, "compound"),
    (Relation::CompoundPrt, "compound:prt"),
    (Relation::Conj, "conj"),
    (Relation::Cop, "cop"),
    (Relation::Csubj, "csubj"),
    (Relation::CsubjOuter, "csubj:outer"),
    (Relation::CsubjPass, "csubj:pass"),
    (Relation::Dep, "dep"),
    (Relation::Det, "det"),
    (Relation::DetPredet, "det:predet"),
    (Relation::Discourse, "discourse"),
    (Relation::Dislocated, "dislocated"),
    (Relation::Expl, "expl"),
    (Relation::Fixed, "fixed"),
    (Relation::Flat, "flat"),
    (Relation::Goeswith, "goeswith"),
    (Relation::Iobj, "iobj"),
    (Relation::List, "list"),
    (Relation::Mark, "mark"),
    (Relation::Nmod, "nmod"),
    (Relation::NmodDesc, "nmod:desc"),
    (Relation::NmodPoss, "nmod:poss"),
    (Relation::NmodUnmarked, "nmod:unmarked"),
    (Relation::Nsubj, "nsubj"),
    (Relation::NsubjOuter, "nsubj:outer"),
    (Relation::NsubjPass, "nsubj:pass"),
    (Relation::Nummod, "nummod"),
    (Relation::Obj, "obj"),
    (Relation::Obl, "obl"),
    (Relation::OblAgent, "obl:agent"),
    (Relation::OblUnmarked, "obl:unmarked"),
    (Relation::Orphan, "orphan"),
    (Relation::Parataxis, "parataxis"),
    (Relation::Punct, "punct"),
    (Relation::Reparandum, "reparandum"),
    (Relation::Root, "root"),
    (Relation::Vocative, "vocative"),
    (Relation::Xcomp, "xcomp"),
];

impl Relation {
    /// Returns every relation, in the order of the table.
    pub fn all() -> impl Iterator<Item = Relation> {
        SPELLINGS.iter().map(|(relation, _)| *relation)
    }

    /// Returns the CoNLL-U spelling, subtype included.
    pub fn as_str(self) -> &'static str {
        SPELLINGS[self as usize].1
    }

    /// Reads the CoNLL-U spelling; an unknown subtype is read as its base relation.
    pub fn from_conllu(spelling: &str) -> Option<Relation> {
        let find = |wanted: &str| {
            SPELLINGS
                .iter()
                .find(|(_, name)| *name == wanted)
                .map(|(relation, _)| *relation)
        };
        find(spelling).or_else(|| find(spelling.split(':').next().unwrap_or(spelling)))
    }

    /// Tells whether this is a subject: nominal or clausal, active or passive.
    pub fn is_subject(self) -> bool {
        matches!(
            self,
            Relation::Nsubj
                | Relation::NsubjPass
                | Relation::NsubjOuter
                | Relation::Csubj
                | Relation::CsubjPass
                | Relation::CsubjOuter
        )
    }

    /// Tells whether this is a prepositional or bare noun phrase beside a predicate.
    pub fn is_oblique(self) -> bool {
        matches!(
            self,
            Relation::Obl | Relation::OblAgent | Relation::OblUnmarked
        )
    }

    /// Tells whether this is a noun phrase beside a noun.
    pub fn is_nominal_modifier(self) -> bool {
        matches!(
            self,
            Relation::Nmod | Relation::NmodPoss | Relation::NmodDesc | Relation::NmodUnmarked
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (place, (relation, spelling)) in SPELLINGS.iter().enumerate() {
            assert_eq!(*relation as usize, place);
            assert_eq!(Relation::from_conllu(spelling), Some(*relation));
        }
        assert_eq!(Relation::from_conllu("obl:tmod"), Some(Relation::Obl));
    }
}
