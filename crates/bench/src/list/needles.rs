//! What people might search for: 1 to 8 characters that are there, that are not, and that nearly are.

use crate::seed::{self, GOODS, mixed, pick};

/// The longest needle, in characters.
const CHARACTERS_MAX: u64 = 8;

/// Kinds of needles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A part of a text of some payment.
    Present,
    /// Characters that are there, in an order that is not.
    Absent,
    /// The beginning of one common word and the end of another around a character that both have: what stands side by side is common,
    /// and all together stand nowhere, or rarely. The worst for an index of short pieces.
    Joined,
}

impl Kind {
    pub(super) const ALL: [Kind; 3] = [Kind::Present, Kind::Absent, Kind::Joined];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Kind::Present => "parts of texts",
            Kind::Absent => "mixed-up characters",
            Kind::Joined => "two common words in one",
        }
    }
}

/// `count` needles over the texts of the first `payments` payments.
pub(super) fn of(kind: Kind, count: u64, payments: u64) -> Vec<String> {
    let needles = (0..).filter_map(|n| match kind {
        Kind::Present => present(n, payments),
        Kind::Absent => Some(absent(n)),
        Kind::Joined => joined(n),
    });
    needles.take(usize::try_from(count).unwrap_or(usize::MAX)).collect()
}

fn length(n: u64) -> usize {
    usize::try_from(1 + n % CHARACTERS_MAX).unwrap_or(1)
}

/// A part of a text; `None` when the text is too short for its turn, or the part is white space.
fn present(n: u64, payments: u64) -> Option<String> {
    let texts = seed::texts(mixed(n) % payments.max(1));
    let index = usize::try_from(mixed(n ^ 5)).ok()? % texts.len().max(1);
    let characters: Vec<char> = texts.get(index)?.chars().collect();
    let length = length(n);
    let starts = characters.len().checked_sub(length)? + 1;
    let start = usize::try_from(mixed(n ^ 6)).ok()? % starts;
    let needle: String = characters.get(start..start + length)?.iter().collect();
    (needle.trim().chars().count() == length).then_some(needle)
}

fn absent(n: u64) -> String {
    let character = |at: u64| {
        let word: Vec<char> = pick(&GOODS, n, at).chars().collect();
        pick(&word, n, 20 + at)
    };
    // One character is always there, so that the shortest of these has two.
    (0..u64::try_from(length(n).max(2)).unwrap_or(2)).map(character).collect()
}

/// `None` when the two words have no character in common inside.
fn joined(n: u64) -> Option<String> {
    let (first, second) = (pick(&GOODS, n, 1), pick(&GOODS, n, 2));
    if first == second {
        return None;
    }
    let (at, shared) = first.char_indices().skip(1).find(|(_, character)| {
        second.find(*character).is_some_and(|found| found + character.len_utf8() < second.len())
    })?;
    let head = first.get(..at)?;
    let tail = second.get(second.find(shared)?..)?;
    let needle: String =
        head.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().chain(tail.chars().take(4)).collect();
    (needle.chars().count() >= 3).then_some(needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needles_have_one_to_eight_characters() {
        for kind in Kind::ALL {
            let needles = of(kind, 100, 1_000);
            assert_eq!(needles.len(), 100);
            assert!(needles.iter().all(|needle| (1..=8).contains(&needle.chars().count())), "{needles:?}");
        }
    }
}
