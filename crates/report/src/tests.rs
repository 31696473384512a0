//! What the outlook of the made-up documents must say, and what no document can make it say.

use std::collections::BTreeSet;

use jiff::civil::date;
use ontology::{Registry, Standing};
use proptest::prelude::*;
use records::{Membership, Span, Statement};

use crate::{
    Claim, Outlook, html,
    made_up::{Made, documents, material, memberships},
    markdown, outlook,
};

fn made_up() -> Outlook {
    let documents = documents();
    let memberships = memberships(&documents);
    outlook(&material(&documents, &memberships), &Registry::builtin())
}

fn judgment(outlook: &Outlook, start: &str) -> Claim {
    let mut claims = outlook.judgments();
    claims
        .find(|claim| claim.words.starts_with(start))
        .unwrap()
        .clone()
}

#[test]
fn a_judgment_says_who_how_surely_and_when() {
    let outlook = made_up();
    let parts = judgment(&outlook, "Arland will likely");
    assert_eq!(
        parts.in_words(),
        "“Arland will likely send missile parts to Borland next year”; IMS (Institute for Made-up \
         Studies); “will likely”, 55–80 % (ICD 203, our reading); “next year”, 2025; 1 independent \
         origin"
    );
    assert_eq!(parts.theme, "Military and technology transfers");
    assert_eq!(parts.dyad.to_string(), "Arland → Borland");
}

#[test]
fn what_is_carried_over_and_what_is_missing_is_said() {
    let outlook = made_up();
    let rocket = judgment(&outlook, "Borland may test").in_words();
    assert!(rocket.contains("carried over from an earlier sentence"));
    assert!(rocket.contains("“may”, no range given"));
    assert!(rocket.contains("2025, carried over from the headline"));
    assert!(rocket.contains("on condition: “If the talks fail”"));
    let clash = judgment(&outlook, "raise the risk").in_words();
    assert!(clash.starts_with("[It] “raise the risk of a border clash”; the author’s own word"));
    assert!(clash.contains("said to rise, no range given"));
    assert!(clash.contains("no date given"));
}

#[test]
fn a_copy_is_told_in_the_same_line_and_is_no_second_origin() {
    let outlook = made_up();
    let grain = judgment(&outlook, "Borland plans");
    assert_eq!(grain.standing, Standing::Intended);
    assert_eq!(grain.line.statements.len(), 2);
    assert_eq!(grain.line.citations.len(), 2);
    assert_eq!(grain.n_origins, 1);
}

#[test]
fn a_mutual_act_is_one_event_and_a_denial_counts_against_its_event() {
    let outlook = made_up();
    let dyads: Vec<String> = outlook
        .reported
        .dyads
        .iter()
        .map(|group| group.dyad.to_string())
        .collect();
    assert_eq!(dyads, ["Arland", "Arland ↔ Borland"]);
    assert_eq!(outlook.reported.n_events(), 2);
    let told = |at: usize| outlook.reported.dyads[at].events[0].tellings();
    assert_eq!(told(0), "1 origin, 2 statements, 2 denials");
    assert_eq!(told(1), "1 origin, 2 statements");
    assert_eq!(
        outlook.reported.dyads[1].events[0].when(),
        "16 December 2024"
    );
}

#[test]
fn an_obligation_names_its_instrument() {
    let outlook = made_up();
    let duty = &outlook.obligations[0].duties[0];
    assert_eq!(outlook.obligations[0].actor, "Arland");
    assert_eq!(duty.force.as_str(), "must");
    let instrument = duty.instrument.as_ref().map(|it| it.in_words());
    assert_eq!(instrument.as_deref(), Some("“the treaty”"));
}

#[test]
fn every_line_is_found_by_its_name_and_leads_to_a_sentence() {
    let outlook = made_up();
    let ids: BTreeSet<&str> = outlook.lines().map(|line| line.id.as_str()).collect();
    assert_eq!(ids.len(), outlook.lines().count());
    let page = html(&outlook);
    for line in outlook.lines() {
        assert_eq!(outlook.line(&line.id), Some(line));
        for citation in &line.citations {
            let anchor = format!("id=\"{}\"", citation.anchor());
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
        }
    }
    assert_eq!(outlook.line("ol:nothing"), None);
}

