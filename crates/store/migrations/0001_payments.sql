-- Payments and their journal, and the counter of receipt numbers.
-- Times are microseconds since 1970 UTC and end in _us. Money is whole yen. `seq` is the order of creation and never renumbered.
-- More than two words are a chain of ORs and no IN: for a longer list SQLite builds a table, for every row that it checks.

CREATE TABLE payments (
    seq                  INTEGER PRIMARY KEY,
    id                   TEXT    NOT NULL UNIQUE,
    order_id             TEXT    NOT NULL UNIQUE,
    operation_id         TEXT    NOT NULL UNIQUE,
    request_hash         TEXT    NOT NULL CHECK (length(request_hash) = 64),
    sale_id              TEXT    NOT NULL,
    method               TEXT    NOT NULL CHECK (method IN ('paypay_qr', 'paypay_scan')),
    profile              TEXT    NOT NULL CHECK (profile IN ('mpac', 'opa')),
    operator_id          TEXT    NOT NULL CHECK (operator_id <> ''),
    amount               INTEGER NOT NULL CHECK (amount > 0),
    tax_amount           INTEGER NOT NULL CHECK (tax_amount BETWEEN 0 AND amount),
    description          TEXT    NOT NULL,
    memo                 TEXT    NOT NULL,
    items                TEXT    NOT NULL CHECK (json_valid(items)),
    taxes                TEXT    NOT NULL CHECK (json_valid(taxes)),
    search_text          TEXT    NOT NULL,
    created_at_us        INTEGER NOT NULL,
    scan_code_masked     TEXT,
    -- What follows changes while the payment lives.
    state                TEXT    NOT NULL CHECK (state = 'created' OR state = 'awaiting_customer' OR state = 'processing'
                                                 OR state = 'completed' OR state = 'declined' OR state = 'failed'
                                                 OR state = 'canceled' OR state = 'expired' OR state = 'unknown'),
    business_date        TEXT    NOT NULL CHECK (business_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    updated_at_us        INTEGER NOT NULL,
    completed_at_us      INTEGER,
    receipt_number       TEXT    CHECK (receipt_number GLOB 'RCP-[0-9][0-9][0-9][0-9][0-9][0-9]*'),
    code_id              TEXT,
    code_url             TEXT,
    deeplink             TEXT,
    code_expires_at_us   INTEGER,
    provider_payment_id  TEXT,
    next_check_at_us     INTEGER,
    last_check_at_us     INTEGER,
    checks               INTEGER NOT NULL DEFAULT 0 CHECK (checks >= 0),
    gave_up              INTEGER NOT NULL DEFAULT 0 CHECK (gave_up IN (0, 1)),
    settled_by_hand      INTEGER NOT NULL DEFAULT 0 CHECK (settled_by_hand IN (0, 1)),
    cancel_requested_at_us INTEGER,
    -- Paid means: when, and under which receipt; not paid means neither.
    CHECK ((state = 'completed') = (completed_at_us IS NOT NULL)),
    CHECK ((state = 'completed') = (receipt_number IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX payments_receipt ON payments (receipt_number) WHERE receipt_number IS NOT NULL;
CREATE INDEX payments_provider_id ON payments (provider_payment_id) WHERE provider_payment_id IS NOT NULL;
CREATE INDEX payments_code ON payments (code_id) WHERE code_id IS NOT NULL;
CREATE INDEX payments_date ON payments (business_date);
CREATE INDEX payments_state ON payments (state);
CREATE INDEX payments_amount ON payments (amount);
CREATE INDEX payments_sale ON payments (sale_id);
CREATE INDEX payments_due ON payments (next_check_at_us) WHERE next_check_at_us IS NOT NULL;
-- One attempt at a time: a sale with an unresolved payment takes no second one.
CREATE UNIQUE INDEX payments_sale_open ON payments (sale_id)
    WHERE state = 'created' OR state = 'awaiting_customer' OR state = 'processing' OR state = 'unknown';

CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'append-only:payments'); END;

CREATE TRIGGER payments_fixed BEFORE UPDATE OF seq, id, order_id, operation_id, request_hash, sale_id, method, profile, operator_id,
    amount, tax_amount, description, items, taxes, created_at_us, scan_code_masked ON payments
BEGIN SELECT RAISE(ABORT, 'append-only:payments'); END;

CREATE TRIGGER payments_stay_paid BEFORE UPDATE OF state, receipt_number ON payments
WHEN OLD.state = 'completed' AND (NEW.state <> 'completed' OR NEW.receipt_number <> OLD.receipt_number)
BEGIN SELECT RAISE(ABORT, 'append-only:payments'); END;

CREATE TABLE payment_events (
    seq                  INTEGER PRIMARY KEY,
    payment_id           TEXT    NOT NULL REFERENCES payments (id),
    at_us                INTEGER NOT NULL,
    kind                 TEXT    NOT NULL CHECK (kind <> ''),
    source               TEXT    NOT NULL CHECK (source = 'operator' OR source = 'webhook' OR source = 'poll'
                                                 OR source = 'provider_answer' OR source = 'import' OR source = 'system'),
    actor_id             TEXT    NOT NULL CHECK (actor_id <> ''),
    from_state           TEXT,
    to_state             TEXT,
    fact                 TEXT,
    note                 TEXT,
    provider_request_id  TEXT,
    http_status          INTEGER CHECK (http_status BETWEEN 100 AND 999),
    raw_answer           TEXT
) STRICT;

CREATE INDEX payment_events_of ON payment_events (payment_id);
CREATE INDEX payment_events_unknown ON payment_events (at_us) WHERE to_state = 'unknown';

CREATE TRIGGER payment_events_no_update BEFORE UPDATE ON payment_events
BEGIN SELECT RAISE(ABORT, 'append-only:payment_events'); END;
CREATE TRIGGER payment_events_no_delete BEFORE DELETE ON payment_events
BEGIN SELECT RAISE(ABORT, 'append-only:payment_events'); END;

-- The last receipt number given out, per store. Taken in the transaction that completes the payment: no gaps.
CREATE TABLE receipt_counters (
    store_key            TEXT    PRIMARY KEY CHECK (store_key <> ''),
    last_number          INTEGER NOT NULL CHECK (last_number > 0)
) STRICT, WITHOUT ROWID;
