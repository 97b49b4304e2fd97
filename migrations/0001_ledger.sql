-- Why: the first ledger. The log of entries and the captured bytes are the record; every other table is a
-- projection of them, made by one function and made again by `whosaid verify`, which compares the two.
-- Local numbers (`no`) are for people; `uid` is the leaf hash of the entry that made the thing. `entry` is the
-- place in the log of the entry that made the row.

PRAGMA application_id = 0x77687364;

-- One row is one recorded change: canonical JSON (RFC 8785) and its leaf hash (RFC 9162).
CREATE TABLE entry (
    seq   INTEGER PRIMARY KEY CHECK (seq > 0),
    bytes TEXT NOT NULL CHECK (json_valid(bytes)),
    leaf  BLOB NOT NULL UNIQUE CHECK (length(leaf) = 32),
    at    TEXT GENERATED ALWAYS AS (bytes ->> 'at') VIRTUAL,
    by    TEXT GENERATED ALWAYS AS (bytes ->> 'by') VIRTUAL
) STRICT;

CREATE TRIGGER entry_grows_by_one BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN
    SELECT RAISE(ABORT, 'an entry follows the last one');
END;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never removed');
END;

-- The one row is the Merkle tree over the entries: its size, its root, and the roots of its perfect subtrees,
-- largest first, 32 bytes each, from which the next root follows.
CREATE TABLE tree (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    size     INTEGER NOT NULL,
    root     BLOB NOT NULL CHECK (length(root) = 32),
    frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0)
) STRICT;

