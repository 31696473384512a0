//! docs/tables.md says what the tables are; `BLESS=1` writes it anew.

use std::path::Path;
use std::{env, fs};

#[test]
fn the_page_on_tables_is_up_to_date() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tables.md");
    let expected = store::tables_markdown();
    if env::var_os("BLESS").is_some() {
        fs::write(&page, &expected).unwrap();
    }
    let found = fs::read_to_string(&page).unwrap_or_default();
    assert!(found == expected, "write docs/tables.md anew with BLESS=1");
}
