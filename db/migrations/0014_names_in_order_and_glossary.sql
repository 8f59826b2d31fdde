CREATE TABLE "glossary" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "glossary_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "glossary_words" (
	"term_id" integer NOT NULL,
	"locale" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "glossary_words_term_id_locale_pk" PRIMARY KEY("term_id","locale"),
	CONSTRAINT "glossary_words_locale" CHECK ("glossary_words"."locale" ~ '^[a-z]{2}$'),
	CONSTRAINT "glossary_words_said" CHECK ("glossary_words"."words" <> '')
);
--> statement-breakpoint
DROP INDEX "author_translations_sorted";--> statement-breakpoint
DROP INDEX "place_translations_sorted";--> statement-breakpoint
DROP INDEX "tag_translations_sorted";--> statement-breakpoint
ALTER TABLE "glossary_words" ADD CONSTRAINT "glossary_words_term_id_glossary_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."glossary"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "glossary_words_same" ON "glossary_words" USING btree ("locale",lower("words"));--> statement-breakpoint
CREATE INDEX "glossary_words_in_ru" ON "glossary_words" USING btree ("locale","words" collate "ru-x-icu","term_id");--> statement-breakpoint
CREATE INDEX "glossary_words_in_kk" ON "glossary_words" USING btree ("locale","words" collate "kk-x-icu","term_id");--> statement-breakpoint
CREATE INDEX "glossary_words_searched" ON "glossary_words" USING gin (translate(lower("words"), 'әғқңөұүһіёйı', 'агкноуухиеиi') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "author_translations_same" ON "author_translations" USING btree ("locale",lower("name"),"author_id");--> statement-breakpoint
CREATE INDEX "author_translations_in_ru" ON "author_translations" USING btree ("locale","name" collate "ru-x-icu","author_id");--> statement-breakpoint
CREATE INDEX "author_translations_in_kk" ON "author_translations" USING btree ("locale","name" collate "kk-x-icu","author_id");--> statement-breakpoint
CREATE INDEX "place_translations_same" ON "place_translations" USING btree ("locale",lower("name"),"place_id");--> statement-breakpoint
CREATE INDEX "place_translations_in_ru" ON "place_translations" USING btree ("locale","name" collate "ru-x-icu","place_id");--> statement-breakpoint
CREATE INDEX "place_translations_in_kk" ON "place_translations" USING btree ("locale","name" collate "kk-x-icu","place_id");--> statement-breakpoint
CREATE INDEX "tag_translations_same" ON "tag_translations" USING btree ("locale",lower("name"),"tag_id");--> statement-breakpoint
CREATE INDEX "tag_translations_in_ru" ON "tag_translations" USING btree ("locale","name" collate "ru-x-icu","tag_id");--> statement-breakpoint
CREATE INDEX "tag_translations_in_kk" ON "tag_translations" USING btree ("locale","name" collate "kk-x-icu","tag_id");