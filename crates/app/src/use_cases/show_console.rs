//! The frame of every screen.

use contract::{ConsoleView, LinkState, OperatorView, Role};
use domain::{BusinessDate, Operator, Permission};
use store::{payments, refunds};

use crate::{App, error::AppError, use_cases::list_unresolved::is_unresolved};

impl App {
    /// The frame: who, where, when, and how the links are.
    ///
    /// # Errors
    /// The store's.
    pub async fn show_console(&self, operator: &Operator, kiosk: bool) -> Result<ConsoleView, AppError> {
        operator.require(Permission::View)?;
        let now = self.now();
        let unresolved = self
            .read(move |rx| {
                let payments = payments::open(rx)?.iter().filter(|it| is_unresolved(it, now)).count();
                let refunds = refunds::list_unresolved(rx)?
                    .iter()
                    .filter(|it| it.state == domain::RefundState::Unknown || it.gave_up)
                    .count();
                Ok(payments + refunds)
            })
            .await?;
        Ok(ConsoleView {
            version: env!("CARGO_PKG_VERSION").into(),
            practice: self.is_practice(),
            kiosk,
            store_name: self.settings().store_name.clone(),
            now: now.to_string(),
            business_date: BusinessDate::of(now).to_string(),
            operator: OperatorView { name: operator.name.clone(), role: role(operator.role) },
            paypay: if self.provider().is_ok() { self.link().state() } else { LinkState::NotConfigured },
            unresolved: i64::try_from(unresolved).unwrap_or(i64::MAX),
        })
    }
}

const fn role(role: domain::Role) -> Role {
    match role {
        domain::Role::Staff => Role::Staff,
        domain::Role::Manager => Role::Manager,
        domain::Role::Admin => Role::Admin,
    }
}
