//! What a probability is asked for, with the series beside it.

use std::sync::LazyLock;

use crate::occurs::counts::{Classes, Counts, Dyad};
use crate::occurs::series::{Day, Series};

/// A series whose future is asked for, and its companions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// The series itself.
    pub(crate) own: &'a Series,
    /// Its quad class; 0 for none, or for several.
    pub(crate) class: usize,
    /// All that the actor does to the recipient.
    pub(crate) pair: &'a Classes,
    /// All that the recipient does to the actor.
    pub(crate) back: &'a Classes,
    /// All that the actor does.
    pub(crate) acting: &'a Classes,
    /// All that is done to the recipient.
    pub(crate) receiving: &'a Classes,
    /// All that is done to the actor.
    pub(crate) done_to_actor: &'a Classes,
    /// All that passes from the actor's state to the recipient's.
    pub(crate) states: &'a Classes,
    /// All events.
    pub(crate) all: &'a Classes,
}

static NOTHING: LazyLock<Classes> = LazyLock::new(Classes::default);

/// Days looked back on for whether a dyad is asked about at all.
const ACTIVE_DAYS: Day = 365;

impl Dyad {
    /// Returns the number of the dyad's events of the four classes in the 365 days up to `as_of`.
    pub(crate) fn n_of_late(&self, as_of: Day) -> u32 {
        let of_quad_class = self.classes.iter().skip(1);
        of_quad_class
            .map(|series| series.count(as_of - ACTIVE_DAYS, as_of))
            .sum()
    }
}

impl Counts {
    /// Returns a dyad's quad class with its companions.
    pub(crate) fn subject<'a>(&'a self, dyad: &'a Dyad, class: usize) -> Subject<'a> {
        let own = &dyad.classes[class];
        let beside = self.beside(Some(&dyad.actor), Some(&dyad.recipient));
        Subject {
            own,
            class,
            ..beside
        }
    }

    /// Returns the companions of whatever passes between two, or of one alone.
    pub(crate) fn beside(&self, actor: Option<&str>, recipient: Option<&str>) -> Subject<'_> {
        let acting = actor.map_or(&self.all, |actor| found(self.acting.get(actor)));
        let receiving = recipient.map_or(&self.all, |name| found(self.receiving.get(name)));
        let done_to_actor = actor.map_or(&self.all, |actor| found(self.receiving.get(actor)));
        let done_by_recipient = recipient.map_or(&self.all, |name| found(self.acting.get(name)));
        let (pair, back, states) = match (actor, recipient) {
            (Some(actor), Some(recipient)) => (
                self.pair(actor, recipient),
                self.pair(recipient, actor),
                self.between_states(actor, recipient),
            ),
            (Some(_), None) => (acting, done_to_actor, acting),
            (None, Some(_)) => (receiving, done_by_recipient, receiving),
            (None, None) => (&self.all, &self.all, &self.all),
        };
        Subject {
            own: &self.all[0],
            class: 0,
            pair,
            back,
            acting,
            receiving,
            done_to_actor,
            states,
            all: &self.all,
        }
    }

    fn pair(&self, actor: &str, recipient: &str) -> &Classes {
        let key = (actor.to_owned(), recipient.to_owned());
        found(self.by_name.get(&key).map(|&at| &self.dyads[at].classes))
    }

    fn between_states(&self, actor: &str, recipient: &str) -> &Classes {
        let state = crate::occurs::counts::state;
        found(self.states.get(&(state(actor), state(recipient))))
    }
}

fn found(classes: Option<&Classes>) -> &Classes {
    classes.unwrap_or(&NOTHING)
}
