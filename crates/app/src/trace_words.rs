//! What the coder saw in a sentence, in words: the tree, the actors, the lexicon entries it tried,
//! what it told and what it left out.

use std::fmt::Write as _;

use coding::{EntryTried, EntryVerdict, SentenceTrace};
use language::Sentence;
use records::Statement;

use crate::statement_words::{entity_in_words, fields_in_words, one_line};

/// Tells one sentence as the coder read it, a section for each question it asked.
pub(crate) fn in_words(trace: &SentenceTrace, text: &str) -> String {
    let mut words = one_line(trace.sentence.span, text);
    words.push('\n');
    section(&mut words, "tree", &tree(&trace.sentence, text));
    let actors: Vec<String> = trace
        .actors
        .iter()
        .map(|actor| entity_in_words(actor, text))
        .collect();
    section(&mut words, "actors", &actors);
    section(&mut words, "lexicon", &entries(&trace.tried, text));
    section(&mut words, "told", &statements(&trace.statements, text));
    let not_told: Vec<String> = trace
        .not_told
        .iter()
        .map(|passed| format!("{:?}: {}", passed.span.of(text), passed.reason))
        .collect();
    section(&mut words, "not told", &not_told);
    words
}

fn section(words: &mut String, title: &str, lines: &[String]) {
    add_line(words, &format!("\n{title}"));
    if lines.is_empty() {
        add_line(words, "  nothing");
    }
    for line in lines {
        add_line(words, &format!("  {line}"));
    }
}

fn add_line(words: &mut String, line: &str) {
    writeln!(words, "{line}").expect("writing to a string never fails");
}

/// One line a word, each below its governor and two columns further in.
fn tree(sentence: &Sentence, text: &str) -> Vec<String> {
    let tokens = sentence.tokens();
    let mut lines = Vec::with_capacity(tokens.len());
    let roots = (0..tokens.len()).filter(|&place| tokens[place].head.is_none());
    let mut waiting: Vec<(usize, usize)> = roots.rev().map(|root| (root, 0)).collect();
    while let Some((place, depth)) = waiting.pop() {
        let token = &tokens[place];
        lines.push(format!(
            "{:indent$}{} {} {} {}",
            "",
            token.span.of(text),
            token.tag.as_str(),
            token.lemma,
            token.relation.as_str(),
            indent = 2 * depth,
        ));
        let below = (0..tokens.len()).filter(|&child| tokens[child].head == Some(place));
        waiting.extend(below.rev().map(|child| (child, depth + 1)));
    }
    lines
}

fn entries(tried: &[EntryTried], text: &str) -> Vec<String> {
    tried
        .iter()
        .map(|entry| {
            let codes_to = entry
                .event_type
                .map_or("no event", |event_type| event_type.as_str());
            let verdict = match &entry.verdict {
                EntryVerdict::Chosen(met) => format!("chosen, {}", conditions(*met)),
                EntryVerdict::Outdone(met) => format!("fits less well, {}", conditions(*met)),
                EntryVerdict::Misfit(why) => format!("does not fit: {why}"),
            };
            let word = entry.word.of(text);
            format!("{word:?} {codes_to} {}: {verdict}", entry.rule)
        })
        .collect()
}

fn conditions(met: u32) -> String {
    format!("conditions met weigh {met}")
}

/// The statements one after the other, their fields below a number each.
fn statements(statements: &[Statement], text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (statement, number) in statements.iter().zip(1..) {
        lines.push(format!("statement {number}"));
        lines.extend(fields_in_words(statement, text).lines().map(str::to_owned));
    }
    lines
}
