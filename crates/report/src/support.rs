//! Whether a sentence of ours says more than what it cites.
//!
//! A line is put together from quoted words, names and figures. Before it is printed, each of
//! these is looked for in the evidence; a line that holds anything else is withheld.

/// What a line may draw on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evidence {
    /// Stretches of the documents as quotations have them.
    pub(crate) texts: Vec<String>,
    /// Names from the registry, and figures that were counted or read from a table.
    pub(crate) facts: Vec<String>,
}

impl Evidence {
    fn has_quote(&self, quote: &str) -> bool {
        self.texts.iter().any(|text| text.contains(quote))
    }

    /// Tells whether a name or number stands in the evidence as a whole word.
    fn has_word(&self, word: &str) -> bool {
        let all = self.texts.iter().chain(&self.facts);
        all.flat_map(|text| words_of(text))
            .any(|there| there == word)
    }
}

/// Returns the quotations, names and numbers of `sentence` that do not occur in the evidence, in
/// their order; none if the sentence may be printed.
///
/// Quotations stand between “ and ”. Names are words with a capital letter that do not open the
/// sentence, numbers are words with a digit; both are looked for outside quotations.
pub(crate) fn unsupported(sentence: &str, evidence: &Evidence) -> Vec<String> {
    let mut missing = Vec::new();
    let mut opens = true;
    for part in parts(sentence) {
        match part {
            Part::Quote(quote) => {
                if !evidence.has_quote(quote) {
                    missing.push(quote.to_owned());
                }
            }
            Part::Own(own) => {
                for word in words_of(own) {
                    let is_number = word.contains(|c: char| c.is_ascii_digit());
                    let is_name = !opens && word.starts_with(char::is_uppercase);
                    if (is_number || is_name) && !evidence.has_word(word) {
                        missing.push(word.to_owned());
                    }
                    opens = false;
                }
            }
        }
    }
    missing
}

enum Part<'a> {
    Quote(&'a str),
    Own(&'a str),
}

/// Takes a sentence apart into quotations and the words around them; a quotation that never ends
/// runs to the end.
fn parts(sentence: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some((own, quoted)) = rest.split_once('“') {
        found.push(Part::Own(own));
        let (quote, after) = quoted.split_once('”').unwrap_or((quoted, ""));
        found.push(Part::Quote(quote));
        rest = after;
    }
    found.push(Part::Own(rest));
    found
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn evidence() -> Evidence {
        Evidence {
            texts: vec!["Arland will likely send 300 trucks to Borland next year.".to_owned()],
            facts: vec!["2025".to_owned(), "55–80 % (ICD 203)".to_owned()],
        }
    }

    #[test]
    fn a_line_made_from_its_sentence_is_printed() {
        let line = "“Arland will likely send 300 trucks”, 55–80 % (ICD 203), 2025";
        assert!(unsupported(line, &evidence()).is_empty());
    }

    #[test]
    fn a_number_that_nobody_gave_is_found() {
        let line = "“Arland will likely send 300 trucks”, 2026";
        assert_eq!(unsupported(line, &evidence()), ["2026"]);
        assert_eq!(unsupported("n = 30", &evidence()), ["30"]);
    }

    #[test]
    fn a_name_that_nobody_gave_is_found() {
        let line = "likely, says Corland";
        assert_eq!(unsupported(line, &evidence()), ["Corland"]);
    }

    #[test]
    fn a_quotation_must_be_word_for_word() {
        let line = "“Arland will send 300 trucks”";
        assert_eq!(
            unsupported(line, &evidence()),
            ["Arland will send 300 trucks"]
        );
    }

    proptest! {
        #[test]
        fn a_quotation_of_the_evidence_is_always_supported(text in "[^“”]{1,60}") {
            let evidence = Evidence { texts: vec![text.clone()], facts: Vec::new() };
            let line = format!("“{text}”");
            prop_assert!(unsupported(&line, &evidence).is_empty());
        }

        #[test]
        fn any_sentence_is_checked(sentence in any::<String>()) {
            let _ = unsupported(&sentence, &Evidence::default());
        }
    }
}
