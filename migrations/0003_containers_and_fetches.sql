-- Why: a capture may have been taken out of a container (a web archive, a feed), or fetched by whosaid itself. Both are
-- provenance: where the bytes were before they were here.

-- One row is the container that a capture was taken out of, and its place in it.
CREATE TABLE container (
    capture  INTEGER PRIMARY KEY REFERENCES capture (no),
    file     TEXT NOT NULL,
    record   TEXT,
    "offset" INTEGER CHECK ("offset" >= 0)
) STRICT;

-- One row is how a capture was fetched: the WARC records of request and response, and what a later fetch may ask with.
CREATE TABLE fetch (
    capture       INTEGER PRIMARY KEY REFERENCES capture (no),
    warc_sha256   BLOB NOT NULL CHECK (length(warc_sha256) = 32),
    etag          TEXT,
    last_modified TEXT,
    redirects     TEXT NOT NULL CHECK (json_valid(redirects))
) STRICT;
