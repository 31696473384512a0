//! A document sentence by sentence, with what one sentence leaves to the next.

use std::borrow::Cow;

use language::Sentence;
use records::{
    Attribution, AttributionKind, BlockKind, Coded, Document, PassedOver, Phrase, Span, Statement,
    TimeReference,
};

use crate::{
    Codebook, GivenMention, attribution::SaidInDocument, discourse::Discourse,
    headlines::with_headline_verb, horizon, issuer, known_words::with_known_words,
    lost_present::with_lost_present, mentions::Mentions, misread_verbs::with_misread_verbs,
    participants::Participants, quotation, quoted::Quoted, reading::Reading, regraft::regrafted,
    saying::Saying, sentence_coder::SentenceCoder, statements::Told,
    word_classes::with_likely_classes,
};

/// Codes a parsed document: every statement that its sentences make, and what was passed over.
///
/// `sentences` are those of the document's coded blocks, in order. `given` are spans that the
/// caller knows to be actors; usually none. Text never fails to code.
///
/// Statements of reported propositions without an event code are included; a caller that prints
/// events alone leaves them out.
pub fn code(
    document: &Document,
    sentences: &[Sentence],
    codebook: &Codebook,
    given: &[GivenMention],
) -> Coded {
    let mut coded = Coded {
        n_sentences: sentences.len(),
        passed_over: uncoded_blocks(document),
        ..Coded::default()
    };
    each_sentence(document, sentences, codebook, given, |mentions, told| {
        if told.statements.is_empty() {
            coded.passed_over.push(PassedOver {
                span: mentions.reading.sentence.span,
                reason: "no act, forecast or attribution found".to_owned(),
            });
        }
        coded.statements.extend(told.statements);
    });
    coded.passed_over.sort_by_key(|passed| passed.span.start);
    coded
}

/// Goes through a document and shows the names of each sentence and what it tells.
pub(crate) fn each_sentence(
    document: &Document,
    sentences: &[Sentence],
    codebook: &Codebook,
    given: &[GivenMention],
    mut see: impl FnMut(&Mentions, Told),
) {
    let date = document.published.as_ref().map(|published| published.date);
    let times: Vec<Vec<TimeReference>> = sentences
        .iter()
        .map(|sentence| language::time_expressions(&document.text, sentence, date))
        .collect();
    let mended: Vec<Cow<Sentence>> = sentences
        .iter()
        .zip(&times)
        .map(|(sentence, times)| mended(sentence, times, document, codebook))
        .collect();
    let sentences: Vec<&Sentence> = mended.iter().map(AsRef::as_ref).collect();
    let readings: Vec<Reading> = sentences
        .iter()
        .zip(&times)
        .map(|(sentence, times)| Reading::new(&document.text, sentence, times))
        .collect();
    let mentions_in = |place: usize| -> Mentions {
        Mentions::find(readings[place], codebook.registry(), date, given)
    };
    let text_hash = Statement::text_hash(&document.text);
    let saying = &codebook.tables.saying;
    let said = said_in(document, &readings, codebook);
    let mut quoted = Quoted::new(&said, saying);
    let mut discourse =
        Discourse::looking_ahead_to(horizon::of(&document.text, &sentences, &times, date));
    for (place, &reading) in readings.iter().enumerate() {
        let (number, kind) = block_of(document, reading.sentence);
        discourse.enter_block(number, kind);
        if kind == BlockKind::Heading {
            discourse.enter_section(horizon::of_section(&times[place], date));
        }
        if let Some(tag) = quoted.tagged_ahead(place) {
            let names = mentions_in(tag.sentence);
            quoted.learn(
                tag,
                &Participants {
                    reading: readings[tag.sentence],
                    mentions: &names,
                    discourse: &discourse,
                },
            );
        }
        discourse.quotation = quoted.over(place, reading.sentence.span);
        let mentions = mentions_in(place);
        let told = SentenceCoder {
            reading,
            codebook,
            document,
            text_hash: &text_hash,
            mentions: &mentions,
            discourse: &discourse,
            frames: said.of_sentence(place),
            times: &times[place],
        }
        .told();
        for tag in said.reaching_on(place) {
            quoted.learn(
                tag,
                &Participants {
                    reading,
                    mentions: &mentions,
                    discourse: &discourse,
                },
            );
        }
        let bodies = Participants {
            reading,
            mentions: &mentions,
            discourse: &discourse,
        }
        .bodies(saying);
        remember(
            &mut discourse,
            &reading,
            &mentions,
            saying,
            &told.statements,
        );
        discourse.remember_bodies(bodies);
        discourse.remember_acts(&told.statements);
        see(&mentions, told);
    }
}

