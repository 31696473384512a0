//! Bytes to text: finds the character encoding, or says why the bytes are not text.
//!
//! In this order: a byte order mark; UTF-8 if the bytes are valid or all but valid; UTF-16 without a
//! mark, known by its NUL bytes; what an HTML page declares; a guess from letter frequencies.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::signature::known_binary;

/// Text with the encoding that it was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark; otherwise exactly what the bytes spell.
    pub text: String,
    /// The encoding's name in the WHATWG Encoding Standard, such as `UTF-8` or `windows-1251`.
    pub encoding: &'static str,
    /// How many characters could not be read and stand as U+FFFD in the text.
    pub replaced: usize,
}

/// Why bytes are not a text that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotText {
    /// No bytes, or white space only.
    #[error("empty")]
    Empty,
    /// A binary format that can be named.
    #[error("{kind}, not text")]
    Known {
        /// The format with its article, such as "a PDF document".
        kind: &'static str,
    },
    /// A NUL byte, which no text has.
    #[error("binary, not text: NUL byte at offset {at}")]
    Nul {
        /// Offset of the first NUL byte, counted from 0.
        at: usize,
    },
    /// Too many control characters for a text.
    #[error("binary, not text: {count} control characters in {bytes} bytes")]
    ControlCharacters {
        /// How many there are.
        count: usize,
        /// Size of the input in bytes.
        bytes: usize,
    },
    /// UTF-32, which is not read.
    #[error("encoded in UTF-32, which is not supported: convert it to UTF-8")]
    Utf32,
}

/// Turns bytes into text.
///
/// # Errors
/// [`NotText`] if the bytes are empty, binary, or in UTF-32.
///
/// ```
/// let decoded = sources::decode(b"Gr\xFC\xDFe aus M\xFCnchen, Stra\xDFe und \xD6l".to_vec())?;
/// assert_eq!(decoded.text, "Grüße aus München, Straße und Öl");
/// assert_eq!(decoded.encoding, "windows-1252");
/// # Ok::<(), sources::NotText>(())
/// ```
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(kind) = known_binary(&bytes) {
        return Err(NotText::Known { kind });
    }
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(NotText::Utf32);
    }
    let decoded = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => decode_as(encoding, &bytes[mark..]),
        Some((_, mark)) => decode_unmarked(bytes[mark..].to_vec())?,
        None => decode_unmarked(bytes)?,
    };
    if decoded.text.chars().all(char::is_whitespace) {
        return Err(NotText::Empty);
    }
    Ok(decoded)
}

fn decode_unmarked(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return Ok(decode_as(encoding, &bytes));
    }
    refuse_binary(&bytes)?;
    // Escape sequences of ISO-2022-JP are plain ASCII and so would pass as UTF-8.
    let may_be_utf8 = !bytes.contains(&0x1B) || !bytes.is_ascii();
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if may_be_utf8 => {
            return Ok(Decoded {
                text,
                encoding: UTF_8.name(),
                replaced: 0,
            });
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if is_nearly_utf8(&bytes) {
        return Ok(decode_as(UTF_8, &bytes));
    }
    Ok(decode_as(
        declared_encoding(&bytes).unwrap_or_else(|| guessed_encoding(&bytes)),
        &bytes,
    ))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors {
        text.matches(char::REPLACEMENT_CHARACTER).count()
    } else {
        0
    };
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        replaced,
    }
}

/// In UTF-16 every Latin letter, digit, space and line break has one NUL byte, always on the same
/// side; a third of the bytes is far more than chance and is reached by any European text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (mut first, mut second) = (0, 0);
    for pair in bytes.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let enough = bytes.len() / 3;
    match (first, second) {
        (0, nuls) if nuls > enough => Some(UTF_16LE),
        (nuls, 0) if nuls > enough => Some(UTF_16BE),
        _ => None,
    }
}

fn refuse_binary(bytes: &[u8]) -> Result<(), NotText> {
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(NotText::Nul { at });
    }
    let count = bytes.iter().filter(|&&byte| is_odd_control(byte)).count();
    // Random bytes hold about 10 % of these; texts hold none or a stray few.
    if count * 20 > bytes.len() {
        return Err(NotText::ControlCharacters {
            count,
            bytes: bytes.len(),
        });
    }
    Ok(())
}

