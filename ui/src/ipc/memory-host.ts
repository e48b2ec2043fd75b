/**
 * A host that keeps everything in memory: for tests, and for working on the screens in a plain browser. Never part of a production build.
 * Every reply is a copy, as if it had crossed from another process.
 */
import { toFailureError } from "./errors";
import type { Cause, ChangedEvent, Commands, ExceptionView, PracticeView, Tag } from "./generated/contract";
import type { CommandName, Host, Reply, Request } from "./host";
import { Books, iso, OPERATOR } from "./memory/books";
import { refuse, refuseField } from "./memory/checks";
import { AFTER_PAYMENT, Flows } from "./memory/flows";
import { DEFAULT_OPTIONS, type MemoryOptions, type RefusedStartup } from "./memory/options";
import { SettingsDesk } from "./memory/settings";
import { addEveryTrouble, addTrouble } from "./memory/trouble";
import { homeOf, openPayments, pageOf, unresolvedOf } from "./memory/views";

type Handlers = { [K in CommandName]: (request: Request<K>) => Reply<K> | Promise<Reply<K>> };

const DATA = "C:\\ProgramData\\MPAC\\practice";

const REFUSALS: Record<RefusedStartup, Cause> = {
  store_newer: { code: "store_newer", found: 14, supported: 12 },
  store_broken: { code: "store_broken", said: "database disk image is malformed" },
  store_full: { code: "store_full" },
  store_busy: { code: "store_busy" },
  already_running: { code: "already_running", path: DATA },
  keyring_unavailable: { code: "keyring_unavailable", said: "the keyring is locked" },
  internal: { code: "internal", reference: "ERR-7F3A21" },
};

/** Reads that the screens can do without: they answer in every scenario. */
const FRAME: readonly CommandName[] = ["show_startup", "show_console", "show_practice"];

export class MemoryHost implements Host {
  private readonly options: MemoryOptions;
  private readonly listeners = new Set<(event: ChangedEvent) => void>();
  private readonly begun = Date.now();
  private readonly books: Books;
  private readonly flows: Flows;
  private readonly desk: SettingsDesk;
  private readonly handlers: Handlers;
  private exceptions: ExceptionView[];

  constructor(options: Partial<MemoryOptions> = {}) {
    this.options = { ...DEFAULT_OPTIONS, ...options };
    const { scenario } = this.options;
    const fresh = scenario === "empty" || scenario === "not_configured";
    this.books = new Books(() => this.now(), scenario !== "not_configured", !fresh);
    const trouble = scenario === "tangled" ? addEveryTrouble : scenario === "busy" ? addTrouble : () => [];
    this.exceptions = trouble(this.books, this.now());
    this.desk = new SettingsDesk(this.isPractice(), scenario !== "not_configured", scenario === "locked");
    this.flows = new Flows(
      this.books,
      () => this.now(),
      this.options.pace,
      (event) => this.emit(event),
      this.options.role,
    );
    this.handlers = { ...this.frame(), ...this.payments(), ...this.others() };
  }

  async call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>> {
    const { scenario, latency } = this.options;
    const reads = !FRAME.includes(name);
    if (scenario === "slow" && reads) return new Promise<never>(() => undefined);
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    try {
      if (scenario === "broken" && reads) refuse({ code: "internal", reference: "ERR-7F3A21" }, "later");
      return structuredClone(await this.handlers[name](structuredClone(request)));
    } catch (thrown) {
      throw toFailureError(thrown);
    }
  }

