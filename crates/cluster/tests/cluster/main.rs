//! One scheduler and two executors on loopback, as processes: the same rows as one process.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stop at the first thing that is not as expected"
)]

mod processes;
mod sample;

use std::time::{Duration, Instant};

use cluster::{Identity, Refusal, Role, greet};
use jiff::civil::date;
use processes::{Cluster, Scheduler};
use sample::Sample;

/// Longer than anything here takes on a busy machine; a test that reaches it has failed.
const AT_LONGEST: Duration = Duration::from_secs(180);

#[test]
fn the_same_rows_as_one_process() {
    let sample = Sample::make();
    let cluster = Cluster::start();
    for query in [
        "SELECT id, text, known_on FROM documents ORDER BY id",
        "SELECT row_id, version, code FROM current_rows ORDER BY row_id",
        "SELECT event_id, type, actors, recipients, quad_class, first_day, n_origins, places
           FROM events ORDER BY event_id",
        "SELECT code_system, code, type, goldstein FROM event_codes ORDER BY 1, 2",
        "SELECT quad_class(code) AS quad, count(*) AS n, avg(goldstein(code)) AS goldstein,
                balance(count(*), 1) AS balance, balance_low(count(*), 1) AS low,
                balance_high(count(*), 1) AS high
           FROM current_rows GROUP BY 1 ORDER BY 1",
        "SELECT plover_type(r.code) AS type, e.event_id
           FROM current_rows r JOIN events e ON e.event_id = r.row_id ORDER BY 2",
        "SELECT count(*) AS n FROM statements",
    ] {
        let ran = cluster.sql(&sample, &[query]);
        assert_eq!(ran, sample.csv(query, None), "{query}");
    }
    let query = "SELECT count(*) AS n FROM current_rows";
    let as_of = ["--as-of", "1970-04-12", query];
    let ran = cluster.sql(&sample, &as_of);
    assert_eq!(ran, sample.csv(query, Some(date(1970, 4, 12))));
}

#[test]
fn both_executors_code_text() {
    let sample = Sample::make();
    let cluster = Cluster::start();
    let query = "SELECT id, code(text) AS statements FROM documents ORDER BY id";
    let coded = cluster.sql(&sample, &[query]);
    assert_eq!(coded, sample.csv(query, None));
    assert!(coded.contains("Borland"), "{coded}");
    let query = "SELECT executor() AS ran_on, sum(length(code(text))) AS n
                   FROM documents GROUP BY 1 ORDER BY 1";
    let shares = cluster.sql(&sample, &[query]);
    for address in cluster.executors() {
        assert!(
            shares.contains(&address),
            "{address} did nothing:\n{shares}"
        );
    }
}

#[test]
fn an_executor_killed_in_mid_query_changes_no_row() {
    let sample = Sample::make();
    let mut cluster = Cluster::start();
    let query =
        "SELECT id, count(*) AS n, sum(length(code(text || ' ' || cast(n AS varchar)))) AS l
                   FROM documents CROSS JOIN (SELECT unnest(range(0, 60)) AS n)
                  GROUP BY id ORDER BY id";
    let asked = cluster.ask(&sample, &[query]);
    cluster.kill_when_it_has_rows(0, AT_LONGEST);
    assert!(
        asked.is_running(),
        "the query was done before the executor was killed"
    );
    assert_eq!(asked.answer(AT_LONGEST), sample.csv(query, None));
}

#[test]
fn another_program_is_refused_in_words() {
    let scheduler = Scheduler::start();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let hail = |identity: &Identity, role| runtime.block_on(greet(&scheduler.url, identity, role));
    let own = Identity::own();
    assert_eq!(hail(&own, Role::Executor), Ok(()));
    let nobody = hail(&own, Role::Client).unwrap_err();
    assert!(matches!(nobody, Refusal::NoExecutor { .. }), "{nobody}");

    let older = Identity {
        version: "0.0.9".to_owned(),
        ..own.clone()
    };
    let refused = hail(&older, Role::Executor).unwrap_err().to_string();
    assert!(
        refused.contains("this executor is bellwether-cluster 0.0.9"),
        "{refused}"
    );
    let other_tables = Identity {
        tables: "b3:00".to_owned(),
        ..own
    };
    let refused = hail(&other_tables, Role::Client).unwrap_err().to_string();
    assert!(refused.contains("with tables b3:00"), "{refused}");
    assert!(
        refused.contains("the same program on every machine"),
        "{refused}"
    );
}

#[test]
fn a_query_that_cannot_be_answered_is_told_at_once() {
    let sample = Sample::make();
    let cluster = Cluster::start();
    let began = Instant::now();
    for (query, told) in [
        ("SELECT nothing FROM documents", "nothing"),
        ("DROP TABLE documents", "only queries that read"),
        (
            "SELECT count(*) FROM generate_series(1, 3)",
            "does not travel",
        ),
        ("SELECT cast(text AS integer) FROM documents", "Cannot cast"),
    ] {
        let error = cluster.ask(&sample, &[query]).error(AT_LONGEST);
        assert!(error.contains(told), "{query}: {error}");
        assert!(!error.contains("asked again"), "{query}: {error}");
    }
    assert!(began.elapsed() < AT_LONGEST);
}