-- One row is a run of bytes named by its hash: the bytes of a capture, or its normalised text.
CREATE TABLE blob (
    no     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

-- One row is a stretch of such bytes, compressed (Zstandard), with the hash of what is stored.
CREATE TABLE blob_chunk (
    blob          INTEGER NOT NULL REFERENCES blob (no),
    part          INTEGER NOT NULL CHECK (part >= 0),
    packed        BLOB NOT NULL,
    packed_sha256 BLOB NOT NULL CHECK (length(packed_sha256) = 32),
    PRIMARY KEY (blob, part)
) STRICT;

-- One row is somebody to whom a statement can be attributed. A merged source keeps its row and is read as `root`.
CREATE TABLE source (
    no          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 32),
    entry       INTEGER NOT NULL REFERENCES entry (seq),
    name        TEXT NOT NULL,
    kind        TEXT CHECK (kind IN ('outlet', 'person', 'organisation', 'document', 'unnamed')),
    country     TEXT,
    note        TEXT,
    reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    owner       INTEGER REFERENCES source (no),
    merged_into INTEGER REFERENCES source (no),
    root        INTEGER NOT NULL REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Serves: the sources folded into one.
CREATE INDEX source_by_root ON source (root);
-- Serves: the kinds listed by `outlets`.
CREATE INDEX source_by_kind ON source (kind, no);

-- One row is a name of a source, its own (position 0) or another, with the folded form it is found by.
CREATE TABLE source_name (
    source   INTEGER NOT NULL REFERENCES source (no),
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (source, name_key)
) STRICT;

-- Serves: finding a source by name.
CREATE INDEX source_name_by_key ON source_name (name_key);

-- One row is a registrable domain of a source.
CREATE TABLE source_domain (
    domain TEXT NOT NULL PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (no)
) STRICT;

-- Serves: the domains of one source.
CREATE INDEX source_domain_by_source ON source_domain (source);

-- One row is the page as readers think of it, over time.
CREATE TABLE article (
    no     INTEGER PRIMARY KEY,
    uid    BLOB NOT NULL UNIQUE CHECK (length(uid) = 32),
    entry  INTEGER NOT NULL REFERENCES entry (seq),
    latest INTEGER NOT NULL REFERENCES capture (no) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- One row is the exact bytes of an article as received once, with what they say of themselves.
CREATE TABLE capture (
    no             INTEGER PRIMARY KEY,
    sha256         BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    entry          INTEGER NOT NULL REFERENCES entry (seq),
    article        INTEGER NOT NULL REFERENCES article (no),
    size           INTEGER NOT NULL,
    media_type     TEXT NOT NULL,
    encoding       TEXT NOT NULL,
    path           TEXT,
    address        TEXT,
    text_sha256    BLOB NOT NULL CHECK (length(text_sha256) = 32),
    main_sha256    BLOB CHECK (length(main_sha256) = 32),
    title          TEXT,
    outlet         INTEGER REFERENCES source (no),
    url            TEXT,
    canonical_url  TEXT,
    archive_url    TEXT,
    published      TEXT,
    published_from TEXT,
    published_to   TEXT,
    modified       TEXT,
    language       TEXT,
    retrieved      TEXT,
    completeness   TEXT NOT NULL,
    reader         TEXT NOT NULL,
    found          TEXT NOT NULL CHECK (json_valid(found)),
    notices        TEXT NOT NULL CHECK (json_valid(notices))
) STRICT;

-- Serves: the captures of an article.
CREATE INDEX capture_by_article ON capture (article, no);
-- Serves: finding the article that a URL or a file belongs to.
CREATE INDEX capture_by_address ON capture (address);
-- Serves: telling a copy on ingest.
CREATE INDEX capture_by_main_text ON capture (main_sha256);
-- Serves: the articles of an outlet.
CREATE INDEX capture_by_outlet ON capture (outlet, no);

-- One row is somebody who wrote a capture.
CREATE TABLE capture_author (
    capture  INTEGER NOT NULL REFERENCES capture (no),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (capture, position)
) STRICT;

-- One row is a stretch of a capture's text with its zone, in code points.
CREATE TABLE capture_zone (
    capture  INTEGER NOT NULL REFERENCES capture (no),
    position INTEGER NOT NULL,
    zone     TEXT NOT NULL CHECK (zone IN ('headline', 'standfirst', 'body', 'caption', 'byline', 'boilerplate')),
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL CHECK ("end" >= "start"),
    PRIMARY KEY (capture, position)
) STRICT;

-- One row is something that a capture says it comes from.
CREATE TABLE derivation (
    capture  INTEGER NOT NULL REFERENCES capture (no),
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('republishes', 'translates', 'copies', 'quotes', 'cites')),
    source   INTEGER NOT NULL REFERENCES source (no),
    url      TEXT,
    words    TEXT,
    PRIMARY KEY (capture, position)
) STRICT;

-- One row is a checkable assertion. A merged claim keeps its row and is read as `root`.
CREATE TABLE claim (
    no          INTEGER PRIMARY KEY,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 32),
    entry       INTEGER NOT NULL REFERENCES entry (seq),
    key         TEXT UNIQUE,
    text        TEXT NOT NULL,
    kind        TEXT CHECK (kind IN ('event', 'quantity', 'quote', 'causal', 'prediction', 'other')),
    language    TEXT,
    quantity    TEXT,
    merged_into INTEGER REFERENCES claim (no),
    root        INTEGER NOT NULL REFERENCES claim (no) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Serves: the claims folded into one.
CREATE INDEX claim_by_root ON claim (root);

-- One row is a label of a claim.
CREATE TABLE claim_tag (
    claim INTEGER NOT NULL REFERENCES claim (no),
    tag   TEXT NOT NULL,
    PRIMARY KEY (claim, tag)
) STRICT;

-- Serves: the claims with a label.
CREATE INDEX claim_tag_by_tag ON claim_tag (tag, claim);

-- One row is how one claim stands to another, read from `claim` to `other`.
CREATE TABLE claim_relation (
    claim    INTEGER NOT NULL REFERENCES claim (no),
    relation TEXT NOT NULL CHECK (relation IN ('contradicts', 'implies', 'refines', 'same-question')),
    other    INTEGER NOT NULL REFERENCES claim (no),
    entry    INTEGER NOT NULL REFERENCES entry (seq),
    note     TEXT,
    PRIMARY KEY (claim, relation, other)
) STRICT;

-- Serves: the relations read from the other side.
CREATE INDEX claim_relation_by_other ON claim_relation (other);

-- One row is a rating; the one with the highest number counts, the others are its history.
CREATE TABLE claim_rating (
    no    INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (no),
    entry INTEGER NOT NULL REFERENCES entry (seq),
    label TEXT NOT NULL,
    scale TEXT,
    why   TEXT
) STRICT;

-- Serves: the ratings of a claim.
CREATE INDEX claim_rating_by_claim ON claim_rating (claim, no);

-- One row is a claim found in a passage; `removed` is the entry that took it back.
CREATE TABLE appearance (
    no        INTEGER PRIMARY KEY,
    uid       BLOB NOT NULL UNIQUE CHECK (length(uid) = 32),
    entry     INTEGER NOT NULL REFERENCES entry (seq),
    claim     INTEGER NOT NULL REFERENCES claim (no),
    capture   INTEGER NOT NULL REFERENCES capture (no),
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL CHECK ("end" > "start"),
    quote     TEXT NOT NULL,
    prefix    TEXT NOT NULL,
    suffix    TEXT NOT NULL,
    stance    TEXT NOT NULL CHECK (stance IN ('repeats', 'contradicts', 'mentions')),
    hedge     TEXT CHECK (hedge IN ('certain', 'conditional', 'possible', 'unconfirmed', 'question')),
    zone      TEXT CHECK (zone IN ('headline', 'standfirst', 'body', 'caption', 'byline', 'boilerplate')),
    certainty INTEGER CHECK (certainty BETWEEN 1 AND 6),
    note      TEXT,
    removed   INTEGER REFERENCES entry (seq)
) STRICT;

-- Serves: the appearances of a claim, and its tallies.
CREATE INDEX appearance_by_claim ON appearance (claim, stance, removed);
-- Serves: the appearances in a capture.
CREATE INDEX appearance_by_capture ON appearance (capture);

-- One row is one step of an attribution, nearest the article first.
CREATE TABLE hop (
    appearance INTEGER NOT NULL REFERENCES appearance (no),
    position   INTEGER NOT NULL,
    source     INTEGER NOT NULL REFERENCES source (no),
    kind       TEXT CHECK (kind IN ('quotes', 'paraphrases', 'cites', 'translates', 'reposts')),
    quote      TEXT,
    "start"    INTEGER,
    "end"      INTEGER,
    PRIMARY KEY (appearance, position)
) STRICT;

-- Serves: what a source is made to say.
CREATE INDEX hop_by_source ON hop (source);

-- The words of headlines and texts, by capture number; the texts themselves lie compressed in `blob_chunk`.
CREATE VIRTUAL TABLE capture_fts USING fts5 (
    title, text,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- The words of claims, by claim number.
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
