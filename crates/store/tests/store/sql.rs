//! Queries: what they may do, the functions they are given, and the view `events`.

use jiff::civil::date;
use ontology::Standing;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use records::Statement;
use store::{ScalarFunction, SqlError, Store, tables};

use crate::sample::{full_statement, member, new_store, told};

fn csv(store: &Store, query: &str) -> String {
    let mut csv = Vec::new();
    let answer = store.sql(query, None).unwrap();
    answer.write_csv(&mut csv).unwrap();
    String::from_utf8(csv).unwrap()
}

#[test]
fn every_documented_column_can_be_asked_for_by_its_bare_name() {
    let (_folder, store) = new_store();
    for table in tables() {
        let names: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        let query = format!("SELECT {} FROM {}", names.join(", "), table.name);
        let answer = store.sql(&query, None).unwrap();
        assert_eq!(answer.columns(), names);
        let all = store
            .sql(&format!("SELECT * FROM {}", table.name), None)
            .unwrap();
        assert_eq!(all.columns(), names, "{}", table.name);
    }
}

#[test]
fn the_types_are_those_of_the_description() {
    let (_folder, store) = new_store();
    for table in tables() {
        for column in &table.columns {
            let query = format!("SELECT arrow_typeof({}) FROM {}", column.name, table.name);
            let answer = store.sql(&query, None);
            assert!(answer.is_ok(), "{}.{}", table.name, column.name);
        }
        let query = format!(
            "SELECT column_name, data_type FROM information_schema.columns \
             WHERE table_name = '{}' ORDER BY ordinal_position",
            table.name
        );
        let described = csv(&store, &query).replace("Utf8View", "Utf8");
        for (line, column) in described.lines().skip(1).zip(&table.columns) {
            let expected = column.column_type.arrow_name().replace(['(', ')'], "");
            let (name, found) = line.split_once(',').unwrap();
            assert_eq!(name, column.name);
            let found: String = found.chars().filter(|c| c.is_alphanumeric()).collect();
            assert!(found.starts_with(&expected), "{}: {line}", table.name);
        }
        assert_eq!(described.lines().count(), 1 + table.columns.len());
    }
}

#[test]
fn flat_columns_say_what_the_record_says() {
    let (_folder, store) = new_store();
    let mut sample = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
    sample.coded.statements = vec![full_statement(&sample.document, "Arland visits Borland")];
    store.append(&[sample.reading()]).unwrap();
    let answer = csv(
        &store,
        "SELECT type, plover_type, quad_class, cameo, modes, contexts, trigger, actors, recipients, \
         recipient_names, standing, obligation_force, obligation_instrument, speaker, speaker_code, \
         hedge_low, hedge_high, hedge_scale, time_to, place, country, notes, clause_start, clause_end, \
         sentence_end, known_on FROM statements",
    );
    assert_eq!(
        answer.lines().nth(1).unwrap(),
        "CONSULT,CONSULT,1,042,visit,diplomatic,Arland,ARL GOV,BOR;,Borland;the envoys,obligation,\
         must not,Arland,Arland Times,ARL MED,0.55,0.8,ICD 203,2025-12-31,Borville,BOR,\
         first; note;second,1,22,24,2024-03-05"
    );
}

#[test]
fn what_does_more_than_read_is_refused() {
    let (_folder, store) = new_store();
    let file = store.folder().join("out.csv");
    let queries = [
        "INSERT INTO rejected VALUES ('a', 1, 'b', DATE '2024-03-05')".to_owned(),
        "DELETE FROM documents".to_owned(),
        "UPDATE documents SET title = 'x'".to_owned(),
        "DROP TABLE documents".to_owned(),
        "CREATE TABLE copy AS SELECT * FROM documents".to_owned(),
        "CREATE VIEW v AS SELECT 1".to_owned(),
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/hosts'".to_owned(),
        format!("COPY documents TO '{}'", file.display()),
        format!("EXPLAIN ANALYZE COPY documents TO '{}'", file.display()),
        "SET datafusion.execution.batch_size = 1".to_owned(),
    ];
    for query in queries {
        let error = store.sql(&query, None).unwrap_err();
        assert!(
            matches!(error, SqlError::Refused { .. } | SqlError::Wrong { .. }),
            "{query}: {error}"
        );
    }
    assert!(!file.exists());
}

#[test]
fn no_file_outside_the_tables_can_be_read() {
    let (folder, store) = new_store();
    let outside = folder.path().join("outside.csv");
    std::fs::write(&outside, "secret\n1\n").unwrap();
    let path = outside.display();
    for query in [
        format!("SELECT * FROM '{path}'"),
        format!("SELECT * FROM \"{path}\""),
        format!("SELECT * FROM 'file://{path}'"),
        format!("SELECT * FROM read_csv('{path}')"),
    ] {
        let error = store.sql(&query, None).unwrap_err();
        assert!(matches!(error, SqlError::Wrong { .. }), "{query}: {error}");
    }
}

#[test]
fn a_mistake_is_told_plainly() {
    let (_folder, store) = new_store();
    let error = store.sql("SELECT titel FROM documents", None).unwrap_err();
    assert!(error.to_string().contains("titel"), "{error}");
    assert!(store.sql("", None).is_err());
    assert!(store.sql("SELECT 1; SELECT 2", None).is_err());
    let failed = store.sql("SELECT CAST('x' || id AS INT) FROM documents", None);
    assert!(failed.is_ok(), "no row, so nothing to fail on");
    let error = store.sql("SELECT 1 / 0", None).unwrap_err();
    assert!(error.to_string().to_lowercase().contains("zero"), "{error}");
}

