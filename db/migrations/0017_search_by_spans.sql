DROP FUNCTION "search_query_of_week";--> statement-breakpoint
-- A query for the keys of some weeks: of headlines where `sign` is «!», of all words where it is «.».
CREATE FUNCTION "search_query_of_weeks"("query" tsquery, "first" integer, "last" integer, "sign" text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (SELECT string_agg('(' || regexp_replace("query"::text, '''([^'']*)''', '''' || "week" || "sign" || '\1''', 'g') || ')', ' | ')::tsquery
		FROM generate_series("first", "last") AS "week");
