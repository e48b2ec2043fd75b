-- Settings (never a secret), the record of their changes, and the record of what people did.

CREATE TABLE settings (
    key                  TEXT    PRIMARY KEY CHECK (key <> ''),
    value                TEXT    NOT NULL CHECK (json_valid(value)),
    updated_at_us        INTEGER NOT NULL,
    operator_id          TEXT    NOT NULL CHECK (operator_id <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE setting_changes (
    seq                  INTEGER PRIMARY KEY,
    at_us                INTEGER NOT NULL,
    operator_id          TEXT    NOT NULL CHECK (operator_id <> ''),
    key                  TEXT    NOT NULL,
    old_value            TEXT    CHECK (json_valid(old_value)),
    new_value            TEXT    CHECK (json_valid(new_value))
) STRICT;

CREATE TRIGGER setting_changes_no_update BEFORE UPDATE ON setting_changes
BEGIN SELECT RAISE(ABORT, 'append-only:setting_changes'); END;
CREATE TRIGGER setting_changes_no_delete BEFORE DELETE ON setting_changes
BEGIN SELECT RAISE(ABORT, 'append-only:setting_changes'); END;

CREATE TABLE audit (
    seq                  INTEGER PRIMARY KEY,
    at_us                INTEGER NOT NULL,
    operator_id          TEXT    NOT NULL CHECK (operator_id <> ''),
    verb                 TEXT    NOT NULL CHECK (verb <> ''),
    subject              TEXT    NOT NULL,
    note                 TEXT    NOT NULL
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only:audit'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only:audit'); END;
