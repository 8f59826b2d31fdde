DROP FUNCTION "search_query_of_week";--> statement-breakpoint
-- A query for the keys of some weeks: of headlines where `sign` is «!», of all words where it is «.». No stem holds the @ in whose place each
-- week comes: to look for the stems once for each week would take longer than to find the articles.
CREATE FUNCTION "search_query_of_weeks"("query" tsquery, "first" integer, "last" integer, "sign" text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (SELECT string_agg('(' || replace("keys", '@', "week"::text) || ')', ' | ')::tsquery
		FROM (SELECT regexp_replace("query"::text, '''([^'']*)''', '''@' || "sign" || '\1''', 'g') AS "keys" OFFSET 0) AS "once",
			generate_series("first", "last") AS "week");
