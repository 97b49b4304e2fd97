-- Why: whoever corrects what is recorded of an article wants to see what was recorded before, and put it back. The log
-- has it; without an index it would be read whole for each article that is opened.

-- Serves: the corrections of one article.
CREATE INDEX entry_by_edited_article ON entry (bytes ->> '$.body.article') WHERE bytes ->> '$.do' = 'article.edit';
