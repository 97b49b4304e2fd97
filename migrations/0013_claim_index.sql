-- Why: a new article must be held against the claims that it touches, of very many, without reading them all; and a
-- claim that is stated later against the others. What a claim is found by follows from its words and the rules of the
-- program, not from the log; newer rules make it again. And an appearance that the machine proposed must be told as such.

-- The entry by which a person accepted the proposal that the appearance comes from.
ALTER TABLE appearance ADD COLUMN accepted INTEGER REFERENCES entry (seq);

UPDATE appearance
   SET accepted = verdict.seq
  FROM (SELECT e.seq, unhex(made.value) AS uid
          FROM entry AS e, json_each(e.bytes, '$.body.made') AS made
         WHERE e.bytes ->> 'do' = 'proposal.verdict'
           AND e.bytes ->> '$.body.verdict' = 'accepted') AS verdict
 WHERE appearance.uid = verdict.uid;

-- The one row says by which rules the index of claims was made, for whom the waiting claims wait, and how many claims
-- are in it. Without it there is no index yet; from when it is made, whoever writes claims keeps it.
CREATE TABLE claim_index (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    rules     INTEGER NOT NULL CHECK (rules > 0),
    suggester TEXT NOT NULL,
    claims    INTEGER NOT NULL CHECK (claims >= 0)
) STRICT;

-- One row is a claim in the index with its keys in rising order, four bytes each, the highest first.
CREATE TABLE claim_keys (
    claim INTEGER PRIMARY KEY REFERENCES claim (no),
    keys  BLOB NOT NULL CHECK (length(keys) % 4 = 0)
) STRICT;

-- One row is a key of a claim: the key (26 bits), the claim's number (31 bits) and how many keys that claim has (6
-- bits, 63 for more), packed into one number so that the claims of a key stand together and a row is a few bytes.
CREATE TABLE claim_posting (
    no INTEGER PRIMARY KEY CHECK (no >= 0)
) STRICT;

-- One row is a key with how many claims have it: the rare ones are looked up first.
CREATE TABLE claim_key (
    key    INTEGER PRIMARY KEY,
    claims INTEGER NOT NULL CHECK (claims > 0)
) STRICT;

-- One row is a claim that was stated or worded anew since it was last held against articles and other claims.
CREATE TABLE claim_waiting (
    claim INTEGER PRIMARY KEY REFERENCES claim (no)
) STRICT;
