//! Which statement tells of which event: found by `stories`, kept by `store`, corrected by reviews.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use records::{DocumentId, Membership, StatementId};
use store::{DatedMembership, Review, Store, StoredDocument, Subject};
use stories::{Ruling, Told};

/// Puts every statement that tells of an event with its event: new ones, those that a review parted
/// from theirs, and those of a run that was stopped before it came to this.
pub(crate) fn join(store: &Store) -> anyhow::Result<()> {
    let recorded = store.documents(None)?;
    let statements = store.statements(None)?;
    let known: Vec<Membership> = store
        .memberships(None)?
        .into_iter()
        .map(|dated| dated.membership)
        .collect();
    let by_id = by_id(&recorded);
    let told: Vec<Told> = statements
        .iter()
        .filter_map(|statement| {
            let stored = by_id.get(&statement.document)?;
            Told::by_statement(statement, &stored.document, &stored.cluster)
        })
        .collect();
    let joined: Vec<DatedMembership> = stories::memberships(&told, &known, &rulings(store, None)?)
        .into_iter()
        .map(|joined| DatedMembership {
            membership: joined.membership,
            known_on: joined.known_on,
        })
        .collect();
    store.append_memberships(&joined)?;
    Ok(())
}

/// Stored documents by their id.
pub(crate) fn by_id(recorded: &[StoredDocument]) -> BTreeMap<&DocumentId, &StoredDocument> {
    recorded
        .iter()
        .map(|stored| (&stored.document.id, stored))
        .collect()
}

/// The memberships that hold after all reviews known on the day, by event.
pub(crate) fn held(store: &Store, as_of: Option<Date>) -> anyhow::Result<Vec<DatedMembership>> {
    let all = store.memberships(as_of)?;
    let days: HashMap<(&StatementId, &StatementId), Date> = all
        .iter()
        .map(|dated| {
            let member = &dated.membership;
            ((&member.event, &member.statement), dated.known_on)
        })
        .collect();
    let plain: Vec<Membership> = all.iter().map(|dated| dated.membership.clone()).collect();
    let held = stories::held(&plain, &rulings(store, as_of)?);
    Ok(held
        .into_iter()
        .filter_map(|membership| {
            let known_on = *days.get(&(&membership.event, &membership.statement))?;
            Some(DatedMembership {
                membership,
                known_on,
            })
        })
        .collect())
}

/// The reviews of memberships, in the order in which they were made. One that cannot be read is named
/// on standard error and passed over.
fn rulings(store: &Store, as_of: Option<Date>) -> anyhow::Result<Vec<Ruling>> {
    let reviews = store.reviews(as_of)?;
    Ok(reviews.iter().filter_map(ruling).collect())
}

fn ruling(review: &Review) -> Option<Ruling> {
    if review.subject != Subject::Membership {
        return None;
    }
    match review.decision.parse() {
        Ok(decision) => Some(Ruling {
            statement: StatementId::given(review.subject_id.clone()),
            decision,
            known_on: review.made_on,
        }),
        Err(error) => {
            eprintln!("bellwether: review {} is passed over: {error}", review.id);
            None
        }
    }
}
