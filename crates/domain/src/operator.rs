//! Who acts. Until people sign in, a built-in operator does; every use case asks for one all the same.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a person may do in the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Takes payments and looks things up.
    Staff,
    /// Also refunds, cancels, and settles what is unknown.
    Manager,
    /// Also changes settings and secrets.
    Admin,
}

/// What a use case needs to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See payments and totals.
    View,
    /// Take a payment, cancel one that nobody has paid yet, ask about one, write a memo.
    TakePayment,
    /// Give money back: refund, or cancel a paid payment.
    Refund,
    /// Say what became of a payment when the provider cannot.
    SettleByHand,
    /// Change settings and secrets, test connections.
    Configure,
}

/// The role is not enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{role:?} may not {permission:?}")]
pub struct NotAllowed {
    /// Who asked.
    pub role: Role,
    /// What was needed.
    pub permission: Permission,
}

impl Role {
    /// Whether this role has `permission`.
    #[must_use]
    pub const fn allows(self, permission: Permission) -> bool {
        let needed = match permission {
            Permission::View | Permission::TakePayment => Role::Staff,
            Permission::Refund | Permission::SettleByHand => Role::Manager,
            Permission::Configure => Role::Admin,
        };
        self as u8 >= needed as u8
    }
}

/// The acting person or part of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// Stable id, kept in every event.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

impl Operator {
    /// The operator who acts until people sign in.
    #[must_use]
    pub fn built_in() -> Self {
        Operator { id: "OPERATOR-BUILTIN".into(), name: "店長".into(), role: Role::Admin }
    }

    /// The console itself: the resolver, a webhook, a schedule.
    #[must_use]
    pub fn system() -> Self {
        Operator { id: "SYSTEM".into(), name: "自動処理".into(), role: Role::Admin }
    }

    /// Checks that the operator may do what `permission` covers.
    ///
    /// # Errors
    /// [`NotAllowed`] when the role is not enough.
    pub const fn require(&self, permission: Permission) -> Result<(), NotAllowed> {
        if self.role.allows(permission) { Ok(()) } else { Err(NotAllowed { role: self.role, permission }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_contain_each_other() {
        for (permission, staff, manager, admin) in [
            (Permission::View, true, true, true),
            (Permission::TakePayment, true, true, true),
            (Permission::Refund, false, true, true),
            (Permission::SettleByHand, false, true, true),
            (Permission::Configure, false, false, true),
        ] {
            assert_eq!(Role::Staff.allows(permission), staff, "{permission:?}");
            assert_eq!(Role::Manager.allows(permission), manager, "{permission:?}");
            assert_eq!(Role::Admin.allows(permission), admin, "{permission:?}");
        }
    }
}
