//! What the engine should say about time expressions: `cases/time.toml`, and properties over any
//! text.

use jiff::civil::Date;
use language::{Features, Relation, Sentence, Tag, Token, time_expressions};
use proptest::prelude::*;
use records::{Span, TimeReference};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    date: Option<String>,
    why: Option<String>,
    expressions: Vec<Expected>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: Option<String>,
    precision: String,
    basis: String,
}

#[test]
fn cases() {
    let cases: Cases = toml::from_str(include_str!("../cases/time.toml")).unwrap();
    assert!(cases.case.len() >= 70);
    let wrong: Vec<String> = cases.case.iter().filter_map(complaint).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Says what is wrong with what was found for one case, if anything is.
fn complaint(case: &Case) -> Option<String> {
    let date = case
        .date
        .as_ref()
        .map(|date| date.parse().expect("a case gives a day"));
    let found: Vec<Expected> = time_expressions(&case.text, &sentence(&case.text), date)
        .iter()
        .map(|reference| written(&case.text, reference))
        .collect();
    (found != case.expressions).then(|| {
        format!(
            "{:?} {}\n  expected {:?}\n  found    {found:?}",
            case.text,
            case.why.as_deref().unwrap_or_default(),
            case.expressions,
        )
    })
}

fn written(text: &str, reference: &TimeReference) -> Expected {
    Expected {
        text: reference.span.of(text).to_owned(),
        from: reference.interval.from.map(|day| day.to_string()),
        to: reference.interval.to.map(|day| day.to_string()),
        precision: reference.precision.as_str().to_owned(),
        basis: reference.basis.as_str().to_owned(),
    }
}

/// Cuts at white space and around punctuation, roughly as UD English EWT does; untagged, unparsed.
fn sentence(text: &str) -> Sentence {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut end_word = |start: &mut Option<usize>, end: usize| {
        if let Some(start) = start.take() {
            tokens.push(token(start, end));
        }
    };
    for (at, sign) in text.char_indices() {
        let next = text[at + sign.len_utf8()..].chars().next();
        let before = text[..at].chars().next_back();
        let between_digits = [before, next]
            .iter()
            .all(|side| side.is_some_and(|sign| sign.is_ascii_digit()));
        let clitic = matches!(sign, '\'' | '’') && next == Some('s');
        let abbreviation = sign == '.' && text[..at].ends_with("Sept");
        if sign.is_whitespace() {
            end_word(&mut start, at);
        } else if clitic {
            end_word(&mut start, at);
            start = Some(at);
        } else if sign.is_alphanumeric()
            || (between_digits && matches!(sign, '.' | ','))
            || abbreviation
        {
            start.get_or_insert(at);
        } else {
            end_word(&mut start, at);
            start = Some(at);
            end_word(&mut start, at + sign.len_utf8());
        }
    }
    end_word(&mut start, text.len());
    Sentence::new(tokens)
}

fn token(start: usize, end: usize) -> Token {
    Token {
        span: Span::new(start, end),
        lemma: String::new(),
        tag: Tag::X,
        penn: "",
        features: Features::default(),
        head: None,
        relation: Relation::Dep,
    }
}

/// One token for each stretch without white space, punctuation and all.
fn coarse_sentence(text: &str) -> Sentence {
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split_whitespace();
    Sentence::new(
        words
            .map(|word| token(start_of(word), start_of(word) + word.len()))
            .collect(),
    )
}

fn check(text: &str, sentence: &Sentence, date: Option<Date>) -> Result<(), TestCaseError> {
    let found = time_expressions(text, sentence, date);
    let mut end = 0;
    for reference in &found {
        prop_assert!(sentence.span.contains(reference.span));
        prop_assert!(end <= reference.span.start);
        prop_assert!(!reference.span.of(text).is_empty());
        end = reference.span.end;
        if let (Some(from), Some(to)) = (reference.interval.from, reference.interval.to) {
            prop_assert!(from <= to, "{:?}", reference.span.of(text));
        }
    }
    Ok(())
}

/// Words that expressions are made of, and a few that break them.
fn time_words() -> impl Strategy<Value = String> {
    let words = "the a in on by since until from to between and before after of early mid - late end \
        beginning first second last next this past coming previous few 2 19 30th 2024 2025 1990s 9999 \
        99999999 2,000 day days week month months quarter half year years decades century hours ago within \
        now June May February March Monday Friday night summer winter fall today yesterday Q3 H1 later \
        earlier year-end 2024-06-19 2024-02-30 6/19/2024 31.12.2024 – , . 's will said no than as soon weekend";
    let words: Vec<&str> = words.split_whitespace().collect();
    prop::collection::vec(prop::sample::select(words), 0..14).prop_map(|words| words.join(" "))
}

fn dates() -> impl Strategy<Value = Option<Date>> {
    let any_day = (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| {
        Date::new(year, month, day).expect("every month has 28 days")
    });
    prop_oneof![
        Just(None),
        Just(Some(Date::MIN)),
        Just(Some(Date::MAX)),
        any_day.prop_map(Some),
        (2023i16..2026, 1i8..=12, 1i8..=28)
            .prop_map(|(year, month, day)| Date::new(year, month, day).ok()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(text in any::<String>(), date in dates()) {
        check(&text, &sentence(&text), date)?;
        check(&text, &coarse_sentence(&text), date)?;
    }

    #[test]
    fn any_order_of_time_words_is_read(text in time_words(), date in dates()) {
        check(&text, &sentence(&text), date)?;
        check(&text, &coarse_sentence(&text), date)?;
    }

    #[test]
    fn nothing_is_dated_from_an_unknown_day(text in time_words()) {
        for reference in time_expressions(&text, &sentence(&text), None) {
            if reference.basis != records::TimeBasis::Text {
                prop_assert_eq!(reference.basis, records::TimeBasis::Undateable);
                prop_assert_eq!(reference.interval.from, None);
                prop_assert_eq!(reference.interval.to, None);
            }
        }
    }
}