  onChanged(listener: (event: ChangedEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private now(): number {
    return this.options.now + (Date.now() - this.begun);
  }

  private isPractice(): boolean {
    const { scenario } = this.options;
    return scenario !== "live" && scenario !== "not_configured" && scenario !== "locked";
  }

  private emit(event: ChangedEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private console(): Commands["show_console"]["reply"] {
    return {
      version: "0.1.0",
      practice: this.isPractice(),
      kiosk: false,
      store_name: this.desk.settings.store_name,
      now: iso(this.now()),
      business_date: this.books.today(),
      operator: { ...OPERATOR, role: this.options.role },
      paypay: this.desk.isConfigured() ? (this.flows.mishaps.has("maintenance") ? "down" : "up") : "not_configured",
      unresolved: openPayments(this.books).length + this.exceptions.length,
    };
  }

  private frame() {
    return {
      show_startup: () => {
        const { startup } = this.options;
        if (startup === "ready") return { state: "ready", console: this.console() };
        return { state: "refused", failure: { ...REFUSALS[startup], retry: "after_change" } };
      },
      show_console: () => this.console(),
      show_home: ({ business_date }) =>
        homeOf(
          this.books,
          business_date ?? this.books.today(),
          iso(this.now()),
          this.exceptions,
          this.desk.isConfigured(),
        ),
      show_settings: () => this.desk.view(),
      show_practice: () => this.practice(),
    } satisfies Partial<Handlers>;
  }

  private payments() {
    const changed = <V>(view: V) => ({ view, stale: [...AFTER_PAYMENT] });
    return {
      start_qr_payment: async (request) => {
        this.mustBeConfigured();
        return changed(await this.flows.startQr(request));
      },
      start_scan_payment: async (request) => {
        this.mustBeConfigured();
        return changed(await this.flows.startScan(request));
      },
      ask_payment: ({ payment_id }) => changed(this.flows.ask(payment_id)),
      cancel_payment: (request) => changed(this.flows.cancel(request)),
      refund_payment: (request) => changed(this.flows.refund(request)),
      settle_by_hand: (request) => changed(this.flows.settle(request)),
      write_memo: ({ payment_id, memo }) => {
        if (memo.length > 500) refuseField("memo", "too_long", 500);
        const payment = this.flows.find(payment_id);
        payment.row = { ...payment.row, memo };
        this.books.note(payment, "memo_written", { source: "operator" });
        return { view: payment, stale: ["payments"] as Tag[] };
      },
      list_payments: (request) => pageOf(this.books, request),
      show_payment: ({ payment_id }) => this.flows.find(payment_id),
      show_evidence: ({ payment_id, seq }) => {
        const entry = this.flows.find(payment_id).timeline.find((line) => line.seq === seq);
        if (entry?.has_evidence !== true) refuse({ code: "not_found", id: `${payment_id}/${seq}` });
        const resultInfo = { code: "SUCCESS", message: "Success", codeId: "08100001" };
        const body = JSON.stringify({ resultInfo, data: { status: entry.note ?? entry.to } });
        return { http_status: entry.http_status, request_id: entry.request_id, body };
      },
    } satisfies Partial<Handlers>;
  }

  private others() {
    return {
      list_unresolved: () => unresolvedOf(this.books, this.exceptions),
      acknowledge_exception: ({ exception_id, note }) => {
        if (note.trim() === "") refuseField("note", "empty");
        this.exceptions = this.exceptions.filter((exception) => exception.exception_id !== exception_id);
        return { view: unresolvedOf(this.books, this.exceptions), stale: ["unresolved", "home", "console"] as Tag[] };
      },
      save_settings: (settings) => {
        this.desk.save(settings);
        return { view: this.desk.view(), stale: ["settings", "console", "home"] as Tag[] };
      },
      set_secret: ({ name, value }) => {
        this.desk.setSecret(name, value);
        return { view: this.desk.view(), stale: ["settings", "console", "home"] as Tag[] };
      },
      test_connection: (settings) => this.desk.test(settings),
      play_customer: (request) => {
        this.flows.play(request);
        return { view: this.practice(), stale: [] as Tag[] };
      },
      set_mishap: ({ mishap, on }) => {
        if (on) this.flows.mishaps.add(mishap);
        else this.flows.mishaps.delete(mishap);
        return { view: this.practice(), stale: ["console"] as Tag[] };
      },
    } satisfies Partial<Handlers>;
  }

  private practice(): PracticeView {
    return { mishaps: [...this.flows.mishaps] };
  }

  private mustBeConfigured(): void {
    if (!this.desk.isConfigured()) refuse({ code: "provider_not_configured", missing: "api_key" });
  }
}