/// Control characters other than backspace, tab, line breaks, form feed and escape.
fn is_odd_control(byte: u8) -> bool {
    matches!(byte, 0x01..=0x07 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

/// A long UTF-8 text with a few damaged bytes is still UTF-8: twenty sound sequences of several
/// bytes for each damaged one do not come about in another encoding.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut damaged) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    damaged > 0 && sound >= 20 * damaged
}

/// Returns what `<meta charset>`, `<meta http-equiv>` or an XML declaration near the start says.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const FAR_ENOUGH: usize = 4096;
    let head = bytes[..bytes.len().min(FAR_ENOUGH)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    if !head.contains("<meta") && !head.contains("<?xml") {
        return None;
    }
    let after = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.split_once(key).map(|(_, after)| after))?;
    let label = after
        .trim_start_matches(['"', '\'', ' '])
        .split(['"', '\'', ' ', '>', ';', '/', '?'])
        .next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // Bytes that were read as ASCII up to this declaration are not UTF-16, and what is not valid
    // UTF-8 is better guessed than read with holes.
    (encoding.is_ascii_compatible() && encoding != UTF_8 || encoding == ISO_2022_JP)
        .then_some(encoding)
}

fn guessed_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec()).expect("this is text")
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_dropped() {
        let marked = utf16("\u{FEFF}Arland", u16::to_be_bytes);
        assert_eq!(read(&marked).text, "Arland");
        assert_eq!(read(&marked).encoding, "UTF-16BE");
        assert_eq!(read("\u{FEFF}Arland".as_bytes()).text, "Arland");
        let utf32: Vec<u8> = [0xFEFFu32, 0x41]
            .iter()
            .flat_map(|c| c.to_le_bytes())
            .collect();
        assert_eq!(decode(utf32), Err(NotText::Utf32));
    }

    #[test]
    fn utf16_without_a_mark_is_known_by_its_nul_bytes() {
        assert_eq!(
            read(&utf16("Arland voted.", u16::to_le_bytes)).text,
            "Arland voted."
        );
        assert_eq!(
            read(&utf16("Arland voted.", u16::to_be_bytes)).text,
            "Arland voted."
        );
    }

    #[test]
    fn line_ends_and_odd_spaces_come_through_unchanged() {
        let text = "Arland\r\n\u{A0}“Borland”\u{2028}\tend\r";
        assert_eq!(read(text.as_bytes()).text, text);
    }

    #[test]
    fn a_declared_charset_is_used_and_a_wrong_one_is_not() {
        let (page, _, _) = encoding_rs::WINDOWS_1251
            .encode("<html><head><meta charset=\"windows-1251\"></head>Арландия");
        assert!(read(&page).text.ends_with("Арландия"));
        let lying = "<meta charset='iso-8859-1'><p>“Arland”".as_bytes();
        assert_eq!(read(lying).encoding, "UTF-8");
    }

    #[test]
    fn undeclared_cyrillic_is_guessed() {
        let text = "Президент Арландии заявил в понедельник, что страна вышлет посла Борландии.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(read(&bytes).text, text);
    }

    #[test]
    fn japanese_in_seven_bits_is_not_taken_for_ascii() {
        let text = "大使は会談した。";
        let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(text);
        assert_eq!(read(&bytes).text, text);
    }

    #[test]
    fn one_damaged_byte_leaves_utf8_and_is_counted() {
        let mut bytes = "Größe und Öl und Übung. ".repeat(20).into_bytes();
        bytes.push(0xE2);
        let decoded = read(&bytes);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
    }

    #[test]
    fn what_is_not_text_is_refused_with_a_reason() {
        assert_eq!(decode(Vec::new()), Err(NotText::Empty));
        assert_eq!(decode(b" \r\n\t".to_vec()), Err(NotText::Empty));
        assert_eq!(decode(b"abc\0def".to_vec()), Err(NotText::Nul { at: 3 }));
        assert_eq!(
            decode(b"%PDF-1.7\n".to_vec()),
            Err(NotText::Known {
                kind: "a PDF document"
            })
        );
        assert!(matches!(
            decode(vec![0x01, 0x02, 0x41]),
            Err(NotText::ControlCharacters { count: 2, bytes: 3 })
        ));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            if let Ok(decoded) = decode(bytes) {
                prop_assert!(!decoded.text.trim().is_empty());
            }
        }

        #[test]
        fn utf8_text_comes_through_unchanged(text in "[^\\p{C}\u{FEFF}]{1,40}[a-z]") {
            prop_assume!(known_binary(text.as_bytes()).is_none());
            let decoded = decode(text.clone().into_bytes());
            prop_assert_eq!(decoded.map(|decoded| decoded.text), Ok(text));
        }
    }
}
