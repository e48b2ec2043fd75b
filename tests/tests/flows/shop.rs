//! The fixture: one console over a real database, one provider over real HTTP, one clock for both.

use std::{net::SocketAddr, path::Path};

use app::{App, AppError, AppOptions, ports::Clock as _};
use contract::{Changed, ExceptionKind, PaymentDetail, PaymentState, ProviderProfile, Sale, SecretName, Settings};
use domain::{Operator, TransactionId};
use jiff::{SignedDuration, Timestamp};
use listener::Listener;
use sandbox::{Act, ActiveFault, Call, Fault, Order, Rules, Sandbox, SandboxConfig, WebhookTarget};
use store::{Store, StoreOptions, exceptions, payments, refunds};
use tempfile::TempDir;

use crate::{
    books,
    ports::{TestClock, World},
    press,
};

/// What webhooks are signed with.
pub(crate) const WEBHOOK_SECRET: &str = "whsec-in-use";
/// Rounds after which a shop that is not quiet never will be.
const ROUNDS_MAX: usize = 200;
/// Rounds that follow the schedule to the moment, before time is passed in longer steps.
const EXACT_ROUNDS: usize = 6;

pub(crate) struct Shop {
    pub(crate) app: App,
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: TestClock,
    pub(crate) world: World,
    pub(crate) profile: ProviderProfile,
    listener: Option<Listener>,
    folder: TempDir,
}

impl Shop {
    /// A shop that opens for the first time, its provider, and nobody who listens to webhooks.
    pub(crate) async fn open(profile: ProviderProfile) -> Self {
        let world = World::with(&[
            (SecretName::PaypayApiSecret, "sandbox-secret"),
            (SecretName::PaypayWebhookSecret, WEBHOOK_SECRET),
        ]);
        let sandbox = open_provider(&world.clock).await;
        let folder = TempDir::new().unwrap();
        let app = open_app(folder.path(), Some(settings(&sandbox, profile)), &world);
        Shop { app, sandbox, clock: world.clock.clone(), world, profile, listener: None, folder }
    }

    /// The program ends and starts again on the same file.
    pub(crate) fn restart(self) -> Self {
        let Shop { app, sandbox, clock, world, profile, listener, folder } = self;
        assert!(listener.is_none(), "a shop that listens cannot be restarted in these tests");
        drop(app);
        let app = open_app(folder.path(), Some(settings(&sandbox, profile)), &world);
        Shop { app, sandbox, clock, world, profile, listener, folder }
    }

