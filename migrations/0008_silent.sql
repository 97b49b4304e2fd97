-- Why: that an article says nothing of a claim is a finding of whoever read it for that. Without it nobody can tell such
-- an article from one that was not read.

-- One row is a capture that a person read for a claim and found silent; `removed` is the entry that took it back. An
-- appearance of the claim in the same article wins: the reading stays on record and is not shown.
CREATE TABLE silence (
    no      INTEGER PRIMARY KEY,
    uid     BLOB NOT NULL UNIQUE CHECK (length(uid) = 32),
    entry   INTEGER NOT NULL REFERENCES entry (seq),
    claim   INTEGER NOT NULL REFERENCES claim (no),
    capture INTEGER NOT NULL REFERENCES capture (no),
    note    TEXT,
    removed INTEGER REFERENCES entry (seq)
) STRICT;

-- Serves: the articles that are silent on a claim.
CREATE INDEX silence_by_claim ON silence (claim, removed);
