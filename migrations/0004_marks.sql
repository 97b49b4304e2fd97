-- Why: figures, dates and attributions of every text are looked for and compared over the whole ledger. They follow from
-- the text, what is known of it and the rules of the program, not from the log; newer rules make them again.

-- One row is what the machine read in the text of a capture: by which rules, with which language and date, and all of
-- it as packed JSON (Zstandard). `digest` is the SHA-256 of the rest, so that damage shows.
CREATE TABLE marks (
    capture   INTEGER PRIMARY KEY REFERENCES capture (no),
    rules     INTEGER NOT NULL CHECK (rules > 0),
    language  TEXT,
    reference TEXT,
    packed    BLOB NOT NULL,
    digest    BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Serves: telling whether there is anything that other rules read.
CREATE INDEX marks_by_rules ON marks (rules);

-- One row is a figure in such a text, by its least and greatest value.
CREATE TABLE figure (
    no      INTEGER PRIMARY KEY,
    low     REAL NOT NULL,
    high    REAL NOT NULL CHECK (high >= low),
    capture INTEGER NOT NULL REFERENCES marks (capture),
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL CHECK ("end" > "start"),
    unit    TEXT,
    head    TEXT
) STRICT;

-- Serves: finding articles by figure, and forgetting the figures of one.
CREATE INDEX figure_by_value ON figure (low, high, capture);

-- Serves: the figures that are ranges, which begin below what is looked for.
CREATE INDEX figure_that_is_a_range ON figure (high) WHERE high > low;
