-- Why: a copy comes from an article that the ledger holds. Its outlet alone does not say which one, and a trail that
-- leads from copy to copy has to be followed from article to article.

-- The article that it comes from, where that is known.
ALTER TABLE derivation ADD COLUMN article INTEGER REFERENCES article (no);

-- Serves: the articles that come from one.
CREATE INDEX derivation_by_article ON derivation (article) WHERE article IS NOT NULL;
