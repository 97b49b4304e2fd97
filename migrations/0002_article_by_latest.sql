-- Why: a new capture is the parent that `article.latest` points to. While a deferred foreign key is still open, as it
-- is when an article and its first capture are made, SQLite looks for all children of the new row; without an index
-- it read every article each time, and taking in n articles took n² steps.

-- Serves: the foreign key, and the article whose latest capture this is.
CREATE INDEX article_by_latest ON article (latest);
