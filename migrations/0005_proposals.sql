-- Why: the machine proposes and a person decides. What is proposed follows from texts, claims and the version of the
-- machine and may be thrown away; what a person made of it is an entry. And a claim that was accepted by mistake must be
-- taken back.

-- The entry that took a claim back. It keeps its row and its number, and no list or search shows it.
ALTER TABLE claim ADD COLUMN removed INTEGER;

-- One row is a proposal: what is proposed as JSON, and why. `key` is the SHA-256 of what makes it the same proposal
-- when it is made again; `digest` is the SHA-256 of the rest of the row, so that damage shows.
CREATE TABLE proposal (
    no         INTEGER PRIMARY KEY,
    key        BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    kind       TEXT NOT NULL,
    article    INTEGER REFERENCES article (no),
    score      REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    suggestion TEXT NOT NULL CHECK (json_valid(suggestion)),
    reasons    TEXT NOT NULL CHECK (json_valid(reasons)),
    suggester  TEXT NOT NULL,
    digest     BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Serves: the proposals about one article.
CREATE INDEX proposal_by_article ON proposal (article);

-- One row is what a person last made of a proposal.
CREATE TABLE verdict (
    proposal BLOB PRIMARY KEY CHECK (length(proposal) = 32),
    entry    INTEGER NOT NULL REFERENCES entry (seq),
    verdict  TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'reopened'))
) STRICT;

-- One row is an article whose latest capture has been looked through for proposals, and by what. `digest` is the SHA-256
-- of the rest, so that damage shows.
CREATE TABLE looked_through (
    article   INTEGER PRIMARY KEY REFERENCES article (no),
    capture   INTEGER NOT NULL REFERENCES capture (no),
    suggester TEXT NOT NULL,
    digest    BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
