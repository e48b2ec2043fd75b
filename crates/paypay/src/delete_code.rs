//! `DELETE /v2/codes/{codeId}`: take a QR back. The only way to make an unpaid QR worthless.

use crate::{Client, Outcome, judge::judge, transport::Call};

impl Client {
    /// Takes the QR back. `DYNAMIC_QR_ALREADY_PAID` is a refusal that says the money moved.
    pub async fn delete_code(&self, code_id: &str) -> Outcome<()> {
        let call = Call::delete(["v2", "codes", code_id], self.deadlines().other);
        judge(self.exchange(&call).await, |_| Ok(()))
    }
}
