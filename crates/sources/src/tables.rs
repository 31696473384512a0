//! Finds the event tables behind a path: a file, an archive, a folder, or a list of files.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::read::SourceError;
use crate::table_file::{TableFile, is_table, tables_in};
use crate::walk::{Found, SkipReason, walk};

/// A line of a list is shorter than this; a table's first line may be as long as it likes.
const LONGEST_LIST_LINE: u64 = 4096;

/// Returns the tables behind `path`, with what was passed over and why.
///
/// - A file is one table. A ZIP archive has one for each member with one of the endings below; a
///   single member may have any name.
/// - Of a folder are taken, sorted by path, the files that end in .csv .tsv .tab .txt .psv .parquet
///   .zip or .gz, in subfolders too; hidden files are left out, all others reported as skipped.
/// - A master file list of GDELT (lines of size, MD5 and address) stands for the files of those
///   names in its own folder. What is not there, and GDELT's knowledge graph, is skipped.
pub fn table_files(path: &Path) -> Vec<Result<TableFile, SourceError>> {
    if path.is_dir() {
        return walk(path, is_table, SkipReason::NotATable)
            .into_iter()
            .flat_map(|found| match found {
                Found::File(path) => file_or_list(&path),
                Found::Skipped(path, reason) => vec![Err(SourceError::Skipped { path, reason })],
                Found::Unreadable(path, reason) => {
                    vec![Err(SourceError::Unreadable { path, reason })]
                }
            })
            .collect();
    }
    match list(path) {
        Some(names) => names
            .into_iter()
            .flat_map(|name| listed(path, &name))
            .collect(),
        None => tables_in(path),
    }
}

/// Returns the tables of a file met in a folder: a list there names files that the walk finds.
fn file_or_list(path: &Path) -> Vec<Result<TableFile, SourceError>> {
    match list(path) {
        Some(_) => {
            let (path, reason) = (path.to_owned(), SkipReason::ListInFolder);
            vec![Err(SourceError::Skipped { path, reason })]
        }
        None => tables_in(path),
    }
}

/// Returns the names of the files in a master file list, or none if the file is something else.
fn list(path: &Path) -> Option<Vec<String>> {
    let mut first = String::new();
    let mut input = BufReader::new(File::open(path).ok()?);
    // What is not text is no list.
    input
        .by_ref()
        .take(LONGEST_LIST_LINE)
        .read_line(&mut first)
        .ok()?;
    let mut names = vec![listed_name(&first)?];
    for line in input.lines() {
        // GDELT's own list has lines that are cut short.
        names.extend(line.ok().as_deref().and_then(listed_name));
    }
    Some(names)
}

/// Reads "150383 297a16b493de7cf6ca809a7cc31d0b93 http://…/20150218230000.export.CSV.zip".
fn listed_name(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let (size, digest, address) = (words.next()?, words.next()?, words.next()?);
    let is_size = size.bytes().all(|byte| byte.is_ascii_digit());
    let is_digest = digest.len() == 32 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_entry = is_size && is_digest && words.next().is_none();
    let name = address.rsplit(['/', '\\']).next()?;
    let is_name = !matches!(name, "" | "." | "..");
    (is_entry && is_name).then(|| name.to_owned())
}