#[test]
fn every_link_of_the_page_leads_somewhere_in_it() {
    let page = html(&made_up());
    for part in page.split("href=\"").skip(1) {
        let target = part.split('"').next().unwrap();
        let anchor = target
            .strip_prefix('#')
            .expect("no link leads out of the page");
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

#[test]
fn a_line_that_says_more_than_its_sentence_is_withheld() {
    let mut documents = documents();
    // The clause does not lie in the sentence that is cited for it.
    let elsewhere = documents[0].at("The weather was fine.");
    documents[0].statements[0].sentence = elsewhere;
    let outlook = outlook(&material(&documents, &[]), &Registry::builtin());
    assert_eq!(outlook.passed_over.withheld.len(), 1);
    assert!(
        !outlook
            .judgments()
            .any(|claim| claim.words.starts_with("Arland will"))
    );
}

#[test]
fn the_same_material_gives_the_same_bytes() {
    assert_eq!(html(&made_up()), html(&made_up()));
    let json = |outlook: &Outlook| serde_json::to_string(outlook).unwrap();
    assert_eq!(json(&made_up()), json(&made_up()));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads and blesses its own snapshots"
)]
fn the_rendered_reports_are_those_of_the_snapshots() {
    let outlook = made_up();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots");
    for (name, rendered) in [
        ("outlook.html", html(&outlook)),
        ("outlook.md", markdown(&outlook)),
    ] {
        let path = format!("{folder}/{name}");
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(&path, &rendered).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == rendered,
            "{name} has changed: run the tests with BLESS=1 and read the difference"
        );
    }
}

/// Texts that would do harm if a page took them for its own.
fn hostile() -> impl Strategy<Value = String> {
    let harm = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "<ScRiPt src=//x>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><script>",
        "javascript:alert(1)",
        "{{ 7 * 7 }}",
        "“”’",
        "北朝鮮 \u{202e}",
    ]);
    let piece = prop_oneof![harm.prop_map(str::to_owned), any::<String>()];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// A document of any text with statements whose spans may lie anywhere, even outside it.
fn any_document() -> impl Strategy<Value = Made> {
    let ends = prop::collection::vec((0usize..400, 0usize..60), 20);
    (hostile(), ends, any::<u16>()).prop_map(|(text, ends, choice)| {
        let mut made = Made::new(Some(&text), date(2024, 12, 19), &text);
        let span = |at: usize| {
            let (start, length) = ends[at];
            Span::new(start, start + length)
        };
        for (n, standing) in Standing::ALL.into_iter().enumerate() {
            let mut statement: Statement = made.bare(span(n));
            statement.sentence = span(n + 6);
            statement.standing = standing;
            statement.id = records::StatementId::given(format!("made-up-{n}"));
            statement.negated = choice & (1 << n) != 0;
            statement.actors = vec![records::Entity {
                span: span(n + 12),
                code: None,
                name: text.clone(),
                why: records::Why::Name,
                inherited: false,
            }];
            statement.condition = Some(records::Phrase::at(span(n + 13)));
            statement.obligation = Some(records::Obligation {
                force: records::Force::May,
                instrument: Some(records::Phrase::at(span(n + 14))),
            });
            made.statements.push(statement);
        }
        made.passed_over.push(records::PassedOver {
            span: span(19),
            reason: text.clone(),
        });
        made
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_becomes_markup_and_none_stops_the_report(made in any_document()) {
        let documents = [made];
        let no_events: Vec<Membership> = Vec::new();
        let outlook = outlook(&material(&documents, &no_events), &Registry::builtin());
        let page = html(&outlook).to_lowercase();
        for harm in ["<script", "<img", "onerror=alert(1)>", "<svg onload"] {
            prop_assert!(!page.contains(harm), "{harm}");
        }
        prop_assert!(!page.contains("' onmouseover='"));
        prop_assert_eq!(page.matches("</style>").count(), 1);
        let text = markdown(&outlook).to_lowercase();
        prop_assert!(!text.contains("<script") && !text.contains("<img"));
        let sources: usize = outlook.sources.len();
        prop_assert_eq!(sources, 1);
    }
}
