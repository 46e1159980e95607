#include "app/store/schema.h"

namespace dvc::store {

const char* const schemaSql = R"sql(
CREATE TABLE cases (
    seq               INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    number            TEXT    NOT NULL UNIQUE CHECK (length(number) = 15),
    lane              INTEGER NOT NULL CHECK (lane BETWEEN 2 AND 4),
    procedure         TEXT    NOT NULL CHECK (length(procedure) <= 32),
    agency            TEXT    NOT NULL CHECK (length(agency) <= 32),
    sha256            TEXT    NOT NULL CHECK (length(sha256) = 64),
    sealed_size       INTEGER NOT NULL CHECK (sealed_size > 0),
    held_at           INTEGER NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN ('held', 'sending', 'delivered', 'purged', 'quarantined')),
    quarantine_reason TEXT    NOT NULL DEFAULT '' CHECK (length(quarantine_reason) <= 64),
    attempts          INTEGER NOT NULL DEFAULT 0,
    attempt_code      TEXT    NOT NULL DEFAULT '' CHECK (length(attempt_code) <= 64),
    next_attempt      INTEGER NOT NULL DEFAULT 0,
    location          TEXT    NOT NULL DEFAULT '' CHECK (length(location) <= 2048),
    sent              INTEGER NOT NULL DEFAULT 0 CHECK (sent BETWEEN 0 AND sealed_size),
    delivered_at      INTEGER,
    inbox             TEXT    NOT NULL DEFAULT '' CHECK (length(inbox) <= 64),
    delivered_jws     BLOB,
    word              TEXT    NOT NULL DEFAULT 'none' CHECK (word IN ('none', 'accepted', 'supplement', 'refused')),
    code              TEXT    NOT NULL DEFAULT '' CHECK (length(code) <= 64),
    receiver          TEXT    NOT NULL DEFAULT '' CHECK (length(receiver) <= 128),
    due               TEXT    CHECK (due IS NULL OR length(due) = 10),
    decision_jws      BLOB,
    decided_at        INTEGER,
    CHECK ((state IN ('delivered', 'purged')) = (delivered_jws IS NOT NULL)),
    CHECK ((state = 'quarantined') = (quarantine_reason <> '')),
    CHECK ((word = 'none') = (decision_jws IS NULL)),
    CHECK (word = 'none' OR state IN ('delivered', 'purged'))
) STRICT;
CREATE INDEX cases_waiting   ON cases (seq, next_attempt) WHERE state IN ('held', 'sending');
CREATE INDEX cases_next      ON cases (next_attempt)      WHERE state IN ('held', 'sending');
CREATE INDEX cases_unpurged  ON cases (seq)               WHERE state = 'delivered';
CREATE INDEX cases_stopped   ON cases (seq)               WHERE state = 'quarantined';
CREATE INDEX cases_undecided ON cases (seq) WHERE word = 'none' AND lane < 4 AND state IN ('delivered', 'purged');
CREATE TRIGGER cases_stay BEFORE DELETE ON cases BEGIN SELECT RAISE(ABORT, 'cases stay'); END;

CREATE TABLE prints (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) = 32),
    case_id     TEXT    NOT NULL CHECK (length(case_id) = 36),
    copy        INTEGER NOT NULL CHECK (copy >= 1),
    state       TEXT    NOT NULL CHECK (state IN ('prepared', 'offered', 'handed_over',
                                                  'printed', 'failed', 'uncertain', 'abandoned')),
    printer_uri TEXT    NOT NULL DEFAULT '' CHECK (length(printer_uri) <= 256),
    job_id      INTEGER NOT NULL DEFAULT 0,
    up_time     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (case_id, copy)
) STRICT;
CREATE INDEX prints_open ON prints (seq) WHERE state IN ('prepared', 'offered', 'handed_over');

CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (length(kind) <= 32),
    case_id TEXT    CHECK (case_id IS NULL OR length(case_id) = 36),
    value   INTEGER NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE audit_head (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    entries INTEGER NOT NULL,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit_head VALUES (1, 0, zeroblob(32));

CREATE TABLE counters (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('serial', 0);
)sql";

} // namespace dvc::store