#[test]
fn queries_can_be_explained_and_tables_described() {
    let (_folder, store) = new_store();
    for query in [
        "EXPLAIN SELECT * FROM events",
        "DESCRIBE statements",
        "SHOW TABLES",
    ] {
        assert!(store.sql(query, None).unwrap().n_rows() > 0, "{query}");
    }
}

#[test]
fn functions_take_any_text_and_refuse_numbers() {
    let (_folder, store) = new_store();
    let store = store.with_functions(vec![
        ScalarFunction::text("shout", 1, |texts| Some(texts[0].to_uppercase())),
        ScalarFunction::integer("n_letters", 1, |texts| i64::try_from(texts[0].len()).ok()),
        ScalarFunction::real("share", 2, |texts| {
            let [part, whole] = [texts[0].parse::<f64>().ok()?, texts[1].parse::<f64>().ok()?];
            Some(part / whole)
        }),
    ]);
    let sample = told("Arland Times", date(2024, 3, 5), &["Arland visits Borland"]);
    store.append(&[sample.reading()]).unwrap();
    let query = "SELECT shout(publisher) AS a, shout(byline) AS b, n_letters('042') AS c, \
                 share('1', '4') AS d, share('1', publisher) AS e, n_letters(type) AS f \
                 FROM documents JOIN statements ON document_id = id";
    assert_eq!(csv(&store, query), "a,b,c,d,e,f\nARLAND TIMES,,3,0.25,,7\n");
    assert_eq!(
        csv(&store, "SELECT shout(NULL) AS a, shout('é') AS b"),
        "a,b\n,É\n"
    );
    let error = store.sql("SELECT n_letters(10)", None).unwrap_err();
    assert!(matches!(error, SqlError::Wrong { .. }), "{error}");
}

#[test]
fn an_event_is_one_row_however_often_it_is_told() {
    let (_folder, store) = new_store();
    let clauses = [
        "Arland visits Borland",
        "Arland went to Borland",
        "Arland never went",
    ];
    let mut first = told("Arland Times", date(2024, 3, 5), &clauses[..1]);
    first.coded.statements[0].place = full_statement(&first.document, clauses[0]).place;
    let second = told("Borland Post", date(2024, 3, 6), &clauses[1..2]);
    let mut denial = told("Borland Post", date(2024, 3, 7), &clauses[2..]);
    denial.coded.statements[0].negated = true;
    store
        .append(&[first.reading(), second.reading(), denial.reading()])
        .unwrap();
    let event = &first.coded.statements[0];
    let mut members: Vec<_> = [&first, &second, &denial]
        .map(|sample| {
            member(
                event,
                &sample.coded.statements[0],
                sample.document.known_on(),
            )
        })
        .into();
    // The second is a copy of the first.
    members[1].membership.origin = members[0].membership.origin.clone();
    store.append_memberships(&members).unwrap();
    let answer = csv(
        &store,
        "SELECT known_on, type, quad_class, modes, actors, recipients, first_day, last_day, \
         n_statements, n_origins, n_denials, places FROM events",
    );
    assert_eq!(
        answer.lines().nth(1).unwrap(),
        "2024-03-05,CONSULT,1,visit,ARL GOV,BOR,2024-03-05,2024-03-07,3,2,1,Borville"
    );
    assert_eq!(answer.lines().count(), 2);
}

#[test]
fn a_promise_is_an_event_of_the_type_that_plover_gives_it() {
    let (_folder, store) = new_store();
    let mut sample = told(
        "Arland Times",
        date(2024, 3, 5),
        &["Arland will visit Borland"],
    );
    let promise: &mut Statement = &mut sample.coded.statements[0];
    promise.standing = Standing::Intended;
    store.append(&[sample.reading()]).unwrap();
    let promise = &sample.coded.statements[0];
    let members = [member(promise, promise, date(2024, 3, 5))];
    store.append_memberships(&members).unwrap();
    assert_eq!(
        csv(
            &store,
            "SELECT type, quad_class, modes, n_denials FROM events"
        ),
        "type,quad_class,modes,n_denials\nAGREE,1,,0\n"
    );
}

#[test]
fn every_table_and_view_that_is_described_can_be_asked() {
    let (_folder, store) = new_store();
    for table in tables() {
        let query = format!("SELECT * FROM {}", table.name);
        let answer = store.sql(&query, None).unwrap();
        let columns: Vec<&str> = table.columns.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(answer.columns(), columns, "{}", table.name);
    }
}

#[test]
fn no_query_makes_it_panic() {
    let (_folder, store) = new_store();
    let word = prop_oneof![
        any::<String>(),
        Just("SELECT".to_owned()),
        Just("FROM events".to_owned()),
        Just("(".to_owned()),
        Just("'".to_owned()),
    ];
    let mut runner = TestRunner::new(ProptestConfig::with_cases(24));
    runner
        .run(&prop::collection::vec(word, 0..6), |words| {
            let _ = store.sql(&words.join(" "), None);
            Ok(())
        })
        .unwrap();
}
