-- What providers told us unasked, and what a person must look at.

CREATE TABLE webhooks (
    seq                  INTEGER PRIMARY KEY,
    dedupe_key           TEXT    NOT NULL UNIQUE CHECK (dedupe_key <> ''),
    received_at_us       INTEGER NOT NULL,
    profile              TEXT    NOT NULL CHECK (profile IN ('mpac', 'opa')),
    outcome              TEXT    NOT NULL CHECK (outcome = 'applied' OR outcome = 'duplicate' OR outcome = 'unknown_payment'
                                                 OR outcome = 'amount_differs' OR outcome = 'stale' OR outcome = 'trigger'
                                                 OR outcome = 'contradiction' OR outcome = 'ignored'),
    payment_id           TEXT    REFERENCES payments (id),
    body                 BLOB    NOT NULL
) STRICT;

CREATE INDEX webhooks_payment ON webhooks (payment_id) WHERE payment_id IS NOT NULL;

CREATE TRIGGER webhooks_no_update BEFORE UPDATE ON webhooks
BEGIN SELECT RAISE(ABORT, 'append-only:webhooks'); END;
CREATE TRIGGER webhooks_no_delete BEFORE DELETE ON webhooks
BEGIN SELECT RAISE(ABORT, 'append-only:webhooks'); END;

CREATE TABLE exceptions (
    seq                  INTEGER PRIMARY KEY,
    dedupe_key           TEXT    NOT NULL UNIQUE CHECK (dedupe_key <> ''),
    raised_at_us         INTEGER NOT NULL,
    kind                 TEXT    NOT NULL CHECK (kind <> ''),
    payment_id           TEXT    REFERENCES payments (id),
    webhook_seq          INTEGER REFERENCES webhooks (seq),
    details              TEXT    NOT NULL CHECK (json_valid(details))
) STRICT;

CREATE INDEX exceptions_payment ON exceptions (payment_id) WHERE payment_id IS NOT NULL;

CREATE TRIGGER exceptions_no_update BEFORE UPDATE ON exceptions
BEGIN SELECT RAISE(ABORT, 'append-only:exceptions'); END;
CREATE TRIGGER exceptions_no_delete BEFORE DELETE ON exceptions
BEGIN SELECT RAISE(ABORT, 'append-only:exceptions'); END;

CREATE TABLE exception_acknowledgements (
    exception_seq        INTEGER PRIMARY KEY REFERENCES exceptions (seq),
    at_us                INTEGER NOT NULL,
    operator_id          TEXT    NOT NULL CHECK (operator_id <> ''),
    note                 TEXT    NOT NULL
) STRICT;

CREATE TRIGGER exception_acknowledgements_no_update BEFORE UPDATE ON exception_acknowledgements
BEGIN SELECT RAISE(ABORT, 'append-only:exception_acknowledgements'); END;
CREATE TRIGGER exception_acknowledgements_no_delete BEFORE DELETE ON exception_acknowledgements
BEGIN SELECT RAISE(ABORT, 'append-only:exception_acknowledgements'); END;
