//! A notification's body as JSON, before its fields are read.

use serde_json::Value;
use thiserror::Error;

use crate::reading::ShapeError;

/// Nesting that no notification has.
const DEPTH_MAX: usize = 16;

/// Why a body cannot be read. The order of the checks is the order of the variants.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BodyError {
    /// Not UTF-8.
    #[error("byte {at} is not UTF-8")]
    NotUtf8 {
        /// The first byte that is not.
        at: usize,
    },
    /// Nested deeper than any notification.
    #[error("nested deeper than {limit}")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// From 1.
        line: usize,
        /// From 1; 0 at the end of a line.
        column: usize,
    },
    /// A field is missing or of another kind.
    #[error("{0}")]
    Shape(#[from] ShapeError),
    /// A field has a word in no specification.
    #[error("{path}: {found:?} is not known")]
    UnknownWord {
        /// The field.
        path: &'static str,
        /// What stands there, at most 64 characters.
        found: String,
    },
}

impl BodyError {
    /// The field that is wrong, when it is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            BodyError::Shape(error) => Some(&error.path),
            BodyError::UnknownWord { path, .. } => Some(path),
            BodyError::NotUtf8 { .. } | BodyError::TooDeep { .. } | BodyError::NotJson { .. } => None,
        }
    }

    pub(super) fn unknown_word(path: &'static str, found: &str) -> Self {
        BodyError::UnknownWord { path, found: crate::answers::unknown_status(found) }
    }
}

pub(super) fn document(raw: &[u8]) -> Result<Value, BodyError> {
    let text = str::from_utf8(raw).map_err(|error| BodyError::NotUtf8 { at: error.valid_up_to() })?;
    if depth(text) > DEPTH_MAX {
        return Err(BodyError::TooDeep { limit: DEPTH_MAX });
    }
    serde_json::from_str(text).map_err(|error| BodyError::NotJson { line: error.line(), column: error.column() })
}

/// How deep brackets nest outside of texts, without building anything.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_depth() {
        for (text, deep) in [("", 0), ("{}", 1), ("[[],{}]", 2), (r#"["[[["]"#, 1), (r#"["\"[["]"#, 1), ("]]]][", 1)] {
            assert_eq!(depth(text), deep, "{text}");
        }
    }

    #[test]
    fn refuses_in_order() {
        assert_eq!(document(b"{\"a\":\"\x82\xb1\"}"), Err(BodyError::NotUtf8 { at: 6 }));
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(document(nested(DEPTH_MAX).as_bytes()).is_ok());
        for levels in [DEPTH_MAX + 1, 100_000] {
            assert_eq!(document(nested(levels).as_bytes()), Err(BodyError::TooDeep { limit: DEPTH_MAX }));
        }
        assert_eq!(document(b"{\"a\":1"), Err(BodyError::NotJson { line: 1, column: 6 }));
        assert_eq!(document(b""), Err(BodyError::NotJson { line: 1, column: 0 }));
    }
}
