-- Why: a new article is to be held against a million others for shared text without reading them, and text that an
-- outlet sets under everything is to be known again. Both follow from the texts and the rules of the program, not from
-- the log; newer rules make them again.

-- One row is a fingerprint of a capture's text (winnowed shingles of four words): 32 bits of it, then 31 bits of the
-- number of the capture. One number a row keeps a million articles within two gigabytes.
CREATE TABLE fingerprint (
    key INTEGER PRIMARY KEY CHECK (key >= 0)
) STRICT;

-- One row is a line or sentence of a capture's text: 32 bits of its hash, then 31 bits of the number of the capture.
CREATE TABLE unit (
    key INTEGER PRIMARY KEY CHECK (key >= 0)
) STRICT;

-- One row is a capture whose text has its fingerprints and units in the tables above: by which rules, how many, and a
-- sample of its shingles (the least 32, each four bytes, big-endian). `digest` is the SHA-256 of all of that, so that
-- damage shows.
CREATE TABLE fingerprinted (
    capture      INTEGER PRIMARY KEY REFERENCES capture (no),
    rules        INTEGER NOT NULL CHECK (rules > 0),
    fingerprints INTEGER NOT NULL CHECK (fingerprints >= 0),
    units        INTEGER NOT NULL CHECK (units >= 0),
    sketch       BLOB NOT NULL CHECK (length(sketch) % 4 = 0),
    digest       BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Serves: telling whether there is anything that other rules made.
CREATE INDEX fingerprinted_by_rules ON fingerprinted (rules);
