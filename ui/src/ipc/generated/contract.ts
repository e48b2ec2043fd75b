// Made by `bin/gen` from crates/contract. Do not edit.

export type Retry = "later" | "after_change" | "never";

export type Failure = { 
/**
 * What may help.
 */
retry: Retry, } & ({ "code": "invalid_input", 
/**
 * The field's name as in the request, with a line number for items: `items[2].quantity`.
 */
field: string, 
/**
 * What is wrong with it.
 */
reason: FieldReason, 
/**
 * The limit that was passed, where there is one.
 */
limit: number | null, 
/**
 * What was read, safe to show.
 */
found: string | null, } | { "code": "operation_conflict" } | { "code": "sale_unresolved", 
/**
 * The payment in the way.
 */
payment_id: string, } | { "code": "sale_already_paid", 
/**
 * The payment that paid it.
 */
payment_id: string, } | { "code": "not_found", 
/**
 * The id.
 */
id: string, } | { "code": "not_allowed" } | { "code": "wrong_state", 
/**
 * Where it stands.
 */
state: PaymentState, } | { "code": "refund_exceeds", 
/**
 * What was asked for, in yen.
 */
requested: number, 
/**
 * What remains, in yen.
 */
refundable: number, } | { "code": "refund_closed", 
/**
 * Which limit.
 */
reason: RefundClosedReason, } | { "code": "provider_not_configured", 
/**
 * The first thing that is missing.
 */
missing: string, } | { "code": "keyring_unavailable", 
/**
 * What it said.
 */
said: string, } | { "code": "store_busy" } | { "code": "store_full" } | { "code": "store_broken", 
/**
 * What was found, for support.
 */
said: string, } | { "code": "store_newer", 
/**
 * The version found.
 */
found: number, 
/**
 * The newest version that this program knows.
 */
supported: number, } | { "code": "already_running", 
/**
 * The data directory.
 */
path: string, } | { "code": "internal", 
/**
 * To tell support.
 */
reference: string, });

export type Cause = { "code": "invalid_input", 
/**
 * The field's name as in the request, with a line number for items: `items[2].quantity`.
 */
field: string, 
/**
 * What is wrong with it.
 */
reason: FieldReason, 
/**
 * The limit that was passed, where there is one.
 */
limit: number | null, 
/**
 * What was read, safe to show.
 */
found: string | null, } | { "code": "operation_conflict" } | { "code": "sale_unresolved", 
/**
 * The payment in the way.
 */
payment_id: string, } | { "code": "sale_already_paid", 
/**
 * The payment that paid it.
 */
payment_id: string, } | { "code": "not_found", 
/**
 * The id.
 */
id: string, } | { "code": "not_allowed" } | { "code": "wrong_state", 
/**
 * Where it stands.
 */
state: PaymentState, } | { "code": "refund_exceeds", 
/**
 * What was asked for, in yen.
 */
requested: number, 
/**
 * What remains, in yen.
 */
refundable: number, } | { "code": "refund_closed", 
/**
 * Which limit.
 */
reason: RefundClosedReason, } | { "code": "provider_not_configured", 
/**
 * The first thing that is missing.
 */
missing: string, } | { "code": "keyring_unavailable", 
/**
 * What it said.
 */
said: string, } | { "code": "store_busy" } | { "code": "store_full" } | { "code": "store_broken", 
/**
 * What was found, for support.
 */
said: string, } | { "code": "store_newer", 
/**
 * The version found.
 */
found: number, 
/**
 * The newest version that this program knows.
 */
supported: number, } | { "code": "already_running", 
/**
 * The data directory.
 */
path: string, } | { "code": "internal", 
/**
 * To tell support.
 */
reference: string, };

export type FieldReason = "empty" | "not_a_number" | "fractional" | "negative" | "zero" | "too_many_digits" | "over_limit" | "bad_character" | "too_short" | "too_long" | "read_twice" | "too_many" | "malformed" | "insecure_url";

export type RefundClosedReason = "window_closed" | "too_many_refunds" | "day_is_over" | "already_refunded";

export type Tag = "payments" | "home" | "unresolved" | "settings" | "practice" | "console";

export type Changed<T> = { 
/**
 * The new state of what was acted on.
 */
view: T, 
/**
 * What else must be read again.
 */
stale: Array<Tag>, };

export type ChangedEvent = { 
/**
 * What must be read again.
 */
stale: Array<Tag>, 
/**
 * The payment that it is about, when it is about one.
 */
payment_id: string | null, };

