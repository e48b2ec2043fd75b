//! Keeps secrets out of what is kept: customer's codes, tokens.
//!
//! Invariant: apart from what is masked, the text is a prefix of what arrived.

use secrecy::{ExposeSecret as _, SecretString};

/// The most that is kept of an answer.
pub(crate) const EVIDENCE_MAX: usize = 64 * 1024;

/// The field that carries a customer's code.
const FIELD: &str = "\"userAuthorizationId\"";

/// Characters of a masked text that stay readable.
const TAIL: usize = 4;

/// The answer as evidence: its beginning up to the first byte that is no text, `secrets` and customer's codes masked.
pub(crate) fn evidence_text(body: &[u8], secrets: &[SecretString]) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let text = match str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => body.get(..error.valid_up_to()).and_then(|valid| str::from_utf8(valid).ok()).unwrap_or_default(),
    };
    // Masked before it is cut, so that no cut of ours splits a secret.
    let mut text = mask_secrets(mask_field(text), secrets);
    text.truncate(cut(&text, EVIDENCE_MAX).len());
    Some(text)
}

/// How many bytes at the end of `text` may be the beginning of `secret`, cut off by a lost connection.
fn unfinished(text: &str, secret: &str) -> Option<usize> {
    (TAIL + 1..secret.len()).rev().find(|begun| secret.get(..*begun).is_some_and(|begun| text.ends_with(begun)))
}

/// `text` with `secrets` masked wherever they stand.
pub(crate) fn mask_secrets(mut text: String, secrets: &[SecretString]) -> String {
    for secret in secrets.iter().map(SecretString::expose_secret).filter(|secret| secret.len() > TAIL) {
        text = text.replace(secret, &masked(secret));
        if let Some(begun) = unfinished(&text, secret) {
            text.truncate(text.len() - begun);
            text.push('…');
        }
    }
    text
}

/// The beginning of `text`, at most `limit` bytes, whole characters only.
fn cut(text: &str, limit: usize) -> &str {
    text.get(..text.floor_char_boundary(limit)).unwrap_or(text)
}

/// `…4321`; nothing readable of a text with escapes, or too short to have a tail.
fn masked(secret: &str) -> String {
    let tail = secret.len().checked_sub(TAIL).filter(|start| *start >= TAIL).and_then(|start| secret.get(start..));
    format!("…{}", tail.filter(|_| !secret.contains('\\')).unwrap_or_default())
}

fn mask_field(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(FIELD) {
        let (before, after) = rest.split_at(at + FIELD.len());
        out.push_str(before);
        rest = after;
        let value = after.trim_start_matches([' ', '\t', '\r', '\n', ':']);
        let Some(value) = value.strip_prefix('"') else { continue };
        out.push_str(after.get(..after.len() - value.len()).unwrap_or_default());
        match closing_quote(value) {
            Some(end) => {
                out.push_str(&masked(value.get(..end).unwrap_or_default()));
                rest = value.get(end..).unwrap_or_default();
            }
            None => {
                // Cut off inside the code.
                out.push('…');
                rest = "";
            }
        }
    }
    out.push_str(rest);
    out
}

fn closing_quote(value: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn masks_and_keeps_the_rest() {
        for (body, kept) in [
            (r#"{"a":1}"#, r#"{"a":1}"#),
            (r#"{"userAuthorizationId":"281234567890123456","b":2}"#, r#"{"userAuthorizationId":"…3456","b":2}"#),
            (r#"{"userAuthorizationId" : "281234567890123456"}"#, r#"{"userAuthorizationId" : "…3456"}"#),
            (r#"{"userAuthorizationId":"2812345678"#, r#"{"userAuthorizationId":"…"#),
            (r#"{"userAuthorizationId":"28\u00312345"}"#, r#"{"userAuthorizationId":"…"}"#),
            (r#"{"userAuthorizationId":"123"}"#, r#"{"userAuthorizationId":"…"}"#),
            (r#"{"userAuthorizationId":null}"#, r#"{"userAuthorizationId":null}"#),
            ("code TOP-SECRET-9999 is none", "code …9999 is none"),
            ("code TOP-SECRET-99", "code …"),
        ] {
            assert_eq!(evidence_text(body.as_bytes(), &["TOP-SECRET-9999".into()]).as_deref(), Some(kept));
        }
        assert_eq!(evidence_text(b"", &[]), None);
        assert_eq!(evidence_text(b"\x82\xb1", &[]).as_deref(), Some(""));
    }

    #[test]
    fn never_splits_a_secret_at_the_cut() {
        let body = format!("{}TOP-SECRET-9999", "x".repeat(EVIDENCE_MAX - 6));
        let kept = evidence_text(body.as_bytes(), &["TOP-SECRET-9999".into()]).unwrap();
        assert!(kept.len() <= EVIDENCE_MAX && !kept.contains("TOP"), "{}", &kept[kept.len() - 20..]);
    }

    proptest! {
        #[test]
        fn keeps_a_prefix(body in prop::collection::vec(any::<u8>(), 0..300)) {
            let kept = evidence_text(&body, &[]).unwrap_or_default();
            prop_assert!(body.starts_with(kept.as_bytes()));
        }
    }
}
