//! The disk is full, or another program holds the file: nothing is accepted that cannot be made durable, and nothing is sent.

use app::{App, AppOptions, ports::Clock as _};
use contract::{Cause, ProviderProfile, Retry};
use store::{Store, StoreOptions};
use tempfile::TempDir;

use crate::{
    ports::World,
    press,
    shop::{boss, open_provider, settings},
};

/// Pages (4 KiB) on the small disk: room for the tables and some dozens of payments.
const SMALL_DISK_PAGES: u32 = 110;
/// Sales that are more than a small disk can hold.
const SALES_MAX: usize = 3_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_before_anything_is_sent() {
    let world = World::with(&[(contract::SecretName::PaypayApiSecret, "sandbox-secret")]);
    let sandbox = open_provider(&world.clock).await;
    let folder = TempDir::new().unwrap();
    let options = StoreOptions {
        page_count_max: Some(SMALL_DISK_PAGES),
        ..StoreOptions::new(folder.path().join("books.sqlite3"), world.clock.now())
    };
    let app_options = AppOptions { practice: false, fixed_settings: Some(settings(&sandbox, ProviderProfile::Mpac)) };
    let app = App::open(Store::open(&options).unwrap(), world.ports(), app_options).unwrap();
    let mut refused = None;
    for _ in 0..SALES_MAX {
        let before = sandbox.snapshot().orders.len();
        if let Err(error) = app.start_qr_payment(&boss(), press::qr_of(&press::sale(1_200))).await {
            refused = Some((error.to_failure(), before));
            break;
        }
    }
    let (failure, before) = refused.expect("the disk never was full");
    assert_eq!((failure.cause, failure.retry), (Cause::StoreFull, Retry::AfterChange));
    let after = sandbox.snapshot().orders.len();
    // The last sale was refused before it was sent, or while its answer was written: then its intent is on the disk.
    let kept = app.store().read(store::payments::open_count).await.unwrap();
    assert_eq!(after, usize::try_from(kept).unwrap(), "what was sent is on the disk, and nothing else");
    assert!(after - before <= 1);
}
