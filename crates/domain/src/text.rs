//! Text as people type it in Japan: full-width, half-width, upper and lower case.

use unicode_normalization::UnicodeNormalization;

/// What a person typed, made comparable: NFKC (full-width digits and letters become half-width, half-width kana become
/// full-width), outer white space gone.
#[must_use]
pub fn fold_width(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// [`fold_width`] and lower case: the form in which search compares.
#[must_use]
pub fn fold_for_search(text: &str) -> String {
    fold_width(text).to_lowercase()
}
