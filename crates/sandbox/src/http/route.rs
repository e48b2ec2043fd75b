//! Which call an address means. A trailing slash is forgiven, as the real gateway does for the Python SDK.

use axum::http::Method;

use crate::faults::Call;

/// A call and the id in its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target<'a> {
    pub(super) call: Call,
    pub(super) id: &'a str,
}

pub(super) fn target<'a>(method: &Method, path: &'a str) -> Option<Target<'a>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    let (call, id) = match (method.as_str(), segments.as_slice()) {
        ("POST", ["oauth2", "token"]) => (Call::Token, ""),
        ("POST", ["v2", "codes"]) => (Call::CreateCode, ""),
        ("DELETE", ["v2", "codes", id]) => (Call::DeleteCode, *id),
        ("GET", ["v2", "codes", "payments", id]) => (Call::GetCodePayment, *id),
        ("POST", ["v2", "payments"]) => (Call::CreatePayment, ""),
        ("GET", ["v2", "payments", id]) => (Call::GetPayment, *id),
        ("DELETE", ["v2", "payments", id]) => (Call::CancelPayment, *id),
        ("POST", ["v2", "refunds"]) => (Call::CreateRefund, ""),
        ("GET", ["v2", "refunds", id]) => (Call::GetRefund, *id),
        _ => return None,
    };
    Some(Target { call, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let cases = [
            (Method::POST, "/v2/refunds/", Some((Call::CreateRefund, ""))),
            (Method::POST, "/v2/refunds", Some((Call::CreateRefund, ""))),
            (Method::GET, "/v2/codes/payments/A-1", Some((Call::GetCodePayment, "A-1"))),
            (Method::DELETE, "/v2/codes/04-abc", Some((Call::DeleteCode, "04-abc"))),
            (Method::DELETE, "/v2/payments/A-1", Some((Call::CancelPayment, "A-1"))),
            (Method::PUT, "/v2/payments/A-1", None),
            (Method::GET, "/v2/payments", None),
            (Method::GET, "/", None),
        ];
        for (method, path, expected) in cases {
            assert_eq!(target(&method, path).map(|t| (t.call, t.id)), expected, "{method} {path}");
        }
    }
}
