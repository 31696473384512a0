//! Codes that a user's PETRARCH dictionaries give to whole phrases.

use coding::{Codebook, code};
use jiff::civil::Date;
use language::Model;
use ontology::{Registry, Scale};
use records::{Block, BlockKind, Document, DocumentId, Entity, Span, Statement};

const ACTORS: &str = "ARLAND_ [ARL]\n+ARLISH_\nBORLAND_ [BOR]\n+BORLANDIC_\nKOVAR_ [ARL]\n\
    TWIN_ISLES_ [ARL/BOR]\n";
const AGENTS: &str = "PRIME_MINISTER [~GOV]\nLAWMAKER [~LEG]\nOFFICIAL [~GOV]\nMEDIA {} [~MED]\n\
    GOVERNMENT [~GOV]\nRELIEF_CORPS {} [NGO~]\nENVOY [~GOV]\nACTIVIST [~OPP]\n";

/// The codes of all actors of the first coded statement.
fn actors(text: &str) -> Vec<String> {
    let registry = Registry::from_petrarch(&[ACTORS], &[AGENTS]).expect("both have entries");
    coded(text, registry)
        .iter()
        .find(|statement| statement.event.is_some())
        .into_iter()
        .flat_map(|statement| codes(&statement.actors))
        .collect()
}

/// The first actor and recipient of every coded statement.
fn sides(text: &str, registry: Registry) -> Vec<(String, String)> {
    coded(text, registry)
        .iter()
        .filter(|statement| statement.event.is_some())
        .filter_map(|statement| {
            let actor = codes(&statement.actors).next()?;
            let recipient = codes(&statement.recipients).next()?;
            Some((actor, recipient))
        })
        .collect()
}

fn codes(entities: &[Entity]) -> impl Iterator<Item = String> + '_ {
    entities
        .iter()
        .filter_map(|entity| entity.code.as_ref())
        .map(ToString::to_string)
}

fn coded(text: &str, registry: Registry) -> Vec<Statement> {
    let codebook = Codebook::builtin(Scale::Icd203).with_registry(registry);
    let span = Span::new(0, text.len());
    let document = Document {
        id: DocumentId::given("case"),
        origin: String::new(),
        title: None,
        publisher: None,
        byline: None,
        reference: None,
        language: None,
        published: None,
        retrieved: Date::constant(2024, 1, 1),
        text: text.to_owned(),
        blocks: vec![Block {
            span,
            kind: BlockKind::Paragraph,
        }],
    };
    let sentences = language::parse(text, &[span], &Model::embedded());
    code(&document, &sentences, &codebook, &[]).statements
}

#[test]
fn a_title_is_joined_to_state_and_name() {
    let text = "Arlish Prime Minister Kovar condemned Borland.";
    assert_eq!(actors(text), ["ARLGOV"]);
}

#[test]
fn roles_of_several_states_are_several_actors() {
    let text = "Lawmakers in Arland and Borland condemned the attack.";
    assert_eq!(actors(text), ["ARLLEG", "BORLEG"]);
}

#[test]
fn coordinated_roles_share_their_state() {
    let text = "Arlish media and government condemned Borland.";
    assert_eq!(actors(text), ["ARLMED", "ARLGOV"]);
}

#[test]
fn a_role_before_the_state_and_one_behind_it_are_both_joined() {
    let text = "A Relief Corps Arland envoy condemned Borland.";
    assert_eq!(actors(text), ["NGOARLGOV"]);
}

#[test]
fn a_compound_code_is_several_actors() {
    let text = "The Twin Isles condemned the attack.";
    assert_eq!(actors(text), ["ARL", "BOR"]);
}

#[test]
fn a_visit_is_told_of_visitor_and_host() {
    let registry = Registry::from_petrarch(&[ACTORS], &[AGENTS]).expect("both have entries");
    assert_eq!(
        sides("Arland's envoy left for Borland on Monday.", registry),
        [("ARLGOV", "BOR"), ("BOR", "ARLGOV")]
            .map(|(actor, recipient)| (actor.to_owned(), recipient.to_owned()))
    );
}
