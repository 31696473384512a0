//! What files and folders of all sorts give: articles, or an error that names file and reason.
#![expect(clippy::unwrap_used, reason = "a broken test folder fails the test")]

use std::fs;
use std::path::Path;

use jiff::civil::date;
use records::MediaType;
use sources::{Limits, NotText, Reading, SkipReason, SourceError, read_path};

fn read(path: &Path) -> Vec<Result<Reading, SourceError>> {
    read_path(path, &Limits::default(), date(2024, 3, 5)).collect()
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_folder_is_read_in_order_and_one_bad_file_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(&root.join("b.txt"), b"Arland voted.");
    write(&root.join("a/late.html"), b"<p>Borland voted.</p>");
    write(&root.join("a/image.PNG"), b"\x89PNG\r\n\x1a\n");
    write(&root.join("c.md"), b"nul \0 byte");
    write(&root.join("d.TXT"), b"");
    write(&root.join(".hidden.txt"), b"Hidden.");

    let results = read(root);
    let lines: Vec<String> = results
        .iter()
        .map(|result| match result {
            Ok(reading) => reading.article.content.clone(),
            Err(error) => error.to_string().replace(&root.display().to_string(), ""),
        })
        .collect();
    assert_eq!(
        lines,
        [
            "/a/image.PNG: skipped: not a text or HTML file by its name",
            "<p>Borland voted.</p>",
            "Arland voted.",
            "/c.md: binary, not text: NUL byte at offset 4",
            "/d.TXT: empty",
        ]
    );
    assert_eq!(results[1].as_ref().unwrap().article.media, MediaType::Html);
    assert!(results[0].as_ref().unwrap_err().is_skip());
    assert!(!results[4].as_ref().unwrap_err().is_skip());
}

#[test]
fn a_named_file_is_read_whatever_its_extension() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dispatch.log");
    write(&path, "Arland\r\nvoted “no”.\r\n".as_bytes());
    let results = read(&path);
    let reading = results[0].as_ref().unwrap();
    assert_eq!(reading.article.content, "Arland\r\nvoted “no”.\r\n");
    assert_eq!(reading.article.origin, path.to_string_lossy());
    assert_eq!(reading.article.media, MediaType::Text);
    assert_eq!(reading.warning(), None);
}

#[test]
fn what_is_missing_or_too_large_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.txt");
    assert!(matches!(
        read(&missing)[..],
        [Err(SourceError::Missing { .. })]
    ));

    let large = folder.path().join("large.txt");
    write(&large, b"eleven byte");
    let mut results = read_path(&large, &Limits { max_bytes: 10 }, date(2024, 3, 5));
    assert!(matches!(
        results.next(),
        Some(Err(SourceError::TooLarge { max_bytes: 10, .. }))
    ));
}

#[test]
fn a_folder_without_documents_says_so_after_what_was_skipped() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        read(folder.path())[..],
        [Err(SourceError::NoDocuments { .. })]
    ));
    write(&folder.path().join("table.csv"), b"a,b");
    assert!(matches!(
        read(folder.path())[..],
        [
            Err(SourceError::Skipped {
                reason: SkipReason::OtherKind,
                ..
            }),
            Err(SourceError::NoDocuments { .. })
        ]
    ));
}

#[test]
fn lost_characters_are_counted_in_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.txt");
    write(&path, &["Größe ".repeat(30).as_bytes(), b"\xE2"].concat());
    let results = read(&path);
    let warning = results[0].as_ref().unwrap().warning().unwrap();
    assert!(
        warning.ends_with("1 characters could not be read as UTF-8 and were replaced by U+FFFD")
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_that_lead_back_do_not_loop() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a.txt"), b"Arland voted.");
        symlink(folder.path(), folder.path().join("back")).unwrap();
        symlink(folder.path().join("gone"), folder.path().join("dead.txt")).unwrap();
        let results = read(folder.path());
        assert!(results[0].is_ok());
        assert!(matches!(
            results[1],
            Err(SourceError::Skipped {
                reason: SkipReason::LinkToFolder,
                ..
            })
        ));
        assert!(matches!(results[2], Err(SourceError::Unreadable { .. })));
    }

    #[test]
    fn a_file_without_permission_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("closed.txt");
        write(&path, b"Arland voted.");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        // Root may read everything, so there the file is simply read.
        match &read(&path)[0] {
            Err(error) => assert!(error.to_string().contains("closed.txt: cannot be read")),
            Ok(reading) => assert_eq!(reading.article.content, "Arland voted."),
        }
    }

    #[test]
    fn an_endless_device_is_read_no_further_than_the_limit() {
        let limits = Limits { max_bytes: 1000 };
        let mut results = read_path(Path::new("/dev/zero"), &limits, date(2024, 3, 5));
        assert!(matches!(
            results.next(),
            Some(Err(SourceError::TooLarge { .. }))
        ));
    }
}

#[test]
fn a_binary_file_is_called_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.docx");
    write(&path, b"PK\x03\x04....word/document.xml....");
    assert!(matches!(
        read(&path)[..],
        [Err(SourceError::NotText {
            reason: NotText::Known {
                kind: "a Word document (DOCX)"
            },
            ..
        })]
    ));
}