/// The sentence with lemmas, word classes and the tree put right where their surroundings leave no
/// doubt.
fn mended<'s>(
    sentence: &'s Sentence,
    times: &[TimeReference],
    document: &Document,
    codebook: &Codebook,
) -> Cow<'s, Sentence> {
    let lexicon = &codebook.lexicon;
    let saying = &codebook.tables.saying;
    let known = with_known_words(sentence, &document.text, lexicon);
    let likely = then(known, |it| with_likely_classes(it, lexicon));
    let read = then(likely, |it| with_misread_verbs(it, saying));
    let present = then(read, with_lost_present);
    let with_verb = then(present, |it| {
        with_headline_verb(it, &document.text, lexicon)
    });
    then(with_verb, |it| regrafted(it, times, lexicon))
}

/// Mends a sentence that may have been mended before.
fn then<'s>(
    sentence: Cow<'s, Sentence>,
    mend: impl Fn(&Sentence) -> Cow<'_, Sentence>,
) -> Cow<'s, Sentence> {
    match sentence {
        Cow::Borrowed(sentence) => mend(sentence),
        Cow::Owned(sentence) => match mend(&sentence) {
            Cow::Owned(mended) => Cow::Owned(mended),
            Cow::Borrowed(_) => Cow::Owned(sentence),
        },
    }
}

/// The frames of saying in all sentences, with the quotations of the coded blocks.
fn said_in(document: &Document, readings: &[Reading], codebook: &Codebook) -> SaidInDocument {
    let coded: Vec<Span> = document
        .blocks
        .iter()
        .filter(|block| block.kind.is_coded())
        .map(|block| block.span)
        .collect();
    let quotations = quotation::find(&document.text, &coded);
    let blocks: Vec<usize> = readings
        .iter()
        .map(|reading| block_of(document, reading.sentence).0)
        .collect();
    SaidInDocument::find(readings, &blocks, &quotations, &codebook.tables.saying)
}

fn uncoded_blocks(document: &Document) -> Vec<PassedOver> {
    document
        .blocks
        .iter()
        .filter(|block| !block.kind.is_coded())
        .map(|block| PassedOver {
            span: block.span,
            reason: match block.kind {
                BlockKind::Byline => "byline",
                BlockKind::Dateline => "dateline",
                _ => "boilerplate",
            }
            .to_owned(),
        })
        .collect()
}

fn block_of(document: &Document, sentence: &Sentence) -> (usize, BlockKind) {
    let number = document
        .blocks
        .partition_point(|block| block.span.start <= sentence.span.start)
        .saturating_sub(1);
    let kind = document
        .blocks
        .get(number)
        .map_or(BlockKind::Paragraph, |block| block.kind);
    (number, kind)
}

/// Keeps what the next sentence may refer back to.
fn remember(
    discourse: &mut Discourse,
    reading: &Reading,
    mentions: &Mentions,
    saying: &Saying,
    statements: &[Statement],
) {
    discourse.supposed = supposition(reading);
    let spoken: Vec<&Attribution> = statements
        .iter()
        .map(|statement| &statement.attribution)
        .collect();
    let issued = spoken
        .iter()
        .find_map(|attribution| issuer::of_own_document(attribution, reading, saying));
    discourse.issuer = issued.or(discourse.issuer.take());
    discourse.voices.hear(&spoken, reading, mentions, saying);
    let looks_ahead = statements
        .iter()
        .filter(|statement| statement.standing.lies_ahead())
        .map(|statement| &statement.attribution)
        .filter(|attribution| !is_wish(attribution, reading, saying))
        .filter(|attribution| !is_quotation(attribution, reading.text))
        .find(|attribution| {
            matches!(
                attribution.kind,
                AttributionKind::Says | AttributionKind::Document
            ) && attribution.speaker.is_some()
        });
    if let Some(source) = looks_ahead {
        discourse.outlook_source = Some(source.clone());
    }
    let mut heads = mentions.heads();
    heads.sort_by_key(|&head| !reading.relation(head).is_subject());
    discourse.remember(
        heads
            .into_iter()
            .map(|head| mentions.entity(head))
            .collect(),
    );
}

/// "“Arland may attack,” he said.": the sentences behind a quotation are the author's again.
fn is_quotation(attribution: &Attribution, text: &str) -> bool {
    attribution.content.is_some_and(|content| {
        let opens = |text: &str| text.starts_with(['"', '“', '‘']);
        let before = text[..content.start].chars().next_back();
        opens(content.of(text)) || before.is_some_and(|mark| matches!(mark, '"' | '“' | '‘'))
    })
}

/// "Arland hopes that …": whose wish it is does not foresee what the next sentence does.
fn is_wish(attribution: &Attribution, reading: &Reading, saying: &Saying) -> bool {
    attribution
        .cue
        .and_then(|cue| reading.head_within(cue))
        .is_some_and(|verb| saying.wishing.contains(reading.lemma(verb)))
}

/// "Suppose Arland receives radars.": what the next sentence's "in that case" refers to.
fn supposition(reading: &Reading) -> Option<Phrase> {
    if reading.len() == 0 {
        return None;
    }
    let opening = reading.form(0);
    ["suppose", "imagine", "assume", "supposing", "assuming"]
        .iter()
        .any(|word| opening.eq_ignore_ascii_case(word))
        .then_some(Phrase {
            span: reading.sentence.span,
            inherited: true,
        })
}
