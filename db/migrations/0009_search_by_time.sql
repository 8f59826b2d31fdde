-- The number of the quarter in which a moment lies, by UTC: 8106 is the third one of 2026.
CREATE FUNCTION "search_tier"("at" timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN extract(year from "at" at time zone 'UTC')::int * 4 + extract(quarter from "at" at time zone 'UTC')::int - 1;--> statement-breakpoint
-- What an article is found by: each word under its quarter («8106.слово»), and those of its headline once more («8106!слово»). By way of the
-- text, which is several times faster than by arrays: `'а' 'б'`, and no word that was ever put in holds an apostrophe or a space.
CREATE FUNCTION "search_keys"("lexemes" tsvector, "at" timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (replace(' ' || strip("lexemes")::text, ' ''', ' ''' || public.search_tier("at") || '.')
		|| replace(' ' || strip(ts_filter("lexemes", '{a}'))::text, ' ''', ' ''' || public.search_tier("at") || '!'))::tsvector;--> statement-breakpoint
-- A query for the keys of one quarter: of headlines where `sign` is «!», of all words where it is «.».
CREATE FUNCTION "search_query"("query" tsquery, "tier" integer, "sign" text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN regexp_replace("query"::text, '''([^'']*)''', '''' || "tier" || "sign" || '\1''', 'g')::tsquery;--> statement-breakpoint
-- The one long step: about two minutes of processor for a million articles of 60 words (321 s on a machine busy with other work), several times that
-- for long ones; raise maintenance_work_mem for it. Publishing and loading wait that long, readers do not. With `fastupdate` off no search has to
-- read through what was added since, once for each quarter that it asks.
CREATE INDEX "search_index_keys" ON "search_index" USING gin (search_keys("lexemes", "published_at")) WITH (fastupdate=false);--> statement-breakpoint
DROP INDEX "search_index_lexemes";--> statement-breakpoint
-- Reads the articles once, 7 s for a million of them; writing waits meanwhile.
CREATE INDEX "articles_month_changes" ON "articles" USING btree ("locale",date_trunc('month', "published_at" at time zone 'Asia/Almaty'),(coalesce("updated_at", "published_at")) desc) WHERE status = 'published';--> statement-breakpoint
-- The planner has to know how the keys are spread before the first search.
ANALYZE "search_index", "articles";