export type Role = "staff" | "manager" | "admin";

export type LinkState = "idle" | "up" | "down" | "not_configured";

export type OperatorView = { 
/**
 * The name.
 */
name: string, 
/**
 * The role.
 */
role: Role, };

export type ConsoleView = { 
/**
 * The program's version.
 */
version: string, 
/**
 * Practice mode: nothing here is real money.
 */
practice: boolean, 
/**
 * Kiosk: full screen, no leaving.
 */
kiosk: boolean, 
/**
 * The shop's name.
 */
store_name: string, 
/**
 * The core's time.
 */
now: string, 
/**
 * Today, JST.
 */
business_date: string, 
/**
 * Who acts.
 */
operator: OperatorView, 
/**
 * PayPay.
 */
paypay: LinkState, 
/**
 * How many payments and refunds are unresolved (the badge).
 */
unresolved: number, };

export type Startup = { "state": "ready", 
/**
 * The frame.
 */
console: ConsoleView, } | { "state": "refused", 
/**
 * Why.
 */
failure: Failure, };

export type PaymentMethod = "paypay_qr" | "paypay_scan";

export type PaymentState = "created" | "awaiting_customer" | "processing" | "completed" | "declined" | "failed" | "canceled" | "expired" | "unknown";

export type RefundState = "created" | "processing" | "completed" | "failed" | "unknown";

export type RefundKind = "refund" | "same_day_cancel";

export type ChargeAgain = "yes" | "no_paid" | "no_unresolved";

export type TaxRate = "standard10" | "reduced8";

export type Item = { 
/**
 * As the customer knows it.
 */
name: string, 
/**
 * At least 1.
 */
quantity: number, 
/**
 * Tax-included yen for one.
 */
unit_price: number, 
/**
 * Its rate.
 */
tax_rate: TaxRate, };

export type Sale = { 
/**
 * Made by the form when the sale begins, kept over attempts: `SALE-…`.
 */
sale_id: string, 
/**
 * The amount as typed. Ignored when there are items.
 */
amount: string, 
/**
 * The rate of `amount`.
 */
tax_rate: TaxRate, 
/**
 * The lines, or none.
 */
items: Array<Item>, 
/**
 * What the customer sees in PayPay. Made from the items when empty.
 */
description: string, };

export type StartQrPayment = { 
/**
 * Made by the form, one per press: `OP-…`.
 */
operation_id: string, 
/**
 * What is paid for.
 */
sale: Sale, };

export type StartScanPayment = { 
/**
 * Made by the form, one per press: `OP-…`.
 */
operation_id: string, 
/**
 * What is paid for.
 */
sale: Sale, 
/**
 * The code as scanned or typed.
 */
code: string, };

export type RefundPayment = { 
/**
 * Made by the form, one per press: `OP-…`.
 */
operation_id: string, 
/**
 * The payment.
 */
payment_id: string, 
/**
 * The amount as typed.
 */
amount: string, 
/**
 * Why, at least one character.
 */
reason: string, };

export type CancelPayment = { 
/**
 * Made by the form, one per press: `OP-…`.
 */
operation_id: string, 
/**
 * The payment.
 */
payment_id: string, 
/**
 * Why. May be empty for a payment that nobody has paid.
 */
reason: string, };

export type SettleByHand = { 
/**
 * The payment.
 */
payment_id: string, 
/**
 * The refund, when it is about one of the payment's refunds.
 */
refund_id: string | null, 
/**
 * Whether the money moved.
 */
moved: boolean, 
/**
 * What proves it: PayPay's payment number, a screenshot's place, a name at support. At least 4 characters.
 */
evidence: string, };

export type WriteMemo = { 
/**
 * The payment.
 */
payment_id: string, 
/**
 * The memo, at most 500 characters.
 */
memo: string, };

export type PaymentId = { 
/**
 * The id.
 */
payment_id: string, };

export type ListPayments = { 
/**
 * The first business date, inclusive.
 */
from: string | null, 
/**
 * The last business date, inclusive.
 */
to: string | null, 
/**
 * Only these states; all when empty.
 */
states: Array<PaymentState>, 
/**
 * Only these methods; all when empty.
 */
methods: Array<PaymentMethod>, 
/**
 * Ids, receipt number, or words of description, items and memo.
 */
text: string, 
/**
 * At least this many yen.
 */
amount_min: number | null, 
/**
 * At most this many yen.
 */
amount_max: number | null, 
/**
 * Where the previous page ended.
 */
cursor: string | null, 
/**
 * Rows in a page, 1–500.
 */
limit: number, };

