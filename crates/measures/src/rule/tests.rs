use super::*;
use proptest::prelude::*;

const GOOD: &str = r#"
[[indicator]]
id = "arl-moves"
name = "Force movements by Arland"
why = "Movements have come before incidents."
event = "actor=ARL type=MOBILIZE"
window_days = 14
measure = "z-score"
baseline_days = 140
levels = { low = 1, concern = 2, high = 3 }
scenario = "escalation"
likelihood = { escalation = 0.8, "status quo" = 0.2 }
target = { event = "actor=ARL recipient=BOR quad=4", within_days = 30 }
"#;

fn wrong(what: &str, with: &str) -> String {
    assert!(GOOD.contains(what), "{what}");
    rules(&GOOD.replace(what, with)).unwrap_err().to_string()
}

#[test]
fn a_rule_is_read_as_written() {
    let found = rules(GOOD).unwrap();
    assert_eq!(found[0].measure, Measure::ZScore { baseline_days: 140 });
    assert!((found[0].diagnosticity().unwrap() - 4.0).abs() < 1e-12);
    let target = found[0].target.as_ref().unwrap();
    assert_eq!(
        (target.within_days, target.alert_from),
        (30, Status::Concern)
    );
    assert_eq!(found[0].levels.reached(2.5), Status::Concern);
    assert_eq!(found[0].levels.reached(-1.0), Status::None);
}

#[test]
fn the_bundled_rules_are_rules() {
    let bundled = rules(EXAMPLE_RULES).unwrap();
    assert!((3..=6).contains(&bundled.len()));
    assert!(bundled.iter().all(|rule| rule.why.len() > 40));
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let faults = [
        ("type=MOBILIZE", "type=MOVE", "line 6: type=\"MOVE\""),
        (
            "type=MOBILIZE\"",
            "from=2024-01-01\"",
            "line 6: from and to",
        ),
        (
            "actor=ARL type=MOBILIZE",
            "",
            "line 6: the pattern is empty",
        ),
        (
            "window_days = 14",
            "window_days = 0",
            "line 7: window_days must lie between 1",
        ),
        ("window_days = 14", "window_days = -1", "line 7: "),
        ("z-score", "mean", "line 8: "),
        ("z-score", "count", "line 3: baseline_days goes with"),
        ("baseline_days = 140", "", "line 3: baseline_days goes with"),
        ("= 140", "= 60", "line 9: baseline_days must lie between 70"),
        ("concern = 2", "concern = 4", "line 10: levels"),
        ("low = 1", "low = 0", "line 10: levels"),
        ("low = 1", "lo = 1", "line 10: "),
        ("= 0.8", "= 0.2", "line 12: likelihoods"),
        ("= 0.8", "= 80", "line 12: likelihoods"),
        ("quad=4", "quad=5", "line 13: quad=\"5\""),
        ("arl-moves", "arl moves", "line 3: the id"),
        ("why =", "because =", "line "),
    ];
    for (what, with, says) in faults {
        let message = wrong(what, with);
        assert!(message.starts_with(says), "{what} -> {with}: {message}");
    }
    let twice = rules(&format!("{GOOD}{GOOD}")).unwrap_err().to_string();
    assert!(twice.starts_with("line 16: the id"), "{twice}");
}

proptest! {
    #[test]
    fn any_text_is_rules_or_an_error(text in "\\PC{0,60}") {
        let _ = rules(&text);
        let _ = rules(&GOOD.replace("actor=ARL type=MOBILIZE", &text));
        let _ = rules(&GOOD.replace("z-score", &text));
    }
}
