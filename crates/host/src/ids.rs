//! New ids: the only place that makes them.

use uuid::Uuid;

/// UUIDv7: they sort by the time they were made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemIds;

impl app::ports::Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is where the Ids port gets its ids")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