export type PaymentRow = { 
/**
 * `TXN-…`
 */
payment_id: string, 
/**
 * Once paid: `RCP-000412`.
 */
receipt_number: string | null, 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * Where it stands.
 */
state: PaymentState, 
/**
 * Tax-included yen.
 */
amount: number, 
/**
 * Yen of refunds that are not known to have failed.
 */
refunded: number, 
/**
 * JST day.
 */
business_date: string, 
/**
 * When it was begun.
 */
created_at: string, 
/**
 * What was sold.
 */
description: string, 
/**
 * The shop's own note.
 */
memo: string, 
/**
 * Settled by a person, not by the provider.
 */
settled_by_hand: boolean, };

export type PaymentPage = { 
/**
 * Newest first.
 */
rows: Array<PaymentRow>, 
/**
 * To ask for the next page; none on the last.
 */
next_cursor: string | null, };

export type TaxLine = { 
/**
 * 10 or 8.
 */
percent: number, 
/**
 * Tax-included yen.
 */
gross: number, 
/**
 * Yen of tax inside.
 */
tax: number, };

export type Qr = { 
/**
 * What the QR says.
 */
url: string, 
/**
 * Until when it can be paid.
 */
expires_at: string, };

export type TimelineEntry = { 
/**
 * Which event, to ask for its evidence.
 */
seq: number, 
/**
 * The refund that it is about, when it is about one.
 */
refund_id: string | null, 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
kind: TimelineKind, 
/**
 * Where it came from.
 */
source: EventSource, 
/**
 * Who, by name.
 */
actor: string, 
/**
 * The state before, when it changed.
 */
from: string | null, 
/**
 * The state after, when it changed.
 */
to: string | null, 
/**
 * A provider's code or status, a reason, a note.
 */
note: string | null, 
/**
 * The provider's request id, for support.
 */
request_id: string | null, 
/**
 * The HTTP status of the answer.
 */
http_status: number | null, 
/**
 * Whether [`ShowEvidence`] has the raw answer.
 */
has_evidence: boolean, };

export type TimelineKind = "intended" | "answered" | "asked" | "notified" | "cancel_requested" | "settled_by_hand" | "gave_up" | "contradicted" | "memo_written";

export type EventSource = "operator" | "webhook" | "poll" | "provider_answer" | "import" | "system";

export type Refund = { 
/**
 * `REFUND-…`
 */
refund_id: string, 
/**
 * Refund or same-day cancel.
 */
kind: RefundKind, 
/**
 * Where it stands.
 */
state: RefundState, 
/**
 * Yen, positive.
 */
amount: number, 
/**
 * Why.
 */
reason: string, 
/**
 * When it was asked for.
 */
created_at: string, 
/**
 * JST day on which it was asked for.
 */
business_date: string, 
/**
 * Settled by a person.
 */
settled_by_hand: boolean, };

export type Actions = { 
/**
 * [`RefundPayment`]
 */
refund: boolean, 
/**
 * [`CancelPayment`]
 */
cancel: boolean, 
/**
 * Ask the provider now.
 */
ask: boolean, 
/**
 * [`SettleByHand`]
 */
settle_by_hand: boolean, };

export type PaymentDetail = { 
/**
 * As in a list.
 */
row: PaymentRow, 
/**
 * `ORDER-…`, as PayPay knows it from us.
 */
order_id: string, 
/**
 * The sale that it is an attempt for.
 */
sale_id: string, 
/**
 * PayPay's payment number, once there is one.
 */
provider_payment_id: string | null, 
/**
 * The last characters of the scanned code.
 */
scan_code_masked: string | null, 
/**
 * The lines of the sale.
 */
items: Array<Item>, 
/**
 * Tax by rate.
 */
taxes: Array<TaxLine>, 
/**
 * All tax, yen.
 */
tax: number, 
/**
 * Yen that may still go back.
 */
refundable: number, 
/**
 * When it was paid.
 */
completed_at: string | null, 
/**
 * While the QR can be shown.
 */
qr: Qr | null, 
/**
 * Whether the sale may be charged again.
 */
charge_again: ChargeAgain, 
/**
 * A cancel was asked for and is not yet proven.
 */
cancel_requested: boolean, 
/**
 * How often the provider was asked.
 */
checks: number, 
/**
 * When it will be asked next; none when it is final or given up.
 */
next_check_at: string | null, 
/**
 * The resolver stopped: a person is needed.
 */
needs_person: boolean, 
/**
 * What may be done.
 */
actions: Actions, 
/**
 * Newest last.
 */
refunds: Array<Refund>, 
/**
 * Oldest first.
 */
timeline: Array<TimelineEntry>, };

