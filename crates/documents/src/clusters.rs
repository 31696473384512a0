//! Groups documents that are copies of one another, so that one origin counts once.
//!
//! Two documents are copies if at least [`SAME_TEXT`] of their shingles (runs of five words) are
//! shared (Jaccard similarity; Broder 1997, "On the resemblance and containment of documents"), or
//! if at least [`MOST_OF_IT`] of the shorter one stands in the longer one and that is more than a
//! quotation. Candidates are found by winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003),
//! which any two texts that share a run of twelve words have in common.

use std::collections::HashMap;

use records::{Document, DocumentId};

use crate::words::words;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Shingles in a window; the least of each window is a fingerprint.
const WINDOW: usize = 8;
/// Share of all shingles that two copies have in common, at least.
const SAME_TEXT: f64 = 0.7;
/// Share of the shorter text that stands in the longer one, at least.
const MOST_OF_IT: f64 = 0.8;
/// Shingles that the shorter text has, at least, for being in the longer one to count.
const MORE_THAN_A_QUOTATION: usize = 40;
/// Cluster heads kept for one fingerprint; a phrase in more texts than this tells nothing.
const MOST_HEADS: usize = 32;

/// Returns for each document the id of the first document of its cluster: the one that was known
/// first, by id among those of one day. A document without copies has its own id.
///
/// Only what is coded is compared, so that two articles from one page layout are not alike. A
/// document is compared with the first one of each cluster only; the result depends on neither the
/// order of `documents` nor on chance, and takes time in proportion to the length of the texts.
///
/// ```
/// use jiff::civil::date;
/// use records::{Article, Given, MediaType};
///
/// let text = "Arland's foreign ministry said on Monday that it would expel the ambassador of Borland \
///             after a dispute over fishing rights in the northern sea.";
/// let published = |publisher: &str, day: i8, text: &str| {
///     documents::document(&Article {
///         origin: publisher.to_owned(),
///         media: MediaType::Text,
///         content: text.to_owned(),
///         retrieved: date(2024, 3, day),
///         given: Given { publisher: Some(publisher.to_owned()), ..Given::default() },
///     })
/// };
/// let copy = published("Arlish Post", 6, text)?;
/// let origin = published("Arlish News Bureau", 5, text)?;
/// let other = published("Borlandic Times", 5, "Borland's parliament passed the budget on Monday.")?;
///
/// let clusters = documents::clusters(&[&copy, &origin, &other]);
/// assert_eq!(clusters, [origin.id.clone(), origin.id, other.id]);
/// # Ok::<(), documents::DocumentError>(())
/// ```
pub fn clusters(documents: &[&Document]) -> Vec<DocumentId> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&i| (documents[i].known_on(), &documents[i].id));

    let mut heads: Vec<Head> = Vec::new();
    let mut heads_by_fingerprint: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut head_of: Vec<usize> = vec![0; documents.len()];
    for i in order {
        let sequence = shingles(documents[i]);
        let fingerprints = fingerprints(&sequence);
        let shingles = sorted_set(sequence);
        let known = candidates(&heads_by_fingerprint, &fingerprints)
            .into_iter()
            .find(|&head| are_copies(&heads[head].shingles, &shingles));
        head_of[i] = known.unwrap_or_else(|| {
            for fingerprint in fingerprints {
                let heads_here = heads_by_fingerprint.entry(fingerprint).or_default();
                if heads_here.len() < MOST_HEADS {
                    heads_here.push(heads.len());
                }
            }
            heads.push(Head {
                document: i,
                shingles,
            });
            heads.len() - 1
        });
    }
    head_of
        .into_iter()
        .map(|head| documents[heads[head].document].id.clone())
        .collect()
}

/// The first document of a cluster.
struct Head {
    document: usize,
    /// Sorted, without repetition.
    shingles: Vec<u64>,
}

/// Returns the hashed shingles of what is coded, in order; one shingle for a shorter text.
fn shingles(document: &Document) -> Vec<u64> {
    let word_hashes: Vec<u64> = document
        .blocks
        .iter()
        .filter(|block| block.kind.is_coded())
        .flat_map(|block| words(block.span.of(&document.text)))
        .map(|word| hash(word.bytes().map(u64::from)))
        .collect();
    match word_hashes.len() {
        0 => Vec::new(),
        short if short < SHINGLE => vec![hash(word_hashes)],
        _ => word_hashes
            .windows(SHINGLE)
            .map(|shingle| hash(shingle.iter().copied()))
            .collect(),
    }
}

/// FNV-1a over the parts, its bits mixed as in SplitMix64, since the least hashes are compared.
fn hash(parts: impl IntoIterator<Item = u64>) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for part in parts {
        hash = (hash ^ part).wrapping_mul(0x0000_0100_0000_01B3);
        hash ^= hash >> 32;
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// Returns the least hash of every window, which two texts with a common window share.
fn fingerprints(shingles: &[u64]) -> Vec<u64> {
    let window = WINDOW.min(shingles.len()).max(1);
    sorted_set(
        shingles
            .windows(window)
            .filter_map(|window| window.iter().min().copied())
            .collect(),
    )
}

fn sorted_set(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Returns the heads that share fingerprints, most in common first, older first among equals.
fn candidates(heads_by_fingerprint: &HashMap<u64, Vec<usize>>, fingerprints: &[u64]) -> Vec<usize> {
    let mut met: Vec<usize> = fingerprints
        .iter()
        .filter_map(|fingerprint| heads_by_fingerprint.get(fingerprint))
        .flatten()
        .copied()
        .collect();
    met.sort_unstable();
    let mut counted: Vec<(usize, usize)> = met
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run[0]))
        .collect();
    counted.sort_by_key(|&(in_common, head)| (std::cmp::Reverse(in_common), head));
    counted.into_iter().map(|(_, head)| head).collect()
}

fn are_copies(a: &[u64], b: &[u64]) -> bool {
    let shared = n_shared(a, b) as f64;
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let jaccard = shared / ((shorter + longer) as f64 - shared);
    let contained = shared / shorter as f64;
    jaccard >= SAME_TEXT || (contained >= MOST_OF_IT && shorter >= MORE_THAN_A_QUOTATION)
}

/// Returns how many hashes two sorted lists have in common.
fn n_shared(mut a: &[u64], mut b: &[u64]) -> usize {
    let mut shared = 0;
    while let (Some(first), Some(second)) = (a.first(), b.first()) {
        shared += usize::from(first == second);
        let (step_a, step_b) = (first <= second, second <= first);
        a = &a[usize::from(step_a)..];
        b = &b[usize::from(step_b)..];
    }
    shared
}

#[cfg(test)]
mod tests;
