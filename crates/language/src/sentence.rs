//! A parsed sentence and the ways through its tree.

use records::Span;

use crate::{Relation, Token};

/// A sentence: its words in order, and the dependency tree over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first word to the last.
    pub span: Span,
    tokens: Vec<Token>,
    /// `dependents[starts[i]..starts[i + 1]]` are the dependents of word `i`, in order.
    starts: Vec<u32>,
    dependents: Vec<u32>,
    root: usize,
}

impl Sentence {
    /// Makes a sentence of its words.
    ///
    /// Repairs what is not a tree: heads outside the sentence, cycles and second roots are hung on
    /// the first root, so that every walk over the sentence ends.
    pub fn new(mut tokens: Vec<Token>) -> Self {
        let span = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        };
        let root = make_a_tree(&mut tokens);
        let mut starts = vec![0u32; tokens.len() + 1];
        for token in &tokens {
            if let Some(head) = token.head {
                starts[head + 1] += 1;
            }
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut dependents = vec![0u32; tokens.len().saturating_sub(1)];
        for (place, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                dependents[next[head] as usize] = place as u32;
                next[head] += 1;
            }
        }
        Sentence {
            span,
            tokens,
            starts,
            dependents,
            root,
        }
    }

    /// Returns the words in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns word number `place`.
    ///
    /// # Panics
    /// If the sentence has no such word; places come from the sentence itself.
    pub fn token(&self, place: usize) -> &Token {
        &self.tokens[place]
    }

    /// Returns the place of the root word; 0 in an empty sentence.
    pub fn root(&self) -> usize {
        self.root
    }

    /// Returns the dependents of word `place`, in order.
    pub fn dependents(&self, place: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.starts[place] as usize..self.starts[place + 1] as usize;
        self.dependents[range].iter().map(|&child| child as usize)
    }

    /// Returns the dependents of word `place` that stand in `relation` to it, in order.
    pub fn dependents_by(
        &self,
        place: usize,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents(place)
            .filter(move |&child| self.tokens[child].relation == relation)
    }

    /// Returns the first dependent of word `place` that stands in `relation` to it.
    pub fn dependent(&self, place: usize, relation: Relation) -> Option<usize> {
        self.dependents_by(place, relation).next()
    }

    /// Returns the governor of word `place`.
    pub fn head(&self, place: usize) -> Option<usize> {
        self.tokens[place].head
    }

    /// Returns the governors of word `place`, the nearest first.
    pub fn ancestors(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tokens[place].head, |&above| self.tokens[above].head)
    }

    /// Returns word `place` and everything below it, in the order of the text.
    pub fn subtree(&self, place: usize) -> Vec<usize> {
        self.subtree_without(place, |_| false)
    }

    /// Returns word `place` and everything below it, save the branches whose top `leave_out`
    /// names; in the order of the text.
    pub fn subtree_without(&self, place: usize, leave_out: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![place];
        let mut next = 0;
        while next < found.len() {
            let below = self
                .dependents(found[next])
                .filter(|&child| !leave_out(child));
            found.extend(below);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// Returns the span from the first to the last of `places`.
    pub fn span_of(&self, places: &[usize]) -> Span {
        places
            .iter()
            .map(|&place| self.tokens[place].span)
            .reduce(Span::cover)
            .unwrap_or(Span::new(self.span.start, self.span.start))
    }
}

/// Makes the heads of `tokens` a tree with one root and returns the root's place.
fn make_a_tree(tokens: &mut [Token]) -> usize {
    let n = tokens.len();
    for (place, token) in tokens.iter_mut().enumerate() {
        token.head = token.head.filter(|head| *head < n && *head != place);
    }
    let root = tokens
        .iter()
        .position(|token| token.head.is_none())
        .unwrap_or(0);
    for (place, token) in tokens.iter_mut().enumerate() {
        if place == root {
            token.head = None;
            token.relation = Relation::Root;
        } else if token.head.is_none() {
            token.head = Some(root);
            if token.relation == Relation::Root {
                token.relation = Relation::Parataxis;
            }
        }
    }
    // A word from which n steps upwards do not reach the root lies on or below a cycle.
    for place in 0..n {
        let mut above = place;
        for _ in 0..n {
            match tokens[above].head {
                Some(head) => above = head,
                None => break,
            }
        }
        if tokens[above].head.is_some() {
            tokens[above].head = Some(root);
        }
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Features, Tag};
    use proptest::prelude::*;

    fn sentence(heads: &[Option<usize>]) -> Sentence {
        let tokens = heads
            .iter()
            .enumerate()
            .map(|(place, &head)| Token {
                span: Span::new(place * 2, place * 2 + 1),
                lemma: String::new(),
                tag: Tag::X,
                penn: "",
                features: Features::default(),
                head,
                relation: Relation::Dep,
            })
            .collect();
        Sentence::new(tokens)
    }

    #[test]
    fn dependents_come_in_the_order_of_the_text() {
        let sentence = sentence(&[Some(1), None, Some(1), Some(2)]);
        assert_eq!(sentence.dependents(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(sentence.subtree(2), [2, 3]);
        assert_eq!(sentence.ancestors(3).collect::<Vec<_>>(), [2, 1]);
    }

    proptest! {
        #[test]
        fn any_heads_become_one_tree(heads in prop::collection::vec(prop::option::of(0usize..12), 1..10)) {
            let sentence = sentence(&heads);
            prop_assert_eq!(sentence.subtree(sentence.root()).len(), heads.len());
            for place in 0..heads.len() {
                prop_assert!(sentence.ancestors(place).count() < heads.len());
            }
        }
    }
}