    /// Webhooks reach the shop from now on.
    pub(crate) async fn listen(&mut self) {
        let listener = Listener::start(self.app.clone(), SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let url = format!("http://{}{}", listener.address(), app::settings::WEBHOOK_PATH);
        self.sandbox.set_webhook(Some(WebhookTarget { url, secret: WEBHOOK_SECRET.into() }));
        self.listener = Some(listener);
    }

    /// Where webhooks reach the shop.
    pub(crate) fn listening_at(&self) -> SocketAddr {
        self.listener.as_ref().expect("the shop listens").address()
    }

    pub(crate) fn is_opa(&self) -> bool {
        self.profile == ProviderProfile::Opa
    }

    // What staff do.

    pub(crate) async fn start_qr(&self, sale: &Sale) -> Result<PaymentDetail, AppError> {
        view(self.app.start_qr_payment(&boss(), press::qr_of(sale)).await)
    }

    pub(crate) async fn qr(&self, yen: i64) -> PaymentDetail {
        self.start_qr(&press::sale(yen)).await.unwrap()
    }

    pub(crate) async fn start_scan(&self, sale: &Sale) -> Result<PaymentDetail, AppError> {
        view(self.app.start_scan_payment(&boss(), press::scan_of(sale, press::CODE)).await)
    }

    pub(crate) async fn scan(&self, yen: i64) -> PaymentDetail {
        self.start_scan(&press::sale(yen)).await.unwrap()
    }

    /// A payment that is paid: a QR, or a scan.
    pub(crate) async fn paid(&self, yen: i64) -> PaymentDetail {
        let paid = self.scan(yen).await;
        assert_eq!(paid.row.state, PaymentState::Completed);
        paid
    }

    pub(crate) async fn cancel(&self, payment: &PaymentDetail) -> Result<PaymentDetail, AppError> {
        view(self.app.cancel_payment(&boss(), press::cancel_of(&payment.row.payment_id)).await)
    }

    pub(crate) async fn refund(&self, payment: &PaymentDetail, yen: i64) -> Result<PaymentDetail, AppError> {
        view(self.app.refund_payment(&boss(), press::refund_of(&payment.row.payment_id, yen)).await)
    }

    pub(crate) async fn ask(&self, payment: &PaymentDetail) -> PaymentDetail {
        view(self.app.ask_payment(&boss(), press::id_of(&payment.row.payment_id)).await).unwrap()
    }

    pub(crate) async fn show(&self, payment: &PaymentDetail) -> PaymentDetail {
        self.app.show_payment(&boss(), press::id_of(&payment.row.payment_id)).await.unwrap()
    }

    pub(crate) async fn state(&self, payment: &PaymentDetail) -> PaymentState {
        self.show(payment).await.row.state
    }

    // What the customer and the provider do.

    pub(crate) fn customer_pays(&self, payment: &PaymentDetail) {
        self.sandbox.customer_acts(&payment.order_id, Act::Pay).unwrap().unwrap();
    }

    pub(crate) fn customer(&self, payment: &PaymentDetail, act: Act) {
        self.sandbox.customer_acts(&payment.order_id, act).unwrap().unwrap();
    }

    pub(crate) fn fault_once(&self, fault: Fault, call: Call) {
        self.sandbox.set_fault(ActiveFault::once(fault).on(call)).unwrap();
    }

    pub(crate) fn fault_times(&self, fault: Fault, call: Call, times: u32) {
        self.sandbox.set_fault(ActiveFault { times: Some(times), ..ActiveFault::once(fault).on(call) }).unwrap();
    }

    /// Nothing gets a usable answer until [`Shop::provider_is_back`].
    pub(crate) fn provider_is_down(&self) {
        self.sandbox.set_fault(ActiveFault::always(Fault::Maintenance)).unwrap();
    }

    pub(crate) fn provider_is_back(&self) {
        self.sandbox.clear_faults().unwrap();
    }

    pub(crate) fn rules(&self, change: impl FnOnce(&mut Rules)) {
        let mut rules = self.sandbox.snapshot().rules;
        change(&mut rules);
        self.sandbox.set_rules(rules).unwrap();
    }

    /// The order as the provider knows it.
    pub(crate) fn order(&self, payment: &PaymentDetail) -> Option<Order> {
        self.sandbox.order(&payment.order_id)
    }

    pub(crate) fn orders(&self) -> usize {
        self.sandbox.snapshot().orders.len()
    }

    // Time.

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Time passes, with the resolver asleep.
    pub(crate) fn pass_s(&self, seconds: i64) {
        self.clock.pass(SignedDuration::from_secs(seconds));
    }

    /// Time passes, then the resolver wakes up once.
    pub(crate) async fn resolve_after_s(&self, seconds: i64) -> usize {
        self.pass_s(seconds);
        self.app.resolve_due().await.unwrap()
    }

    /// The clock goes to whatever is due next, and the resolver asks, until nothing is due any more. The first rounds follow the
    /// schedule to the moment; then time passes in steps that grow, as on a machine that sleeps.
    pub(crate) async fn resolve_until_quiet(&self) {
        let mut step = SignedDuration::from_secs(2);
        for round in 0..ROUNDS_MAX {
            let Some(due) = self.next_due().await else { return };
            let mut to = due.max(self.now());
            if round >= EXACT_ROUNDS {
                step = step.checked_mul(2).unwrap().min(SignedDuration::from_hours(12));
                to = to.max(self.now() + step);
            }
            self.clock.set(to);
            self.app.resolve_due().await.unwrap();
        }
        let due = self.app.store().read(|rx| payments::due(rx, Timestamp::MAX, 5)).await.unwrap();
        panic!("still not quiet after {ROUNDS_MAX} rounds: {due:#?}");
    }

    pub(crate) async fn next_due(&self) -> Option<Timestamp> {
        self.app
            .store()
            .read(|rx| {
                let payment = payments::next_due_at(rx)?;
                let refund = refunds::list_unresolved(rx)?.iter().filter_map(|it| it.next_check_at).min();
                Ok::<_, store::StoreError>(payment.into_iter().chain(refund).min())
            })
            .await
            .unwrap()
    }

    // What must hold.

    /// The exceptions about a payment, oldest first.
    pub(crate) async fn exceptions(&self, payment: &PaymentDetail) -> Vec<ExceptionKind> {
        let id: TransactionId = payment.row.payment_id.parse().unwrap();
        let found = self.app.store().read(move |rx| exceptions::of_payment(rx, &id)).await.unwrap();
        let kind = |name: &str| serde_json::from_value(serde_json::Value::from(name)).unwrap();
        found.iter().map(|it| kind(&it.exception.kind)).collect()
    }

    /// See [`books`].
    pub(crate) async fn assert_books_agree(&self) {
        books::assert_agree(&self.app, &self.sandbox).await;
    }

    /// Resolves everything, sees that nothing is left open, and compares the books.
    pub(crate) async fn close_the_day(&self) {
        self.resolve_until_quiet().await;
        let open = self.app.open_payments().await.unwrap();
        assert_eq!(open, 0, "still open: {:#?}", self.app.list_unresolved(&boss()).await.unwrap().open);
        self.assert_books_agree().await;
    }
}

/// Who acts in most flows.
pub(crate) fn boss() -> Operator {
    Operator::built_in()
}

pub(crate) fn view<T>(changed: Result<Changed<T>, AppError>) -> Result<T, AppError> {
    changed.map(|it| it.view)
}

pub(crate) fn settings(sandbox: &Sandbox, profile: ProviderProfile) -> Settings {
    Settings {
        profile,
        base_url: sandbox.base_url(),
        api_key: "sandbox-key".into(),
        store_name: "渋谷店".into(),
        ..app::settings::defaults()
    }
}

/// A provider that lives by `clock`.
pub(crate) async fn open_provider(clock: &TestClock) -> Sandbox {
    // An error means that it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let clock = clock.clone();
    Sandbox::start(SandboxConfig::new(move || clock.now())).await.unwrap()
}

/// A console over the database in `folder`.
pub(crate) fn open_app(folder: &Path, fixed_settings: Option<Settings>, world: &World) -> App {
    let store = Store::open(&StoreOptions::new(folder.join("books.sqlite3"), world.clock.now())).unwrap();
    App::open(store, world.ports(), AppOptions { practice: false, fixed_settings }).unwrap()
}
