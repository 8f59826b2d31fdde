CREATE TABLE "scheduled_updates" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"copy" jsonb NOT NULL,
	"draft_revision" integer NOT NULL,
	"set_by" integer NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"problem" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gone_articles" (
	"story_id" integer NOT NULL,
	"locale" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"gone_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gone_articles_story_id_locale_pk" PRIMARY KEY("story_id","locale"),
	CONSTRAINT "gone_articles_locale" CHECK ("gone_articles"."locale" ~ '^[a-z]{2}$')
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "unpublish_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "scheduled_updates" ADD CONSTRAINT "scheduled_updates_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_updates" ADD CONSTRAINT "scheduled_updates_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scheduled_updates_due" ON "scheduled_updates" USING btree ("at");--> statement-breakpoint
CREATE INDEX "scheduled_updates_set_by" ON "scheduled_updates" USING btree ("set_by");--> statement-breakpoint
-- Reads the articles once and holds up writing meanwhile, seconds for a million of them; readers go on.
CREATE INDEX "articles_end" ON "articles" USING btree ("unpublish_at") WHERE unpublish_at is not null and status = 'published';--> statement-breakpoint
-- The column is new and empty, so the rows there are need no reading, which would hold up readers too.
ALTER TABLE "articles" ADD CONSTRAINT "articles_unpublish_at" CHECK ("articles"."unpublish_at" > "articles"."published_at") NOT VALID;--> statement-breakpoint
-- What is public ends by time as it begins. The columns are those of before: what only the newsroom knows of an article is not among them.
CREATE OR REPLACE VIEW "live_articles" AS SELECT "id", "story_id", "locale", "slug", "kicker", "headline", "standfirst", "excerpt", "body", "body_text", "status",
	"published_at", "updated_at", "list_at", "withdrawn_reason", "revision", "word_count", "age_rating", "label", "advertiser", "ai_use", "seo_title", "seo_description", "created_at"
	FROM "articles" WHERE "status" = 'published' AND "published_at" <= now() AND ("unpublish_at" IS NULL OR "unpublish_at" > now());
