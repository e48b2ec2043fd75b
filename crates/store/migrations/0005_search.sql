-- Bigrams of payments.search_text. Contentless: the text itself stands in payments.search_text; rowid = payments.seq.
-- A token is two code points as six hexadecimal digits each, the last one of a text stands alone. The prefix index makes a
-- one-character query one look-up.
CREATE VIRTUAL TABLE payments_search USING fts5 (
    bigrams, content = '', contentless_delete = 1, prefix = '6', tokenize = 'ascii'
);