export type ShowEvidence = { 
/**
 * The payment.
 */
payment_id: string, 
/**
 * The event.
 */
seq: number, 
/**
 * The refund, when the event is of one.
 */
refund_id: string | null, };

export type Evidence = { 
/**
 * The HTTP status.
 */
http_status: number | null, 
/**
 * The provider's request id.
 */
request_id: string | null, 
/**
 * The body.
 */
body: string, };

export type ShowHome = { 
/**
 * JST day.
 */
business_date: string | null, };

export type Totals = { 
/**
 * Paid, tax-included yen.
 */
gross: number, 
/**
 * Paid payments.
 */
count: number, 
/**
 * Yen refunded on this day (also of earlier payments), positive.
 */
refunded: number, 
/**
 * Refunds on this day.
 */
refund_count: number, 
/**
 * `gross - refunded`.
 */
net: number, 
/**
 * Tax inside `gross`.
 */
tax: number, };

export type MethodTotals = { 
/**
 * How.
 */
method: PaymentMethod, 
/**
 * How much.
 */
totals: Totals, };

export type HourTotals = { 
/**
 * 0–23, JST.
 */
hour: number, 
/**
 * Paid yen in this hour today.
 */
gross: number, 
/**
 * Paid yen in this hour on the mean of the same weekday of the last four weeks, whole yen, rounded down.
 */
usual: number, };

export type Attention = { "kind": "unresolved", 
/**
 * How many.
 */
count: number, 
/**
 * Their sum in yen.
 */
amount: number, 
/**
 * Since when, of the oldest.
 */
since: string, 
/**
 * How many of them wait for a person.
 */
needs_person: number, 
/**
 * The payment, when it is just one.
 */
payment_id: string | null, } | { "kind": "refunds_pending", 
/**
 * How many.
 */
count: number, 
/**
 * Their sum in yen.
 */
amount: number, } | { "kind": "exceptions", 
/**
 * How many.
 */
count: number, } | { "kind": "not_configured" };

export type HomeView = { 
/**
 * JST day.
 */
business_date: string, 
/**
 * All methods.
 */
totals: Totals, 
/**
 * Each method, also those without sales.
 */
by_method: Array<MethodTotals>, 
/**
 * The hours from the first to the last with sales, at least 9 to 20.
 */
hours: Array<HourTotals>, 
/**
 * Net yen of the same weekday last week, up to the same time of day. None when that day has no payments.
 */
last_week_net: number | null, 
/**
 * What needs a person.
 */
attention: Array<Attention>, };

export type UnresolvedView = { 
/**
 * Payments that are unknown or stuck, and payments with a refund that is; those that need a person first, then oldest first. At most 100.
 */
open: Array<PaymentDetail>, 
/**
 * Payments that were once unknown today and are known now.
 */
resolved_today: Array<PaymentRow>, 
/**
 * Messages that fit nothing, or contradict the books.
 */
exceptions: Array<ExceptionView>, };

export type ExceptionKind = "unknown_payment" | "amount_differs" | "contradiction" | "paid_late";

export type ExceptionView = { 
/**
 * Which.
 */
exception_id: number, 
/**
 * What.
 */
kind: ExceptionKind, 
/**
 * When.
 */
raised_at: string, 
/**
 * The payment, when there is one.
 */
payment_id: string | null, 
/**
 * The provider's or merchant's payment id in the message.
 */
reference: string | null, 
/**
 * What we have, in yen.
 */
ours: number | null, 
/**
 * What they say, in yen.
 */
theirs: number | null, 
/**
 * The status that they say.
 */
status: string | null, };

export type AcknowledgeException = { 
/**
 * Which.
 */
exception_id: number, 
/**
 * What was found, at least one character.
 */
note: string, };

export type ProviderProfile = "mpac" | "opa";

export type Rounding = "down" | "half_up" | "up";

