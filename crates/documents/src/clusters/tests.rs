//! Copies, cuts and quotations of invented texts.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use records::{Block, BlockKind, Span};

fn document(day: i8, text: &str) -> Document {
    let retrieved = date(2024, 3, day);
    Document {
        id: DocumentId::of_content(Some(&day.to_string()), text),
        origin: "test".to_owned(),
        title: None,
        publisher: None,
        byline: None,
        published: None,
        reference: None,
        language: None,
        retrieved,
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
    }
}

/// A text of `n` different words.
fn text(topic: &str, n: usize) -> String {
    (0..n).map(|i| format!("{topic}{i} ")).collect()
}

fn heads(documents: &[Document]) -> Vec<usize> {
    let documents: Vec<&Document> = documents.iter().collect();
    clusters(&documents)
        .iter()
        .map(|id| {
            documents
                .iter()
                .position(|document| document.id == *id)
                .expect("an input")
        })
        .collect()
}

#[test]
fn a_lightly_edited_copy_has_the_earlier_text_as_its_origin() {
    let original = text("word", 200);
    let copy = original
        .replace("word50 ", "changed ")
        .replace("word120 ", "");
    assert_eq!(heads(&[document(6, &copy), document(5, &original)]), [1, 1]);
}

#[test]
fn a_text_cut_to_its_first_half_is_a_copy() {
    let original = text("word", 200);
    let (half, _) = original.split_at(original.len() / 2);
    assert_eq!(heads(&[document(5, &original), document(6, half)]), [0, 0]);
}

#[test]
fn a_shared_quotation_makes_no_copy() {
    let quotation = text("quoted", 30);
    let a = text("first", 100) + &quotation;
    let b = quotation.clone() + &text("second", 100);
    let documents = [document(5, &a), document(5, &b), document(6, &quotation)];
    let mut found = heads(&documents);
    found.sort_unstable();
    assert_eq!(found, [0, 1, 2]);
}

#[test]
fn very_short_and_empty_texts_are_their_own_origin() {
    assert_eq!(
        heads(&[document(5, "Yes."), document(6, "No."), document(7, "")]),
        [0, 1, 2]
    );
    assert_eq!(
        heads(&[document(5, "Arland votes."), document(6, "ARLAND VOTES")]),
        [0, 0]
    );
}

#[test]
fn thousands_of_copies_and_strangers_take_no_square_of_time() {
    let copied = text("copied", 100);
    let mut documents: Vec<Document> = (0..2000)
        .map(|i| document(5, &format!("{copied} copy number {i}")))
        .collect();
    documents.extend((0..2000).map(|i| document(6, &text(&format!("topic{i}x"), 100))));
    let documents: Vec<&Document> = documents.iter().collect();
    let mut found = clusters(&documents);
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 2001);
}

proptest! {
    #[test]
    fn the_order_of_documents_does_not_matter(
        texts in proptest::collection::vec("(one two three four five six|seven eight|nine|ten){0,4}", 1..8),
    ) {
        let documents: Vec<Document> = texts.iter().map(|text| document(5, text)).collect();
        let forward: Vec<&Document> = documents.iter().collect();
        let backward: Vec<&Document> = documents.iter().rev().collect();
        let mut reversed = clusters(&backward);
        reversed.reverse();
        prop_assert_eq!(clusters(&forward), reversed);
    }
}