fn listed(list: &Path, name: &str) -> Vec<Result<TableFile, SourceError>> {
    let path: PathBuf = list.parent().unwrap_or(Path::new("")).join(name);
    let reason = if name.to_ascii_lowercase().contains(".gkg.") {
        SkipReason::KnowledgeGraph
    } else if path.is_file() {
        return tables_in(&path);
    } else {
        SkipReason::NotBesideList
    };
    vec![Err(SourceError::Skipped { path, reason })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Write;
    use std::sync::atomic::Ordering;

    use proptest::prelude::*;
    use zip::write::SimpleFileOptions;

    fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in members {
            archive
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn gzip_of(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn text_of(table: &TableFile) -> std::io::Result<String> {
        let mut text = String::new();
        table.open().unwrap().read_to_string(&mut text)?;
        Ok(text)
    }

    /// Names relative to the folder with contents, or why something was passed over.
    fn found(folder: &Path, path: &Path) -> Vec<(String, String)> {
        table_files(path)
            .into_iter()
            .map(|table| {
                let (name, what) = match table {
                    Ok(table) => (table.name.clone(), text_of(&table).unwrap()),
                    Err(SourceError::Skipped { path, reason }) => {
                        (path.to_string_lossy().into_owned(), reason.to_string())
                    }
                    Err(error) => (String::new(), error.to_string()),
                };
                let start = format!("{}/", folder.display());
                (name.replace(&start, ""), what)
            })
            .collect()
    }

    fn pair(name: &str, what: &str) -> (String, String) {
        (name.to_owned(), what.to_owned())
    }

    #[test]
    fn plain_and_packed_tables_of_a_folder_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        write("a.CSV", b"1\t2\n");
        write("b.csv.gz", &gzip_of(b"3\t4\n"));
        write(
            "c.zip",
            &zip_of(&[("d.csv", b"5\t6\n"), ("e/f.csv", b"7\n"), ("g.zip", b"PK")]),
        );
        write("notes.pdf", b"%PDF");
        write(".hidden.csv", b"8\n");
        let expected = [
            pair("a.CSV", "1\t2\n"),
            pair("b.csv.gz", "3\t4\n"),
            pair("c.zip!d.csv", "5\t6\n"),
            pair("c.zip!e/f.csv", "7\n"),
            pair("c.zip!g.zip", "an archive inside an archive"),
            pair(
                "notes.pdf",
                "not .csv .tsv .tab .txt .psv .parquet .zip or .gz by its name",
            ),
        ];
        assert_eq!(found(folder.path(), folder.path()), expected);
    }

    #[test]
    fn a_master_list_stands_for_the_files_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("masterfilelist.txt");
        let digest = "0123456789abcdef0123456789abcdef";
        let lines: Vec<String> = ["1.export.CSV.zip", "1.gkg.csv.zip", "2.export.CSV.zip"]
            .iter()
            .map(|name| format!("150 {digest} http://example.org/gdeltv2/{name}"))
            .collect();
        fs::write(&list, lines.join("\n") + "\ncut short").unwrap();
        let packed = zip_of(&[("1.export.CSV", b"1\n")]);
        fs::write(folder.path().join("1.export.CSV.zip"), packed).unwrap();
        let expected = [
            pair("1.export.CSV.zip!1.export.CSV", "1\n"),
            pair(
                "1.gkg.csv.zip",
                "GDELT's knowledge graph, which holds no events",
            ),
            pair("2.export.CSV.zip", "named in the list and not beside it"),
        ];
        assert_eq!(found(folder.path(), &list), expected);
    }

    #[test]
    fn a_bomb_is_refused_while_it_unpacks() {
        let folder = tempfile::tempdir().unwrap();
        let zeros = vec![b'0'; 24 * 1024 * 1024];
        let gzip = folder.path().join("bomb.gz");
        fs::write(&gzip, gzip_of(&zeros)).unwrap();
        let tables = table_files(&gzip);
        let error = text_of(tables[0].as_ref().unwrap()).err().unwrap();
        assert!(
            error
                .to_string()
                .ends_with("refused as a decompression bomb")
        );
        let zip = folder.path().join("bomb.zip");
        fs::write(&zip, zip_of(&[("bomb.csv", &zeros)])).unwrap();
        let error = table_files(&zip).remove(0).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("refused as a decompression bomb"),
            "{error}"
        );
    }

    #[test]
    fn parquet_is_told_by_its_name_or_its_start_and_not_inside_an_archive() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        write("a.parquet", b"nothing");
        write("b.csv", b"PAR1...");
        write("c.csv", b"PAR");
        write(
            "d.zip",
            &zip_of(&[("e.csv", b"1\n"), ("f.parquet", b"PAR1")]),
        );
        let found: Vec<(bool, String)> = table_files(folder.path())
            .into_iter()
            .map(|table| match table {
                Ok(table) => (table.is_parquet(), table.name),
                Err(error) => (false, error.to_string()),
            })
            .collect();
        let is_parquet: Vec<bool> = found.iter().map(|found| found.0).collect();
        assert_eq!(is_parquet, [true, true, false, false, false]);
        assert!(
            found[4]
                .1
                .ends_with("d.zip!f.parquet: skipped: Parquet inside an archive: unpack it first")
        );
    }

    #[test]
    fn names_that_lead_out_of_an_archive_lead_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret.csv"), b"secret").unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        let absolute = folder.path().join("secret.csv");
        let names = [
            "../secret.csv",
            &absolute.to_string_lossy(),
            "..\\secret.csv",
        ];
        let members: Vec<(&str, &[u8])> =
            names.iter().map(|&name| (name, &b"inside"[..])).collect();
        let archive = inner.join("a.zip");
        fs::write(&archive, zip_of(&members)).unwrap();
        for (_, what) in found(&inner, &archive) {
            assert_ne!(what, "secret");
        }
        let left: Vec<_> = fs::read_dir(&inner).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing is written");
        let kept = fs::read(folder.path().join("secret.csv")).unwrap();
        assert_eq!(kept, b"secret");
    }

    #[test]
    fn a_damaged_archive_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        let whole = zip_of(&[("a.csv", b"one two three four five")]);
        fs::write(&path, &whole[..whole.len() - 5]).unwrap();
        assert!(table_files(&path)[0].is_err());
        let mut damaged = whole;
        // Behind the local header of 30 bytes and the name.
        damaged[30 + "a.csv".len() + 3] ^= 0xFF;
        fs::write(&path, damaged).unwrap();
        assert!(text_of(table_files(&path)[0].as_ref().unwrap()).is_err());
    }

    #[test]
    fn what_was_taken_from_the_disk_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        fs::write(&path, zip_of(&[("a.csv", &b"one\n".repeat(5_000))])).unwrap();
        let table = table_files(&path).remove(0).unwrap();
        let mut reader = table.open().unwrap();
        let progress = reader.progress();
        reader.read_to_end(&mut Vec::new()).unwrap();
        assert_eq!(progress.load(Ordering::Relaxed), table.n_bytes);
    }

    #[test]
    fn a_path_to_nothing_is_named() {
        let error = table_files(Path::new("nowhere/a.csv"))
            .remove(0)
            .unwrap_err();
        assert_eq!(error.to_string(), "nowhere/a.csv: no such file or folder");
    }

    proptest! {
        // Each case writes a file.
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_are_tables_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), start in 0_usize..4) {
            let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1F\x8B\x08"];
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.zip");
            fs::write(&path, [starts[start], &bytes].concat()).unwrap();
            for table in table_files(&path).into_iter().flatten() {
                let _ = table.open().unwrap().read_to_end(&mut Vec::new());
            }
        }

        #[test]
        fn any_line_is_an_entry_or_none(line in any::<String>()) {
            listed_name(&line);
        }
    }
}