export type Settings = { 
/**
 * The shop's name in the header.
 */
store_name: string, 
/**
 * PayPay's face.
 */
profile: ProviderProfile, 
/**
 * PayPay's base URL.
 */
base_url: string, 
/**
 * The OAuth2 token URL; `{base_url}/oauth2/token` when empty. Profile `mpac` only.
 */
token_url: string, 
/**
 * The client id or API key. Not a secret by itself.
 */
api_key: string, 
/**
 * The merchant (X-ASSUME-MERCHANT). May be empty.
 */
merchant_id: string, 
/**
 * The store id. May be empty.
 */
store_id: string, 
/**
 * The terminal id. May be empty.
 */
terminal_id: string, 
/**
 * Tax rounding.
 */
rounding: Rounding, 
/**
 * The address on which webhooks are awaited. Loopback by default.
 */
listener_address: string, 
/**
 * The port; 0 turns the listener off.
 */
listener_port: number, 
/**
 * Networks from which unsigned `opa` webhooks are taken: `203.0.113.0/24`.
 */
webhook_networks: Array<string>, };

export type SecretName = "paypay_api_secret" | "paypay_webhook_secret" | "paypay_webhook_secret_old";

export type SettingsView = { 
/**
 * The settings.
 */
settings: Settings, 
/**
 * The secrets that are set. Their values never leave the keyring.
 */
secrets_set: Array<SecretName>, 
/**
 * Why the keyring cannot be used, when it cannot.
 */
keyring_problem: string | null, 
/**
 * Settings cannot be changed in practice mode.
 */
read_only: boolean, 
/**
 * Where the webhook must be sent, when the listener runs.
 */
webhook_url: string | null, 
/**
 * Why the listener does not run, when it should.
 */
listener_problem: string | null, };

export type SetSecret = { 
/**
 * Which.
 */
name: SecretName, 
/**
 * Its value; empty forgets it.
 */
value: string, };

export type TestStep = "settings" | "secret" | "name" | "connect" | "tls" | "clock" | "authentication" | "answer";

export type StepResult = "ok" | "failed" | "skipped";

export type TestLine = { 
/**
 * Which step.
 */
step: TestStep, 
/**
 * How it went.
 */
result: StepResult, 
/**
 * Facts: the address, the skew in seconds, the provider's code.
 */
note: string | null, 
/**
 * How long it took.
 */
millis: number, };

export type ConnectionTest = { 
/**
 * Whether every step is good.
 */
ok: boolean, 
/**
 * The steps in order.
 */
lines: Array<TestLine>, };

export type CustomerAct = "pay" | "refuse";

export type Mishap = "lose_answer" | "no_funds" | "needs_confirmation" | "slow_answers" | "maintenance" | "no_webhooks";

export type PlayCustomer = { 
/**
 * The payment whose QR is on the screen.
 */
payment_id: string, 
/**
 * What the customer does.
 */
act: CustomerAct, };

export type SetMishap = { 
/**
 * Which.
 */
mishap: Mishap, 
/**
 * On or off.
 */
on: boolean, };

export type PracticeView = { 
/**
 * Mishaps that are switched on.
 */
mishaps: Array<Mishap>, };

/** Every command with what goes in and what comes out. */
export interface Commands {
  show_startup: { request: undefined; reply: Startup };
  show_console: { request: undefined; reply: ConsoleView };
  show_home: { request: ShowHome; reply: HomeView };
  start_qr_payment: { request: StartQrPayment; reply: Changed<PaymentDetail> };
  start_scan_payment: { request: StartScanPayment; reply: Changed<PaymentDetail> };
  ask_payment: { request: PaymentId; reply: Changed<PaymentDetail> };
  cancel_payment: { request: CancelPayment; reply: Changed<PaymentDetail> };
  refund_payment: { request: RefundPayment; reply: Changed<PaymentDetail> };
  settle_by_hand: { request: SettleByHand; reply: Changed<PaymentDetail> };
  write_memo: { request: WriteMemo; reply: Changed<PaymentDetail> };
  list_payments: { request: ListPayments; reply: PaymentPage };
  show_payment: { request: PaymentId; reply: PaymentDetail };
  show_evidence: { request: ShowEvidence; reply: Evidence };
  list_unresolved: { request: undefined; reply: UnresolvedView };
  acknowledge_exception: { request: AcknowledgeException; reply: Changed<UnresolvedView> };
  show_settings: { request: undefined; reply: SettingsView };
  save_settings: { request: Settings; reply: Changed<SettingsView> };
  set_secret: { request: SetSecret; reply: Changed<SettingsView> };
  test_connection: { request: Settings; reply: ConnectionTest };
  show_practice: { request: undefined; reply: PracticeView };
  play_customer: { request: PlayCustomer; reply: Changed<PracticeView> };
  set_mishap: { request: SetMishap; reply: Changed<PracticeView> };
}
