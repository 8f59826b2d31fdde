CREATE TABLE "script_exceptions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "script_exceptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"word" text NOT NULL,
	"latin" text NOT NULL,
	"arabic" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "script_exceptions_word_said" CHECK ("script_exceptions"."word" <> ''),
	CONSTRAINT "script_exceptions_says_something" CHECK ("script_exceptions"."latin" <> '' or "script_exceptions"."arabic" <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX "script_exceptions_word" ON "script_exceptions" USING btree (lower("word"));--> statement-breakpoint
CREATE INDEX "script_exceptions_sorted" ON "script_exceptions" USING btree ("word" collate "kk-x-icu","id");--> statement-breakpoint
CREATE INDEX "script_exceptions_searched" ON "script_exceptions" USING gin (translate(lower("word"), 'әғқңөұүһіёйı', 'агкноуухиеиi') gin_trgm_ops);