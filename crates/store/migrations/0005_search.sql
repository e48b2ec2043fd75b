-- Threes of characters of payments.search_text. Contentless: the text itself stands in payments.search_text; rowid = payments.seq.
-- A token is three code points of six hexadecimal digits each; the last two of a text are shorter. The prefix indexes make a query of
-- one or two characters one look-up.
CREATE VIRTUAL TABLE payments_search USING fts5 (
    threes, content = '', contentless_delete = 1, prefix = '6 12', tokenize = 'ascii'
);
