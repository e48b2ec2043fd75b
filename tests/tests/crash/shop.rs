//! A shop whose console is killed again and again, and a provider that is not.

use std::{
    cell::Cell,
    fs::{self, File},
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use domain::{PaymentState, Yen};
use jiff::{SignedDuration, Timestamp};
use sandbox::{Act, Credentials, Sandbox, SandboxConfig};
use secrecy::SecretString;
use store::{
    Store, StoreOptions,
    payments::{self, Payment, PaymentFilter},
    refunds,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How far the clock is put forward for the last look, in seconds: past every deadline of a payment.
const LATER_S: i64 = 600;
/// How long the last look may take.
const PATIENCE: Duration = Duration::from_secs(60);
const SIGKILL: i32 = 9;

/// How a run of `mpac` ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// By `kill -9`.
    Killed,
    /// By itself, whatever it said.
    Ended,
}

/// One sale and the one press of a button for it.
pub(crate) struct Sale {
    number: u64,
    amount: i64,
}

impl Sale {
    fn sale_id(&self) -> String {
        format!("SALE-{:04}", self.number)
    }

    fn operation_id(&self, verb: &str) -> String {
        format!("OP-{verb}-{:04}", self.number)
    }
}

/// Moments that look random and are the same in every run.
pub(crate) struct Moments(u64);

impl Moments {
    pub(crate) fn seeded(seed: u64) -> Self {
        Moments(seed)
    }

    /// The next moment, from 0 to `limit_ms`.
    pub(crate) fn next_up_to_ms(&mut self, limit_ms: u64) -> Duration {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_millis(self.0 % limit_ms)
    }
}

pub(crate) struct Shop {
    folder: TempDir,
    _provider_lock: File,
    provider: Sandbox,
    runtime: Runtime,
    ahead_s: Arc<AtomicI64>,
    sales: Cell<u64>,
}

impl Shop {
    /// The provider runs here; the console finds it where a practice console looks for one that is served by another process.
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let practice = folder.path().join("practice");
        fs::create_dir_all(&practice).unwrap();
        let lock = File::create(practice.join("sandbox.lock")).unwrap();
        lock.try_lock().unwrap();
        let runtime = Runtime::new().unwrap();
        let ahead_s = Arc::new(AtomicI64::new(0));
        let ahead = ahead_s.clone();
        let provider = runtime
            .block_on(Sandbox::start(SandboxConfig {
                credentials: Credentials {
                    api_key: "practice".into(),
                    api_secret: SecretString::from("crash-secret"),
                    ..Credentials::default()
                },
                ..SandboxConfig::new(move || now(ahead.load(Ordering::Relaxed)))
            }))
            .unwrap();
        let address = serde_json::json!({
            "base_url": provider.base_url(), "api_key": "practice", "api_secret": "crash-secret", "webhook_secret": "crash-webhook", "stays": true,
        });
        fs::write(practice.join("sandbox.json"), address.to_string()).unwrap();
        Shop { folder, _provider_lock: lock, provider, runtime, ahead_s, sales: Cell::new(0) }
    }

    pub(crate) fn sale(&self, amount: i64) -> Sale {
        self.sales.set(self.sales.get() + 1);
        Sale { number: self.sales.get(), amount }
    }

    pub(crate) fn scan(&self, sale: &Sale, stop_at: Option<&str>) -> Outcome {
        self.run(self.scan_command(sale), stop_at)
    }

    pub(crate) fn qr(&self, sale: &Sale, stop_at: Option<&str>) -> Outcome {
        self.run(self.qr_command(sale), stop_at)
    }

    pub(crate) fn scan_killed_after(&self, sale: &Sale, moment: Duration) -> Outcome {
        killed_after(self.scan_command(sale), moment)
    }

    pub(crate) fn qr_killed_after(&self, sale: &Sale, moment: Duration) -> Outcome {
        killed_after(self.qr_command(sale), moment)
    }

    pub(crate) fn serve_killed_after(&self, moment: Duration) {
        let mut command = self.mpac();
        command.arg("serve");
        killed_after(command, moment);
    }

    pub(crate) fn cancel(&self, sale: &Sale, stop_at: Option<&str>) -> Outcome {
        let mut command = self.mpac();
        command.args(["payment", "cancel", &self.payment_of(sale).id.to_string()]);
        self.run(command, stop_at)
    }

    pub(crate) fn refund(&self, sale: &Sale, amount: i64, stop_at: Option<&str>) -> Outcome {
        let mut command = self.mpac();
        let (id, amount) = (self.payment_of(sale).id.to_string(), amount.to_string());
        command.args([
            "refund",
            &id,
            "--amount",
            &amount,
            "--reason",
            "返品",
            "--operation",
            &sale.operation_id("REFUND"),
        ]);
        self.run(command, stop_at)
    }

    /// Every second customer before whom a QR is pays.
    pub(crate) fn customers_pay_what_is_shown(&self) {
        for order in self.provider.open_codes().iter().step_by(2) {
            self.provider.customer_acts(&order.merchant_payment_id, Act::Pay).unwrap().unwrap();
        }
    }

    /// The console works by itself until nothing is left to ask about, with all clocks ten minutes later.
    pub(crate) fn settle_ten_minutes_later(&self) {
        self.ahead_s.store(LATER_S, Ordering::Relaxed);
        let mut command = self.mpac();
        command.arg("serve").env("MPAC_CLOCK_AHEAD_S", LATER_S.to_string());
        let mut console = Running(spawn(command));
        let began = Instant::now();
        while self.unsettled() > 0 {
            assert!(began.elapsed() < PATIENCE, "not settled: {:#?}", self.unsettled_payments());
            assert!(console.0.try_wait().unwrap().is_none(), "the console ended by itself");
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// Both books agree, and what the console calls paid is what the provider calls paid, payment by payment.
    pub(crate) fn assert_books_agree(&self) {
        let ours = self.read(|rx| payments::ledger_sum(rx).unwrap());
        let theirs = self.provider.totals();
        assert_eq!(ours.captured, Yen::new(theirs.captured_yen), "captured");
        assert_eq!(ours.captured_count, theirs.captured_count, "captured payments");
        assert_eq!(ours.refunded, Yen::new(theirs.refunded_yen), "refunded");
        for payment in self.all() {
            let known = self.provider.order(payment.order_id.as_str());
            let captured = known.is_some_and(|order| order.money().captured > 0);
            assert_eq!(payment.state == PaymentState::Completed, captured, "{}: {:?}", payment.id, payment.state);
        }
    }

    pub(crate) fn payments(&self) -> usize {
        self.all().len()
    }

    pub(crate) fn captured_yen(&self) -> i64 {
        self.provider.totals().captured_yen
    }

    pub(crate) fn refunded_yen(&self) -> i64 {
        self.provider.totals().refunded_yen
    }

    fn unsettled(&self) -> u64 {
        self.read(|rx| payments::open_count(rx).unwrap() + refunds::open_count(rx).unwrap())
    }

    /// What is left, for whoever reads the failure.
    fn unsettled_payments(&self) -> Vec<String> {
        let open = self.all().into_iter().filter(|payment| !payment.state.is_final());
        let line = |it: Payment| format!("{} {:?} {:?} asked {}", it.operation_id, it.method, it.state, it.checks);
        open.map(line).collect()
    }

    fn payment_of(&self, sale: &Sale) -> Payment {
        let id = sale.sale_id().parse().unwrap();
        self.read(move |rx| payments::by_sale(rx, &id).unwrap().remove(0))
    }

    fn all(&self) -> Vec<Payment> {
        self.read(|rx| {
            let mut all = Vec::new();
            let mut cursor = None;
            loop {
                let page = payments::list(rx, &PaymentFilter::default(), cursor, payments::PAGE_ROWS_MAX).unwrap();
                all.extend(page.rows);
                cursor = page.next;
                if cursor.is_none() {
                    return all;
                }
            }
        })
    }

    fn read<T: Send + 'static>(&self, job: impl FnOnce(&store::ReadTx<'_>) -> T + Send + 'static) -> T {
        let path = self.folder.path().join("practice").join("mpac.db");
        let store =
            Store::open(&StoreOptions { check: store::Check::Never, ..StoreOptions::new(path, now(0)) }).unwrap();
        let _runtime = self.runtime.enter();
        store.read_blocking(|rx| Ok::<T, store::StoreError>(job(rx))).unwrap()
    }

    fn scan_command(&self, sale: &Sale) -> Command {
        let mut command = self.pay("scan", sale);
        command.args(["--code", &format!("28{:016}", 1_000_000 + sale.number)]);
        command
    }

    fn qr_command(&self, sale: &Sale) -> Command {
        self.pay("qr", sale)
    }

    fn pay(&self, how: &str, sale: &Sale) -> Command {
        let mut command = self.mpac();
        let (amount, sale_id, operation_id) = (sale.amount.to_string(), sale.sale_id(), sale.operation_id("PAY"));
        command.args(["pay", how, "--amount", &amount, "--sale", &sale_id, "--operation", &operation_id]);
        command
    }

    fn mpac(&self) -> Command {
        let mut command = Command::new(binary("mpac"));
        command.arg("--data").arg(self.folder.path()).arg("--practice");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn run(&self, mut command: Command, stop_at: Option<&str>) -> Outcome {
        if let Some(point) = stop_at {
            command.env("MPAC_STOP_AT", point);
        }
        outcome(spawn(command).wait().unwrap())
    }
}

/// A console that works until the test looks away, also when the test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Errors mean that it has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn spawn(mut command: Command) -> Child {
    command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

fn killed_after(command: Command, moment: Duration) -> Outcome {
    let mut child = spawn(command);
    thread::sleep(moment);
    // An error means that it has ended by itself.
    let _ = child.kill();
    outcome(child.wait().unwrap())
}

fn outcome(status: ExitStatus) -> Outcome {
    if status.signal() == Some(SIGKILL) { Outcome::Killed } else { Outcome::Ended }
}

/// A program of the workspace, beside the test's own: `bin/test` has built it.
fn binary(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().find(|folder| folder.join(name).is_file());
    folder.unwrap_or_else(|| panic!("`{name}` is not built: cargo build --workspace")).join(name)
}

#[expect(clippy::disallowed_methods, reason = "the provider in this process needs a clock")]
fn now(ahead_s: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_secs(ahead_s)
}
