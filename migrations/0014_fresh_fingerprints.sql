-- Why: the fingerprints of one text lie all over the index, so each small batch of articles wrote most of its pages again.
-- They gather here, and every few thousand captures they go into `fingerprint` together, in its order.
CREATE TABLE fresh_fingerprint (
    key INTEGER PRIMARY KEY CHECK (key >= 0)
) STRICT;
