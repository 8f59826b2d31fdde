CREATE TABLE "lexeme_stats" (
	"lexeme" text collate "C" PRIMARY KEY NOT NULL,
	"articles" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"rules" integer NOT NULL,
	"articles" integer DEFAULT 0 NOT NULL,
	"words_each" real DEFAULT 0 NOT NULL,
	"counted_at" timestamp (3) with time zone,
	"rebuild_rules" integer,
	"rebuilt_down_to" integer,
	CONSTRAINT "search_state_one" CHECK ("search_state"."id" = 1)
);
--> statement-breakpoint
-- A paper with articles: by no rules, and whoever starts next makes the index anew, the newest articles first. A new paper has nothing to be made.
INSERT INTO "search_state" ("rules") SELECT CASE WHEN EXISTS (SELECT FROM "articles" WHERE "status" = 'published') THEN 0 ELSE 1 END;--> statement-breakpoint
ALTER TABLE "search_index" ADD COLUMN "words" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
DROP INDEX "search_index_keys";--> statement-breakpoint
-- It held whole words; none of them is a stem. To empty it takes no time however many articles there are, and the index is made on nothing.
TRUNCATE "search_index";--> statement-breakpoint
ALTER TABLE "search_index" DROP CONSTRAINT "search_index_article_id_story_id_articles_id_story_id_fk";--> statement-breakpoint
DROP FUNCTION "search_query";--> statement-breakpoint
DROP FUNCTION "search_keys";--> statement-breakpoint
DROP FUNCTION "search_tier";--> statement-breakpoint
-- The number of the week in which a moment lies, by UTC, from the first of January 1970 on.
CREATE FUNCTION "search_week"("at" timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN floor(extract(epoch from "at") / 604800)::int;--> statement-breakpoint
-- What an article is found by: each stem («мектеп»), each under its week («2965.мектеп»), and those of its headline under it once more
-- («2965!мектеп»). By way of the text, which is several times faster than by arrays: `'а' 'б'`, and no stem holds an apostrophe or a space.
-- Its cost tells the planner never to make keys for each row of a small table instead of looking into the index.
CREATE FUNCTION "search_keys"("lexemes" tsvector, "at" timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500
	RETURN (strip("lexemes")::text || replace(' ' || strip("lexemes")::text, ' ''', ' ''' || public.search_week("at") || '.')
		|| replace(' ' || strip(ts_filter("lexemes", '{a}'))::text, ' ''', ' ''' || public.search_week("at") || '!'))::tsvector;--> statement-breakpoint
CREATE INDEX "search_index_stems" ON "search_index" USING gin (search_keys("lexemes", "published_at")) WITH (fastupdate=false);
