-- Why: two ledgers kept apart become one. What comes in keeps its author and time and stands behind what is here, so the log
-- must say where it came in, what of it could not be carried out here, and which articles proved to be one.

-- One row is a merge that was done here: the entries behind its own, up to `last`, came from another ledger. `origin` is
-- the leaf hash of that ledger's first entry, `size` and `root` are its tree as it was.
CREATE TABLE merged (
    entry  INTEGER PRIMARY KEY REFERENCES entry (seq),
    last   INTEGER NOT NULL CHECK (last > entry),
    origin BLOB NOT NULL CHECK (length(origin) = 32),
    size   INTEGER NOT NULL CHECK (size > 0),
    root   BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

-- One row is an entry that came in by a merge and could not be carried out here, or not wholly, and why.
CREATE TABLE set_aside (
    entry INTEGER PRIMARY KEY REFERENCES entry (seq),
    why   TEXT NOT NULL
) STRICT;

-- One row is a further global id of an article: another ledger had made it for the same bytes or the same address.
-- `latest` is the latest capture that was recorded under that id.
CREATE TABLE article_uid (
    uid     BLOB NOT NULL UNIQUE CHECK (length(uid) = 32),
    entry   INTEGER NOT NULL REFERENCES entry (seq),
    article INTEGER NOT NULL REFERENCES article (no),
    latest  INTEGER NOT NULL REFERENCES capture (no) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Serves: the foreign key of `latest`, which is looked up for each new capture.
CREATE INDEX article_uid_by_latest ON article_uid (latest);

-- Serves: telling, when an edit comes in, whether a later one is here already; and the edits that contradict each other.
CREATE INDEX entry_by_edited ON entry (
    coalesce(bytes ->> '$.body.claim', bytes ->> '$.body.article', bytes ->> '$.body.source', bytes ->> '$.body.proposal')
) WHERE bytes ->> 'do' IN ('article.edit', 'claim.edit', 'claim.rate', 'proposal.verdict', 'source.edit', 'source.own');
