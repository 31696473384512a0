//! Whom a series is about, and which way the acts go.

use ontology::ActorCode;
use records::Event;

/// Two sides, each a list of actor codes; an empty list stands for anybody.
///
/// A dyad is two lists of one code, an actor is one list of one code and an empty one, a pair of
/// groups is two longer lists. A code covers its own roles (RUS covers RUS MIL).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Between {
    /// The side whose acts go forth.
    pub side: Vec<ActorCode>,
    /// The side towards which they go.
    pub other: Vec<ActorCode>,
}

/// Which way the acts go that a series counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// From the side to the other.
    Forth,
    /// From the other to the side.
    Back,
    /// Either way; an event that goes both ways counts once.
    Both,
}

impl Flow {
    /// All three flows.
    pub const ALL: [Flow; 3] = [Flow::Forth, Flow::Back, Flow::Both];

    /// Returns the word for the flow: "forth", "back" or "both".
    pub fn as_str(self) -> &'static str {
        match self {
            Flow::Forth => "forth",
            Flow::Back => "back",
            Flow::Both => "both",
        }
    }
}

impl Between {
    /// Makes the pair of one actor and one recipient.
    pub fn dyad(actor: ActorCode, recipient: ActorCode) -> Self {
        Between {
            side: vec![actor],
            other: vec![recipient],
        }
    }

    /// Makes one actor and anybody.
    pub fn actor(actor: ActorCode) -> Self {
        Between {
            side: vec![actor],
            other: Vec::new(),
        }
    }

    /// Tells whether the event goes this way between the two sides.
    pub fn holds(&self, event: &Event, flow: Flow) -> bool {
        self.goes(&event.actors, &event.recipients, flow)
    }

    /// Tells the same of lists of actors and recipients.
    pub fn goes(&self, actors: &[ActorCode], recipients: &[ActorCode], flow: Flow) -> bool {
        let forth = || covers(&self.side, actors) && covers(&self.other, recipients);
        let back = || covers(&self.other, actors) && covers(&self.side, recipients);
        match flow {
            Flow::Forth => forth(),
            Flow::Back => back(),
            Flow::Both => forth() || back(),
        }
    }
}

fn covers(wanted: &[ActorCode], there: &[ActorCode]) -> bool {
    wanted.is_empty()
        || wanted
            .iter()
            .any(|wanted| there.iter().any(|code| wanted.covers(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<ActorCode> {
        text.split_terminator(',')
            .map(|code| code.parse().unwrap())
            .collect()
    }

    #[test]
    fn a_group_acts_if_one_of_it_does() {
        let groups = Between {
            side: codes("ARL,COR"),
            other: codes("BOR"),
        };
        let arl_mil = codes("ARL MIL");
        let bor = codes("BOR");
        assert!(groups.goes(&arl_mil, &bor, Flow::Forth));
        assert!(!groups.goes(&arl_mil, &bor, Flow::Back));
        assert!(groups.goes(&bor, &arl_mil, Flow::Both));
        assert!(!groups.goes(&arl_mil, &[], Flow::Both));
    }

    #[test]
    fn an_actor_acts_also_where_no_recipient_is_known() {
        let actor = Between::actor("ARL".parse().unwrap());
        assert!(actor.goes(&codes("ARL"), &[], Flow::Forth));
        assert!(!actor.goes(&codes("ARL"), &[], Flow::Back));
        assert!(actor.goes(&[], &codes("ARL GOV"), Flow::Back));
    }
}
