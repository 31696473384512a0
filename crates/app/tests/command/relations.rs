//! The register, the norms and the ties: what they print, and that their lines lead back.

use crate::run::Desk;

const ARMS: &[u8] = b"Title: Arms for Russia\nPublisher: Arland Times\nDate: 2024-12-19\n\n\
    North Korea has delivered artillery shells to Russia, a South Korean official said on Thursday. \
    North Korea tested a ballistic missile on Wednesday.\n";

const RULES: &[u8] = b"[[norm]]\nid = \"own-1\"\ntitle = \"No shells\"\ninstrument = \"Own rule\"\n\
    paragraph = \"1\"\nwho = [\"PRK\"]\nwith = [\"any\"]\nforce = \"must not\"\nsource = \"made up\"\n\
    from = \"2020-01-01\"\nwhat = { domains = [\"artillery_ammunition\"] }\n";

fn desk() -> Desk {
    let desk = Desk::with(&[("arms.txt", ARMS), ("rules.toml", RULES)]);
    assert_eq!(desk.run(&["init"]).code, 0);
    let read = desk.run(&["read", "arms.txt"]);
    assert_eq!(read.code, 0, "{}", read.err);
    desk
}

fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn a_line_of_the_register_leads_back_to_its_sentence() {
    let desk = desk();
    let ran = desk.run(&["register", "--to", "RUS", "--format", "json"]);
    let lines = json_lines(&ran.out);
    assert_eq!(lines.len(), 1, "{}{}", ran.out, ran.err);
    let line = &lines[0];
    assert_eq!(
        (&line["from"], &line["domain"], &line["status"]),
        (
            &"PRK".into(),
            &"artillery_ammunition".into(),
            &"reported".into()
        )
    );
    let id = line["statement"].as_str().unwrap();
    assert!(desk.run(&["explain", id]).out.contains("artillery shells"));
}

#[test]
fn nothing_is_in_the_register_before_it_was_known() {
    let desk = desk();
    let ran = desk.run(&["register", "--as-of", "2024-12-18", "--format", "json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("no statement"), "{}", ran.err);
}

#[test]
fn an_unknown_domain_is_answered_with_the_known_ones() {
    let ran = desk().run(&["register", "--domain", "magic"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("air_defence"), "{}", ran.err);
}

#[test]
fn what_touches_a_norm_names_it_and_leads_back() {
    let desk = desk();
    let touched = json_lines(&desk.run(&["norms", "--format", "json"]).out);
    let of = |id: &str| touched.iter().filter(|it| it["norm"] == id).count();
    assert!(
        of("unscr-1718-8b") == 1 && of("unscr-1874-2") == 1,
        "{touched:#?}"
    );
    assert!(!format!("{touched:?}").contains("violat"));
    let id = touched[0]["id"].as_str().unwrap();
    assert_eq!(desk.run(&["explain", id]).code, 0);

    let own = json_lines(
        &desk
            .run(&["norms", "--rules", "rules.toml", "--format", "json"])
            .out,
    );
    assert_eq!((own.len(), &own[0]["norm"]), (1, &"own-1".into()));
    let wrong = desk.run(&["norms", "--rules", "arms.txt"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("arms.txt"), "{}", wrong.err);
}

#[test]
fn treaties_tie_from_the_day_they_are_in_force() {
    let desk = desk();
    let ties = |day: &str| {
        let ran = desk.run(&["ties", "RUS", "--as-of", day, "--format", "json"]);
        json_lines(&ran.out).len()
    };
    assert_eq!((ties("2024-12-03"), ties("2024-12-04")), (0, 1));
}
