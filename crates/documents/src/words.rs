//! Words for comparing: lower case, without punctuation. Not the coder's tokens.

/// Returns the words of `text` in lower case; apostrophes are dropped and "©" is a word.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | 'ʼ') {
            words.extend(take(&mut word));
            if c == '©' {
                words.push(c.to_string());
            }
        }
    }
    words.extend(take(&mut word));
    words
}

fn take(word: &mut String) -> Option<String> {
    (!word.is_empty()).then(|| std::mem::take(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_punctuation_and_apostrophes_do_not_count() {
        assert_eq!(
            words("Don’t miss: © 2024 A-B"),
            ["dont", "miss", "©", "2024", "a", "b"]
        );
    }
}
