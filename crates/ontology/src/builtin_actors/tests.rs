use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const STATES: &str = "\
code\tcow\tiso2\tname\taliases\tdemonyms\tcapital\tmetonyms
ARL\t901\tAR\tArland\tArlish Republic|A.R.\tArlish|Arls\tArlheim\tthe Red House
BOR\t902\tBO\tBorland\t\tBorlandic\tBorburg\t
";
const ORGANISATIONS: &str = "\
code\tkind\tname\taliases\tfrom\tto
IGO LEA\tigo\tLeague of Lands\tLeague|LoL\t\t
ARL REB FRO\tarmed_group\tPeople's Front\t\t\t2021-08-14
ARL GOV\tgroup\tPeople's Front\t\t2021-08-15\t
BOR THINKTANK\tthink_tank\tBorburg Institute\tArlheim\t\t
";
const OFFICES: &str = "\
code\toffice\tholder\taliases\tfrom\tto
ARL GOV\tPresident of Arland\tAnna Arl\tArl\t2010-01-01\t2014-12-31
ARL GOV\tPresident of Arland\tBen Berg\tBerg\t2015-01-01\t
ARL GOV FRM\tForeign Minister of Arland\tBen Berg\t\t2009-01-01\t2012-06-30
";
const ROLES: &str = "\
role\tname\tnouns
GOV\tgovernment\tgovernment|minister
MIL\tmilitary\tarmy|defence minister|troops
REB\trebels\trebel
THINKTANK\tthink tank\tinstitute
";
const PLACES: &str = "\
name\taliases\tcountry
Sea of Arl\tWest Sea\t
Arlport\t\tARL
";

fn registry() -> Registry {
    let mut registry = empty();
    read_roles(ROLES, &mut registry).unwrap();
    read_states(STATES, &mut registry).unwrap();
    read_organisations(ORGANISATIONS, &mut registry).unwrap();
    read_offices(OFFICES, &mut registry).unwrap();
    read_places(PLACES, &mut registry).unwrap();
    registry
}

/// Code, usual name and kind of what `text` begins with.
fn found(text: &str, on: Option<Date>) -> Option<(String, String, NameKind)> {
    let registry = registry();
    let words: Vec<&str> = text.split(' ').collect();
    let found = registry.name_at(&words, on)?;
    Some((found.code.to_string(), found.name.to_owned(), found.kind))
}

fn expected(code: &str, name: &str, kind: NameKind) -> Option<(String, String, NameKind)> {
    Some((code.to_owned(), name.to_owned(), kind))
}

#[test]
fn a_match_says_why() {
    assert_eq!(
        found("A.R.", None),
        expected("ARL", "Arland", NameKind::Alias)
    );
    assert_eq!(
        found("Arlish", None),
        expected("ARL", "Arland", NameKind::Demonym)
    );
    assert_eq!(
        found("Borburg", None),
        expected("BOR", "Borland", NameKind::Metonym)
    );
    assert_eq!(
        found("The Red House", None),
        expected("ARL", "Arland", NameKind::Metonym)
    );
}

#[test]
fn an_organisation_goes_before_a_state() {
    let institute = expected("BOR THINKTANK", "Borburg Institute", NameKind::Alias);
    assert_eq!(found("Arlheim", None), institute);
}

#[test]
fn a_holder_has_the_office_only_while_in_office() {
    let on = |text, year, month| found(text, Some(date(year, month, 15)));
    let in_office = expected("ARL GOV", "Anna Arl", NameKind::Office);
    assert_eq!(on("Arl", 2012, 5), in_office);
    assert_eq!(
        on("Arl", 2016, 5),
        expected("ARL", "Anna Arl", NameKind::Name)
    );
    assert_eq!(on("Arl", 2009, 5), None);
    assert_eq!(
        on("Ben Berg", 2011, 5),
        expected("ARL GOV FRM", "Ben Berg", NameKind::Office)
    );
    assert_eq!(
        on("Ben Berg", 2013, 5),
        expected("ARL", "Ben Berg", NameKind::Name)
    );
    assert_eq!(
        on("Ben Berg", 2020, 5),
        expected("ARL GOV", "Ben Berg", NameKind::Office)
    );
    assert_eq!(
        found("Ben Berg", None),
        expected("ARL GOV", "Ben Berg", NameKind::Office)
    );
}

