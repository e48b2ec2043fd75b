-- Refunds and their journal. (No expressions in RAISE: the sqlite3 of Debian 12 must be able to read the file.)

CREATE TABLE refunds (
    seq                  INTEGER PRIMARY KEY,
    id                   TEXT    NOT NULL UNIQUE,
    payment_id           TEXT    NOT NULL REFERENCES payments (id),
    operation_id         TEXT    NOT NULL UNIQUE,
    request_hash         TEXT    NOT NULL CHECK (length(request_hash) = 64),
    kind                 TEXT    NOT NULL CHECK (kind IN ('refund', 'same_day_cancel')),
    operator_id          TEXT    NOT NULL CHECK (operator_id <> ''),
    amount               INTEGER NOT NULL CHECK (amount > 0),
    reason               TEXT    NOT NULL,
    business_date        TEXT    NOT NULL CHECK (business_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    created_at_us        INTEGER NOT NULL,
    -- What follows changes while the refund lives.
    state                TEXT    NOT NULL CHECK (state = 'created' OR state = 'processing' OR state = 'completed'
                                                 OR state = 'failed' OR state = 'unknown'),
    updated_at_us        INTEGER NOT NULL,
    completed_at_us      INTEGER,
    provider_refund_id   TEXT,
    next_check_at_us     INTEGER,
    last_check_at_us     INTEGER,
    checks               INTEGER NOT NULL DEFAULT 0 CHECK (checks >= 0),
    gave_up              INTEGER NOT NULL DEFAULT 0 CHECK (gave_up IN (0, 1)),
    settled_by_hand      INTEGER NOT NULL DEFAULT 0 CHECK (settled_by_hand IN (0, 1)),
    CHECK ((state = 'completed') = (completed_at_us IS NOT NULL))
) STRICT;

CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_date ON refunds (business_date);
CREATE INDEX refunds_due ON refunds (next_check_at_us) WHERE next_check_at_us IS NOT NULL;
CREATE INDEX refunds_open ON refunds (state) WHERE state = 'created' OR state = 'processing' OR state = 'unknown';

CREATE TRIGGER refunds_no_delete BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'append-only:refunds'); END;

CREATE TRIGGER refunds_fixed BEFORE UPDATE OF seq, id, payment_id, operation_id, request_hash, kind, operator_id, amount, reason,
    business_date, created_at_us ON refunds
BEGIN SELECT RAISE(ABORT, 'append-only:refunds'); END;

CREATE TRIGGER refunds_stay_done BEFORE UPDATE OF state ON refunds WHEN OLD.state = 'completed' AND NEW.state <> 'completed'
BEGIN SELECT RAISE(ABORT, 'append-only:refunds'); END;

-- Defence in depth: the domain refuses first. What is not known to have failed may never exceed the payment.
CREATE TRIGGER refunds_within_payment_insert AFTER INSERT ON refunds
WHEN NEW.state <> 'failed'
 AND (SELECT sum(amount) FROM refunds WHERE payment_id = NEW.payment_id AND state <> 'failed')
   > (SELECT amount FROM payments WHERE id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'over-refunded'); END;

CREATE TRIGGER refunds_within_payment_update AFTER UPDATE OF state ON refunds
WHEN NEW.state <> 'failed' AND OLD.state = 'failed'
 AND (SELECT sum(amount) FROM refunds WHERE payment_id = NEW.payment_id AND state <> 'failed')
   > (SELECT amount FROM payments WHERE id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'over-refunded'); END;

CREATE TABLE refund_events (
    seq                  INTEGER PRIMARY KEY,
    refund_id            TEXT    NOT NULL REFERENCES refunds (id),
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

CREATE INDEX refund_events_of ON refund_events (refund_id);

CREATE TRIGGER refund_events_no_update BEFORE UPDATE ON refund_events
BEGIN SELECT RAISE(ABORT, 'append-only:refund_events'); END;
CREATE TRIGGER refund_events_no_delete BEFORE DELETE ON refund_events
BEGIN SELECT RAISE(ABORT, 'append-only:refund_events'); END;
