//! The gold set of stories: dispatches in which a person marked which words tell of which act.

use std::path::Path;

use anyhow::{Context, bail};
use jiff::civil::Date;
use records::Span;
use serde::Deserialize;

/// A dispatch with its marks taken out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dispatch {
    /// Who brought it out.
    pub(crate) outlet: String,
    /// When.
    pub(crate) date: Date,
    /// Its text, without marks.
    pub(crate) text: String,
    /// The tellings in it.
    pub(crate) tellings: Vec<Telling>,
}

/// Some words that tell of an act.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Telling {
    /// The words.
    pub(crate) span: Span,
    /// The act: the scene's number and the mark, so that no two scenes share one.
    pub(crate) act: String,
    /// The scene.
    pub(crate) scene: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GoldFile {
    scene: Vec<Scene>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scene {
    name: String,
    #[expect(dead_code, reason = "for the reader of the file")]
    why: String,
    texts: Vec<Marked>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked {
    date: toml::value::Datetime,
    outlet: String,
    text: String,
}

/// Reads one half of the gold set.
///
/// # Errors
/// If the file cannot be read, or a text or its marks are not well formed.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Dispatch>> {
    let content = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    parse(&content).with_context(|| path.display().to_string())
}

fn parse(content: &str) -> anyhow::Result<Vec<Dispatch>> {
    let file: GoldFile = toml::from_str(content)?;
    let mut dispatches = Vec::new();
    for (scene, held) in file.scene.into_iter().enumerate() {
        for marked in held.texts {
            let told = dispatch(scene, &marked)
                .with_context(|| format!("scene {:?}: {:?}", held.name, marked.text))?;
            dispatches.push(told);
        }
    }
    Ok(dispatches)
}

/// Takes the marks out of a text: `[kesh|shelled]` is the word "shelled", which tells of the act
/// "kesh".
fn dispatch(scene: usize, marked: &Marked) -> anyhow::Result<Dispatch> {
    let date = marked.date.to_string().parse()?;
    let mut text = String::new();
    let mut tellings = Vec::new();
    let mut rest = marked.text.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let Some((mark, after)) = after.split_once(']') else {
            bail!("a mark is not closed");
        };
        let Some((act, words)) = mark.split_once('|') else {
            bail!("a mark is written [act|words]");
        };
        let start = text.len();
        text.push_str(words);
        tellings.push(Telling {
            span: Span::new(start, text.len()),
            act: format!("{scene}:{act}"),
            scene,
        });
        rest = after;
    }
    text.push_str(rest);
    Ok(Dispatch {
        outlet: marked.outlet.clone(),
        date,
        text,
        tellings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_kept_as_spans() {
        let content = "[[scene]]\nname = \"n\"\nwhy = \"w\"\ntexts = [{ date = 2024-03-04, \
                       outlet = \"o\", text = \"Arland [a|shelled] Kesh and [b|fired] on Lunden.\" }]";
        let dispatches = parse(content).unwrap();
        let told = &dispatches[0];
        assert_eq!(told.text, "Arland shelled Kesh and fired on Lunden.");
        let words: Vec<(&str, &str)> = told
            .tellings
            .iter()
            .map(|telling| (telling.act.as_str(), telling.span.of(&told.text)))
            .collect();
        assert_eq!(words, [("0:a", "shelled"), ("0:b", "fired")]);
    }

    #[test]
    fn both_halves_are_well_formed_and_large_enough() {
        let folder = crate::workspace::root().join("crates/stories/gold");
        let mut n_texts = 0;
        let mut n_pairs = 0;
        for half in ["development.toml", "test.toml"] {
            let dispatches = read(&folder.join(half)).unwrap();
            n_texts += dispatches.len();
            let scenes: Vec<usize> = dispatches
                .iter()
                .flat_map(|told| &told.tellings)
                .map(|telling| telling.scene)
                .collect();
            for (place, scene) in scenes.iter().enumerate() {
                n_pairs += scenes[..place]
                    .iter()
                    .filter(|other| *other == scene)
                    .count();
            }
        }
        assert!(n_texts >= 120, "{n_texts} texts");
        assert!(n_pairs >= 300, "{n_pairs} pairs within scenes");
    }
}
