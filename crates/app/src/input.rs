//! Small reads of files that the user names.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use anyhow::{Context as _, bail};

/// Reads a whole text file, in any encoding that can be told.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let decoded = sources::decode(bytes)
        .with_context(|| format!("cannot read {} as text", path.display()))?;
    Ok(decoded.text)
}

/// Reads every file of a folder with this extension, in the order of their names.
pub(crate) fn read_folder(folder: &Path, extension: &str) -> anyhow::Result<Vec<(String, String)>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry
            .with_context(|| format!("cannot read {}", folder.display()))?
            .path();
        if path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        bail!("{} holds no .{extension} file", folder.display());
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

/// Opens a file, or standard input for `-`.
pub(crate) fn open_or_stdin(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Reads a whole text file, or standard input for `-`.
pub(crate) fn read_or_stdin(path: &Path) -> anyhow::Result<String> {
    if path != Path::new("-") {
        return read_text(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    let decoded = sources::decode(bytes).context("cannot read standard input as text")?;
    Ok(decoded.text)
}
