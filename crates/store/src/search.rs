//! Finding payments by a part of their text, from one character on.
//!
//! FTS5's own tokenizers find no Japanese words, and its trigrams nothing under three characters. So a text is indexed as its
//! overlapping pairs of characters, each written as one token of hexadecimal digits: `コーヒー` is `コー ーヒ ヒー ー`. A search for n
//! characters is the phrase of its n-1 pairs, which stands in the index exactly where the characters stand in the text; a search
//! for one character is the prefix of a pair.
//!
//! Invariant: what is found is exactly what contains the folded needle. Deliberately absent: ranking, stemming, synonyms.

use std::fmt::Write;

use domain::{Item, text::fold_for_search};

use crate::{StoreError, WriteTx, columns::clipped};

/// Bytes of a payment's folded text that can be found. A hundred long item names end here.
pub const SEARCH_TEXT_BYTES_MAX: usize = 16 * 1024;

/// What can be found of a payment: description, memo and item names, folded, one a line.
pub(crate) fn text_of(description: &str, memo: &str, items: &[Item]) -> String {
    let mut text = fold_for_search(description);
    for part in std::iter::once(memo).chain(items.iter().map(|item| item.name.as_str())) {
        let part = fold_for_search(part);
        if !part.is_empty() {
            text.push('\n');
            text.push_str(&part);
        }
    }
    clipped(&text, SEARCH_TEXT_BYTES_MAX).to_owned()
}

/// The tokens of a folded text, as they go into the index.
fn tokens(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = String::with_capacity(13 * characters.len());
    for pair in characters.windows(2) {
        if let [first, second] = *pair {
            push_token(&mut tokens, first, Some(second));
            tokens.push(' ');
        }
    }
    if let Some(last) = characters.last() {
        push_token(&mut tokens, *last, None);
    }
    tokens
}

/// The FTS5 query that finds a folded, non-empty needle.
pub(crate) fn query(needle: &str) -> String {
    let characters: Vec<char> = needle.chars().collect();
    let mut phrase = String::from("\"");
    for pair in characters.windows(2) {
        if let [first, second] = *pair {
            push_token(&mut phrase, first, Some(second));
            phrase.push(' ');
        }
    }
    if let [only] = characters[..] {
        push_token(&mut phrase, only, None);
        phrase.push_str("\" *");
    } else {
        phrase.push('"');
    }
    phrase
}

fn push_token(to: &mut String, first: char, second: Option<char>) {
    // Writing to a String cannot fail.
    let _ = write!(to, "{:06x}", u32::from(first));
    if let Some(second) = second {
        let _ = write!(to, "{:06x}", u32::from(second));
    }
}

/// Makes the payment `seq` findable by `text`.
pub(crate) fn index(tx: &WriteTx<'_>, seq: i64, text: &str) -> Result<(), StoreError> {
    tx.execute("INSERT INTO payments_search (rowid, bigrams) VALUES (?1, ?2)", (seq, tokens(text))).map(drop)
}

/// Makes the payment `seq` findable by `text` instead of what it was found by.
pub(crate) fn reindex(tx: &WriteTx<'_>, seq: i64, text: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM payments_search WHERE rowid = ?1", [seq])?;
    index(tx, seq, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_tokens() {
        assert_eq!(tokens("かか7"), "00304b00304b 00304b000037 000037");
        assert_eq!(tokens(""), "");
        assert_eq!(query("か"), "\"00304b\" *");
        assert_eq!(query("か7"), "\"00304b000037 \"");
    }

    #[test]
    fn long_text_ends_at_the_limit() {
        let text = text_of(&"茶".repeat(SEARCH_TEXT_BYTES_MAX), "", &[]);
        assert_eq!(text.len(), SEARCH_TEXT_BYTES_MAX - SEARCH_TEXT_BYTES_MAX % 3);
    }
}
