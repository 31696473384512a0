use super::*;
use proptest::prelude::*;

fn tie(actor: &str, recipient: &str, n: u64) -> Tie {
    Tie {
        actor: actor.into(),
        recipient: recipient.into(),
        n,
    }
}

fn state<'n>(network: &'n Network, code: &str) -> &'n State {
    network.states.iter().find(|it| it.code == code).unwrap()
}

#[test]
fn the_state_between_two_others_lies_on_their_path() {
    let found = network(&[tie("ARL", "BOR", 2), tie("BOR", "COR", 2)], 1);
    assert!((state(&found, "BOR").betweenness - 0.5).abs() < 1e-12);
    assert!(state(&found, "ARL").betweenness.abs() < 1e-12);
    assert_eq!(found.density, Some(1.0 / 3.0));
}

#[test]
fn many_events_make_a_short_way() {
    let ties = [
        tie("ARL", "BOR", 10),
        tie("BOR", "COR", 10),
        tie("ARL", "COR", 1),
    ];
    let found = network(&ties, 1);
    assert!((state(&found, "BOR").betweenness - 0.5).abs() < 1e-12);
}

#[test]
fn two_blocs_are_two_communities() {
    let mut ties = vec![tie("A1", "B1", 1)];
    for bloc in ["A", "B"] {
        for one in 1..4 {
            for other in 1..4 {
                if one != other {
                    ties.push(tie(&format!("{bloc}{one}"), &format!("{bloc}{other}"), 5));
                }
            }
        }
    }
    for seed in 0..20 {
        let found = network(&ties, seed);
        let of = |code: &str| state(&found, code).community;
        assert_eq!((of("A1"), of("A2")), (of("A3"), of("A3")));
        assert_eq!((of("B1"), of("B2")), (of("B3"), of("B3")));
        assert_ne!(of("A1"), of("B1"));
        assert!(found.modularity.unwrap() > 0.4);
    }
}

#[test]
fn who_is_acted_upon_ranks_high() {
    let found = network(&[tie("ARL", "COR", 1), tie("BOR", "COR", 1)], 1);
    assert!(state(&found, "COR").page_rank > state(&found, "ARL").page_rank);
    assert_eq!(state(&found, "COR").in_degree, 2);
    assert_eq!(state(&found, "COR").in_strength, 2);
}

#[test]
fn nothing_is_an_empty_network() {
    let found = network(&[tie("ARL", "ARL", 4)], 1);
    assert!(found.states.is_empty());
    assert_eq!((found.density, found.modularity), (None, None));
}

fn some_ties() -> impl Strategy<Value = Vec<Tie>> {
    let one = (0u8..8, 0u8..8, 1u64..20);
    prop::collection::vec(one, 0..30).prop_map(|ties| {
        ties.into_iter()
            .map(|(from, to, n)| tie(&format!("S{from}"), &format!("S{to}"), n))
            .collect()
    })
}

proptest! {
    #[test]
    fn shares_are_shares(ties in some_ties(), seed in any::<u64>()) {
        let found = network(&ties, seed);
        let ranks: f64 = found.states.iter().map(|state| state.page_rank).sum();
        prop_assert!(found.states.is_empty() || (ranks - 1.0).abs() < 1e-9);
        for state in &found.states {
            prop_assert!((0.0..=1.0 + 1e-9).contains(&state.betweenness));
            prop_assert!((1..=found.states.len()).contains(&state.community));
        }
        if let Some(modularity) = found.modularity {
            prop_assert!((-0.5 - 1e-9..=1.0).contains(&modularity));
        }
        prop_assert!(found.density.is_none_or(|density| density <= 1.0));
        let received: u64 = found.states.iter().map(|state| state.in_strength).sum();
        prop_assert_eq!(received, found.n_events);
    }

    #[test]
    fn the_order_of_ties_changes_nothing(ties in some_ties(), seed in any::<u64>()) {
        let mut turned = ties.clone();
        turned.reverse();
        prop_assert_eq!(network(&ties, seed), network(&turned, seed));
    }
}
