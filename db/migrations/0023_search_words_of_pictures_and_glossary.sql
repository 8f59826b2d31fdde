CREATE INDEX "glossary_words_beginning" ON "glossary_words" USING btree (left(translate(lower("words"), 'әғқңөұүһіёйı', 'агкноуухиеиi'), 2));--> statement-breakpoint
-- The index now has the captions and credits of pictures. A paper without articles has nothing to rebuild.
UPDATE "search_state" SET "rules" = 2 WHERE NOT EXISTS (SELECT FROM "articles" WHERE "status" = 'published');
