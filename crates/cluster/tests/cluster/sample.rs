//! A workspace with documents and imported rows about invented countries, in several files a table.

use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::Schema;
use datafusion::arrow::json::ReaderBuilder;
use jiff::civil::{Date, date};
use records::{Block, BlockKind, Coded, Document, DocumentId, Span};
use serde_json::{Value, json};
use store::{ImportedTable, Reading, Store};
use tempfile::TempDir;

/// Files of the table `documents`, and documents in each.
const N_FILES: i8 = 8;
const N_DOCUMENTS: usize = 4;

/// The workspace, as one process opens it.
pub(crate) struct Sample {
    store: Store,
    _folder: TempDir,
}

impl Sample {
    pub(crate) fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path().join("my récord #1")).unwrap();
        for day in 1..=N_FILES {
            let documents: Vec<Document> = (0..N_DOCUMENTS).map(|n| document(day, n)).collect();
            let coded = Coded::default();
            let reading = |document| Reading {
                document,
                coded: &coded,
                cluster: "alone",
            };
            let readings: Vec<Reading<'_>> = documents.iter().map(reading).collect();
            store.append(&readings).unwrap();
        }
        import(&store, &[row("d:1", 7, 1, 100), row("d:2", 8, 2, 101)]);
        import(&store, &[row("d:2", 9, 1, 101), row("d:3", 5, 2, 102)]);
        Sample {
            store: store.with_functions(app::sql_functions()),
            _folder: folder,
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.store.folder()
    }

    /// The answer of one process.
    pub(crate) fn csv(&self, query: &str, as_of: Option<Date>) -> String {
        let mut csv = Vec::new();
        let answer = self.store.sql(query, as_of).unwrap();
        answer.write_csv(&mut csv).unwrap();
        String::from_utf8(csv).unwrap()
    }
}

fn document(day: i8, number: usize) -> Document {
    let text = format!(
        "Arland will likely send {} ships to Borland on day {day}. Borland said it would expel \
         the ambassador of Arland.",
        number + 2
    );
    Document {
        id: DocumentId::of_content(None, &text),
        origin: format!("{day}-{number}.txt"),
        title: None,
        publisher: None,
        byline: None,
        published: None,
        reference: None,
        language: None,
        retrieved: date(2024, 3, day),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        text,
    }
}

/// A row as an event table tells it.
fn row(id: &str, version: i64, line: i64, day: i32) -> Value {
    json!({
        "row_id": id, "version": version, "dataset": "d", "known_on": day, "first_day": day,
        "last_day": day, "code_system": "cameo", "code": "057", "actor": "ARL GOV",
        "recipient": "BOR", "file": "d.tsv", "line": line, "retrieved": day + 10,
    })
}

fn import(store: &Store, rows: &[Value]) {
    let mut import = store.begin_import().unwrap();
    let number = import.next_file_number();
    let mut writer = import.writer(ImportedTable::EventRows).unwrap();
    writer.write(number, &batch(rows)).unwrap();
    let written = writer.close().unwrap();
    import.commit(vec![written]).unwrap();
}

fn batch(rows: &[Value]) -> RecordBatch {
    let is_numbered = |name: &str| name == "row" || name == "supersedes";
    let table = store::tables()
        .iter()
        .find(|table| table.name == "event_rows");
    let arrow = table.unwrap().arrow();
    let told = arrow
        .fields()
        .iter()
        .filter(|field| !is_numbered(field.name()));
    let schema = Arc::new(Schema::new(told.cloned().collect::<Vec<_>>()));
    let mut decoder = ReaderBuilder::new(schema).build_decoder().unwrap();
    decoder.serialize(rows).unwrap();
    decoder.flush().unwrap().unwrap()
}
