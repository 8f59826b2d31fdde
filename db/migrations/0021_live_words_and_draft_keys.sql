CREATE TABLE "draft_keys" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_waiting" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "lexemes" text[];--> statement-breakpoint
ALTER TABLE "draft_keys" ADD CONSTRAINT "draft_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_waiting" ADD CONSTRAINT "search_waiting_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_waiting_due" ON "search_waiting" USING btree ("at");--> statement-breakpoint
CREATE INDEX "search_words_lexemes" ON "search_words" USING gin ("lexemes");--> statement-breakpoint
-- What is to come leaves the index until its moment, found by the index of publication times.
INSERT INTO "search_waiting" ("article_id", "at") SELECT "id", "published_at" FROM "articles" WHERE "status" = 'published' AND "published_at" > now();--> statement-breakpoint
DELETE FROM "search_index" i USING "search_waiting" w WHERE i."article_id" = w."article_id";--> statement-breakpoint
-- Counted anew within minutes of the start, which forgets the words that only those texts hold. An index that was half made anew holds them as well:
-- it is begun again.
UPDATE "search_state" SET "counted_at" = NULL, "rebuild_rules" = NULL, "rebuilt_down_to" = NULL;