#[test]
fn an_office_is_known_by_its_title_on_any_day() {
    let title = expected("ARL GOV", "President of Arland", NameKind::Office);
    assert_eq!(found("President of Arland", Some(date(1990, 1, 1))), title);
}

#[test]
fn an_organisation_may_change_its_code_on_a_day() {
    let on = |year| found("People 's Front", Some(date(year, 1, 1))).map(|(code, ..)| code);
    assert_eq!(on(2020).as_deref(), Some("ARL REB FRO"));
    assert_eq!(on(2022).as_deref(), Some("ARL GOV"));
    let undated = found("People 's Front", None).map(|(code, ..)| code);
    assert_eq!(undated.as_deref(), Some("ARL GOV"));
}

#[test]
fn roles_are_composed_and_named() {
    let registry = registry();
    let role = registry.role_at(&["Defence", "ministers", "met"]);
    assert_eq!(role.map(|role| (role.n_words, role.role)), Some((2, "MIL")));
    assert_eq!(
        registry.role_at(&["armies"]).map(|role| role.role),
        Some("MIL")
    );
    let state = ActorCode::new("ARL");
    let military = registry.compose(Some(&state), "MIL");
    assert_eq!(military.to_string(), "ARL MIL");
    assert_eq!(registry.name_of(&military), "Arland, military");
    assert_eq!(registry.name_of(&state), "Arland");
    assert_eq!(registry.compose(None, "MIL").to_string(), "--- MIL");
    assert!(!registry.composes_without_state());
}

#[test]
fn codes_of_single_organisations_have_names() {
    let registry = registry();
    let name_of = |code: &str| registry.name_of(&code.parse().unwrap());
    assert_eq!(name_of("IGO LEA"), "League of Lands");
    assert_eq!(name_of("IGO LEA MIL"), "League of Lands, military");
    assert_eq!(name_of("ARL GOV"), "Arland, government");
    assert_eq!(name_of("XXX MIL"), "XXX, military");
}

#[test]
fn places_lie_in_countries() {
    let registry = registry();
    let place = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let found = registry.place_at(&words)?;
        Some((
            found.n_words,
            found.name.to_owned(),
            found.country.map(str::to_owned),
        ))
    };
    assert_eq!(
        place("West Sea coast"),
        Some((2, "Sea of Arl".to_owned(), None))
    );
    assert_eq!(
        place("Borburg"),
        Some((1, "Borburg".to_owned(), Some("BOR".to_owned())))
    );
    assert_eq!(
        place("Arland"),
        Some((1, "Arland".to_owned(), Some("ARL".to_owned())))
    );
    assert_eq!(place("Nowhere"), None);
}

#[test]
fn a_user_may_add_states() {
    let registry = Registry::builtin().with_states(STATES).unwrap();
    let found = registry.name_at(&["Arlish", "army"], None);
    assert_eq!(
        found.map(|found| found.code.to_string()).as_deref(),
        Some("ARL")
    );
    assert!(registry.with_states("nonsense").is_err());
}

