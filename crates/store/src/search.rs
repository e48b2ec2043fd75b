//! Finding payments by a part of their text, from one character on.
//!
//! FTS5's own tokenizers find no Japanese words, and its trigrams nothing under three characters. So a text is indexed as the three
//! characters that begin at each place, written as one token of hexadecimal digits: `コーヒー` is `コーヒ ーヒー ヒー ー`. A search for n
//! characters is the phrase of its n-2 threes, which stands in the index exactly where the characters stand in the text; a search
//! for one or two characters is the beginning of a token, for which FTS5 keeps indexes of their own. (Pairs would do as well, but
//! two common words that share a character make a phrase of common pairs that stands nowhere: all their places would be compared.)
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

/// Characters of a token.
const TOKEN_CHARS: usize = 3;

/// The tokens of a folded text, as they go into the index.
fn tokens(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = String::with_capacity((6 * TOKEN_CHARS + 1) * characters.len());
    for start in 0..characters.len() {
        if start > 0 {
            tokens.push(' ');
        }
        characters.iter().skip(start).take(TOKEN_CHARS).for_each(|character| push(&mut tokens, *character));
    }
    tokens
}

/// The FTS5 query that finds a folded, non-empty needle.
pub(crate) fn query(needle: &str) -> String {
    let characters: Vec<char> = needle.chars().collect();
    let mut phrase = String::from("\"");
    if characters.len() < TOKEN_CHARS {
        characters.iter().for_each(|character| push(&mut phrase, *character));
        phrase.push_str("\" *");
        return phrase;
    }
    for three in characters.windows(TOKEN_CHARS) {
        three.iter().for_each(|character| push(&mut phrase, *character));
        phrase.push(' ');
    }
    phrase.push('"');
    phrase
}

fn push(to: &mut String, character: char) {
    // Writing to a String cannot fail.
    let _ = write!(to, "{:06x}", u32::from(character));
}

/// Makes the payment `seq` findable by `text`.
pub(crate) fn index(tx: &WriteTx<'_>, seq: i64, text: &str) -> Result<(), StoreError> {
    tx.execute("INSERT INTO payments_search (rowid, threes) VALUES (?1, ?2)", (seq, tokens(text))).map(drop)
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
    fn threes_are_tokens() {
        assert_eq!(tokens("かか7x"), "00304b00304b000037 00304b000037000078 000037000078 000078");
        assert_eq!(tokens(""), "");
        assert_eq!(query("か"), "\"00304b\" *");
        assert_eq!(query("か7"), "\"00304b000037\" *");
        assert_eq!(query("か7xか"), "\"00304b000037000078 00003700007800304b \"");
    }

    #[test]
    fn long_text_ends_at_the_limit() {
        let text = text_of(&"茶".repeat(SEARCH_TEXT_BYTES_MAX), "", &[]);
        assert_eq!(text.len(), SEARCH_TEXT_BYTES_MAX - SEARCH_TEXT_BYTES_MAX % 3);
    }
}
