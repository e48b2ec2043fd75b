//! New ids: the only place that makes them.

use app::ports::Ids;
use domain::{OperationId, SaleId};
use uuid::Uuid;

/// UUIDv7: they sort by the time they were made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is where the Ids port gets its ids")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// An id for one press of a button, for an entrance without a form (`mpac`).
#[must_use]
pub fn new_operation_id() -> OperationId {
    OperationId::from_uuid(SystemIds.next())
}

/// An id for a sale that begins, for an entrance without a form (`mpac`).
#[must_use]
pub fn new_sale_id() -> SaleId {
    SaleId::from_uuid(SystemIds.next())
}
