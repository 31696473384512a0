//! Small reads of files that the user names.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, bail};
use records::MediaType;

use crate::today::today;

/// The files that a command was given; none means standard input, as `-` does.
pub(crate) fn files_or_stdin(files: &[PathBuf]) -> Vec<PathBuf> {
    match files {
        [] => vec![PathBuf::from("-")],
        files => files.to_vec(),
    }
}

/// How messages and documents call an input.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "stdin".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Reads a whole text file, in any encoding that can be told, or standard input for `-`.
///
/// What was lost in decoding is named on standard error.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let name = name(path);
    let mut bytes = Vec::new();
    open(path)?
        .read_to_end(&mut bytes)
        .with_context(|| name.clone())?;
    let reading = sources::read_bytes(&name, bytes, today()).with_context(|| name.clone())?;
    if let Some(warning) = reading.warning() {
        eprintln!("bellwether: {warning}");
    }
    if reading.article.media == MediaType::Html {
        eprintln!(
            "bellwether: {name}: a web page, taken as plain text here with all its tags; \
             `read` and `outlook` take the article out of it"
        );
    }
    Ok(reading.article.content)
}

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let file = fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => anyhow!("{}: no such file", path.display()),
        _ => anyhow!("{}: cannot be read: {error}", path.display()),
    })?;
    if file.metadata().is_ok_and(|found| found.is_dir()) {
        bail!("{}: a folder, where a file is wanted", path.display());
    }
    Ok(Box::new(BufReader::new(file)))
}

/// Reads every file of a folder with this extension, in the order of their names.
pub(crate) fn read_folder(folder: &Path, extension: &str) -> anyhow::Result<Vec<(String, String)>> {
    let in_words = || format!("{}: cannot be read", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(in_words)? {
        let path = entry.with_context(in_words)?.path();
        if path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        bail!("{}: no .{extension} file in this folder", folder.display());
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            Ok((name, read_text(path)?))
        })
        .collect()
}
