CREATE TABLE "source_words" (
	"story_id" integer NOT NULL,
	"hash" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "source_words_story_id_hash_pk" PRIMARY KEY("story_id","hash"),
	CONSTRAINT "source_words_hash" CHECK ("source_words"."hash" ~ '^[a-z0-9]{1,16}$')
);
--> statement-breakpoint
CREATE TABLE "translations" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"story_id" integer NOT NULL,
	"stale" integer NOT NULL,
	CONSTRAINT "translations_stale_count" CHECK ("translations"."stale" >= 0)
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "made_from" jsonb;--> statement-breakpoint
ALTER TABLE "source_words" ADD CONSTRAINT "source_words_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translations" ADD CONSTRAINT "translations_article_id_story_id_articles_id_story_id_fk" FOREIGN KEY ("article_id","story_id") REFERENCES "public"."articles"("id","story_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "translations_story" ON "translations" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "translations_stale" ON "translations" USING btree ("story_id","article_id") WHERE stale > 0;