#[test]
fn wrong_lines_are_named() {
    let states = |line: &str| {
        let header = STATES.lines().next().unwrap();
        read_states(&format!("{header}\n{line}\n"), &mut registry())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(states("Ar\t1\tAR\tX\t\t\t\t"), "line 2: \"Ar\" is no code");
    assert_eq!(states("XAR\t1\tAR\t\t\t\t\t"), "line 2: name is empty");
    assert_eq!(
        states("XAR\t1\tXA\tArland\t\t\t\t"),
        "line 2: \"Arland\" already has code ARL on these dates"
    );
    let offices = |from_to: &str| {
        let text =
            format!("code\toffice\tholder\taliases\tfrom\tto\nARL GOV\tKing\tX\t\t{from_to}");
        read_offices(&text, &mut empty()).unwrap_err().to_string()
    };
    assert_eq!(
        offices("May\t"),
        "line 2: \"May\" is no date that fits here"
    );
    assert_eq!(
        offices("2012-01-01\t2011-01-01"),
        "line 2: \"2011-01-01\" is no date that fits here"
    );
}

#[test]
fn every_line_of_the_embedded_tables_is_read() {
    let mut registry = empty();
    assert_eq!(read_roles(ROLES_TSV, &mut registry), Ok(()), "roles.tsv");
    assert_eq!(read_states(STATES_TSV, &mut registry), Ok(()), "states.tsv");
    let states = registry.usual_names.len();
    assert_eq!(
        read_organisations(ORGANISATIONS_TSV, &mut registry),
        Ok(()),
        "organisations.tsv"
    );
    assert_eq!(
        read_offices(OFFICES_TSV, &mut registry),
        Ok(()),
        "offices.tsv"
    );
    assert_eq!(read_places(PLACES_TSV, &mut registry), Ok(()), "places.tsv");
    assert!(states >= 193, "{states} states");
}

#[test]
fn every_code_of_the_embedded_tables_begins_with_a_state_or_a_class() {
    let registry = Registry::builtin();
    let classes = ["IGO", "INT", "CHR"];
    for sense in &registry.senses {
        let base = sense.code.base();
        let is_state = registry.usual_names.contains_key(&ActorCode::new(base));
        assert!(
            is_state || classes.contains(&base),
            "{}: {}",
            sense.name,
            sense.code
        );
    }
    for place in &registry.places {
        if let Some(country) = &place.country {
            let is_state = registry
                .usual_names
                .contains_key(&ActorCode::new(country.as_str()));
            assert!(is_state, "{}: {country}", place.name);
        }
    }
}

#[test]
fn no_name_of_the_embedded_tables_is_a_month_or_a_day() {
    let registry = Registry::builtin();
    let calendar = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    for word in calendar {
        assert_eq!(registry.name_at(&[word], None), None, "{word}");
    }
}

#[test]
fn some_facts_of_the_embedded_tables() {
    let registry = Registry::builtin();
    let code = |text: &str, on| {
        let words: Vec<&str> = text.split(' ').collect();
        registry
            .name_at(&words, on)
            .map(|found| found.code.to_string())
    };
    assert_eq!(code("North Korean", None).as_deref(), Some("PRK"));
    assert_eq!(code("US", None).as_deref(), Some("USA"));
    assert_eq!(code("U.S.", None).as_deref(), Some("USA"));
    assert_eq!(code("us", None), None);
    assert_eq!(code("Pyongyang", None).as_deref(), Some("PRK"));
    assert_eq!(code("United Nations", None).as_deref(), Some("IGO UNO"));
    assert_eq!(code("INSS", None).as_deref(), Some("KOR THINKTANK"));
    let in_office = Some(date(2024, 12, 19));
    assert_eq!(
        code("Vladimir Putin", in_office).as_deref(),
        Some("RUS GOV")
    );
    let sea = registry.place_at(&["East", "Sea"]).map(|place| place.name);
    assert_eq!(sea, Some("Sea of Japan"));
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_an_error(
        text in any::<String>(),
        fields in prop::collection::vec("[A-Za-z|' 0-9-]{0,8}", 8),
    ) {
        let mut registry = registry();
        let headers = [STATES, ORGANISATIONS, OFFICES, ROLES, PLACES]
            .map(|table| table.lines().next().unwrap());
        let n_columns = headers.map(|header| header.split('\t').count());
        for body in [text, fields.join("\t")] {
            let _ = read_states(&body, &mut registry);
            let tables = std::array::from_fn::<String, 5, _>(|table| {
                let row: Vec<&str> = body.split('\t').take(n_columns[table]).collect();
                format!("{}\n{}\n", headers[table], row.join("\t"))
            });
            let _ = read_states(&tables[0], &mut registry);
            let _ = read_organisations(&tables[1], &mut registry);
            let _ = read_offices(&tables[2], &mut registry);
            let _ = read_roles(&tables[3], &mut registry);
            let _ = read_places(&tables[4], &mut registry);
        }
    }
}
