-- Similar words are found by trigrams; the database must know Cyrillic letters as letters (an ICU or UTF-8 locale), which every start checks.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"verb" text NOT NULL,
	"entity" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"data" jsonb NOT NULL,
	"run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_key" UNIQUE("kind","key")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "media_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"format" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size" integer NOT NULL,
	"widths" integer[] NOT NULL,
	"avif_up_to" integer DEFAULT 0 NOT NULL,
	"focal_x" real DEFAULT 0.5 NOT NULL,
	"focal_y" real DEFAULT 0.5 NOT NULL,
	"thumbhash" "bytea" NOT NULL,
	"placeholder" text NOT NULL,
	"credit" text DEFAULT '' NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"rights" text DEFAULT '' NOT NULL,
	"ai_use" text DEFAULT 'none' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "media_size" CHECK ("media"."width" > 0 and "media"."height" > 0 and "media"."size" > 0),
	CONSTRAINT "media_focal" CHECK ("media"."focal_x" between 0 and 1 and "media"."focal_y" between 0 and 1),
	CONSTRAINT "media_sha256" CHECK ("media"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "media_translations" (
	"media_id" integer NOT NULL,
	"locale" text NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	CONSTRAINT "media_translations_media_id_locale_pk" PRIMARY KEY("media_id","locale"),
	CONSTRAINT "media_translations_locale" CHECK ("media_translations"."locale" ~ '^[a-z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "author_translations" (
	"author_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"role" text DEFAULT '' NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	CONSTRAINT "author_translations_author_id_locale_pk" PRIMARY KEY("author_id","locale"),
	CONSTRAINT "author_translations_slug" UNIQUE("locale","slug"),
	CONSTRAINT "author_translations_locale" CHECK ("author_translations"."locale" ~ '^[a-z]{2}$'),
	CONSTRAINT "author_translations_slug_form" CHECK ("author_translations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "authors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "authors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"photo_id" integer
);
--> statement-breakpoint
CREATE TABLE "page_translations" (
	"page_id" integer NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"body" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_translations_page_id_locale_pk" PRIMARY KEY("page_id","locale"),
	CONSTRAINT "page_translations_slug" UNIQUE("locale","slug"),
	CONSTRAINT "page_translations_locale" CHECK ("page_translations"."locale" ~ '^[a-z]{2}$'),
	CONSTRAINT "page_translations_slug_form" CHECK ("page_translations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "pages_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "place_translations" (
	"place_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	CONSTRAINT "place_translations_place_id_locale_pk" PRIMARY KEY("place_id","locale"),
	CONSTRAINT "place_translations_slug" UNIQUE("locale","slug"),
	CONSTRAINT "place_translations_locale" CHECK ("place_translations"."locale" ~ '^[a-z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "section_translations" (
	"section_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	CONSTRAINT "section_translations_section_id_locale_pk" PRIMARY KEY("section_id","locale"),
	CONSTRAINT "section_translations_slug" UNIQUE("locale","slug"),
	CONSTRAINT "section_translations_locale" CHECK ("section_translations"."locale" ~ '^[a-z]{2}$'),
	CONSTRAINT "section_translations_slug_form" CHECK ("section_translations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "section_translations_slug_free" CHECK ("section_translations"."slug" not in ('tag','author','archive','search','page','problem'))
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"colour" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "sections_key_unique" UNIQUE("key"),
	CONSTRAINT "sections_colour" CHECK ("sections"."colour" in ('society','power','economy','rural','culture','sport','opinion'))
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_translations" (
	"tag_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	CONSTRAINT "tag_translations_tag_id_locale_pk" PRIMARY KEY("tag_id","locale"),
	CONSTRAINT "tag_translations_slug" UNIQUE("locale","slug"),
	CONSTRAINT "tag_translations_locale" CHECK ("tag_translations"."locale" ~ '^[a-z]{2}$'),
	CONSTRAINT "tag_translations_slug_form" CHECK ("tag_translations"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "search_index" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"story_id" integer NOT NULL,
	"locale" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"lexemes" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"folded" text PRIMARY KEY NOT NULL,
	"word" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_authors" (
	"article_id" integer NOT NULL,
	"author_id" integer NOT NULL,
	"position" smallint NOT NULL,
	"story_id" integer NOT NULL,
	"list_at" timestamp (3) with time zone,
	CONSTRAINT "article_authors_article_id_author_id_pk" PRIMARY KEY("article_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "articles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"story_id" integer NOT NULL,
	"locale" text NOT NULL,
	"slug" text NOT NULL,
	"kicker" text DEFAULT '' NOT NULL,
	"headline" text NOT NULL,
	"standfirst" text DEFAULT '' NOT NULL,
	"excerpt" text DEFAULT '' NOT NULL,
	"body" jsonb NOT NULL,
	"body_text" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone,
	"list_at" timestamp (3) with time zone,
	"withdrawn_reason" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"word_count" integer DEFAULT 0 NOT NULL,
	"age_rating" text DEFAULT '' NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"advertiser" text DEFAULT '' NOT NULL,
	"ai_use" text DEFAULT 'none' NOT NULL,
	"seo_title" text,
	"seo_description" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "articles_story_locale" UNIQUE("story_id","locale"),
	CONSTRAINT "articles_identity" UNIQUE("id","story_id"),
	CONSTRAINT "articles_locale" CHECK ("articles"."locale" ~ '^[a-z]{2}$'),
	CONSTRAINT "articles_status" CHECK ("articles"."status" in ('draft','review','ready','published','withdrawn')),
	CONSTRAINT "articles_published_at" CHECK ("articles"."status" not in ('published','withdrawn') or "articles"."published_at" is not null),
	CONSTRAINT "articles_list_at" CHECK (("articles"."status" = 'published') = ("articles"."list_at" is not null)),
	CONSTRAINT "articles_slug" CHECK ("articles"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("articles"."slug") <= 80),
	CONSTRAINT "articles_headline" CHECK (length("articles"."headline") between 1 and 300),
	CONSTRAINT "articles_advertiser" CHECK ("articles"."label" in ('', 'official') or "articles"."advertiser" <> '')
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "corrections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"corrected_at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "front_slots" (
	"locale" text NOT NULL,
	"position" smallint NOT NULL,
	"story_id" integer NOT NULL,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "front_slots_locale_position_pk" PRIMARY KEY("locale","position"),
	CONSTRAINT "front_slots_story" UNIQUE("locale","story_id"),
	CONSTRAINT "front_slots_locale" CHECK ("front_slots"."locale" ~ '^[a-z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "redirects" (
	"from_path" text PRIMARY KEY NOT NULL,
	"to_path" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "redirects_paths" CHECK ("redirects"."from_path" like '/%' and "redirects"."to_path" like '/%' and "redirects"."to_path" not like '//%')
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"article_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"state" jsonb NOT NULL,
	"actor" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revisions_number" UNIQUE("article_id","revision")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"section_id" integer NOT NULL,
	"place_id" integer,
	"lead_media_id" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"first_published_at" timestamp (3) with time zone,
	"legacy_address" text,
	"folder" text,
	"folder_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stories_legacyAddress_unique" UNIQUE("legacy_address"),
	CONSTRAINT "stories_folder_unique" UNIQUE("folder")
);
--> statement-breakpoint
CREATE TABLE "story_media" (
	"story_id" integer NOT NULL,
	"media_id" integer NOT NULL,
	CONSTRAINT "story_media_story_id_media_id_pk" PRIMARY KEY("story_id","media_id")
);
--> statement-breakpoint
CREATE TABLE "story_tags" (
	"story_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"position" smallint NOT NULL,
	"list_at" timestamp (3) with time zone,
	CONSTRAINT "story_tags_story_id_tag_id_pk" PRIMARY KEY("story_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "article_views" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"story_id" integer NOT NULL,
	"views" bigint NOT NULL,
	CONSTRAINT "article_views_count" CHECK ("article_views"."views" >= 0)
);
--> statement-breakpoint
CREATE TABLE "most_read" (
	"window" text NOT NULL,
	"locale" text NOT NULL,
	"rank" smallint NOT NULL,
	"story_id" integer NOT NULL,
	"views" bigint NOT NULL,
	CONSTRAINT "most_read_window_locale_rank_pk" PRIMARY KEY("window","locale","rank")
);
--> statement-breakpoint
CREATE TABLE "view_seen" (
	"article_id" integer NOT NULL,
	"visitor" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "view_seen_article_id_visitor_pk" PRIMARY KEY("article_id","visitor")
);
--> statement-breakpoint
CREATE TABLE "views_daily" (
	"article_id" integer NOT NULL,
	"day" date NOT NULL,
	"views" bigint NOT NULL,
	CONSTRAINT "views_daily_article_id_day_pk" PRIMARY KEY("article_id","day")
);
--> statement-breakpoint
CREATE TABLE "views_hourly" (
	"hour" timestamp (3) with time zone NOT NULL,
	"article_id" integer NOT NULL,
	"views" bigint NOT NULL,
	CONSTRAINT "views_hourly_hour_article_id_pk" PRIMARY KEY("hour","article_id")
);
--> statement-breakpoint
ALTER TABLE "media_translations" ADD CONSTRAINT "media_translations_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "author_translations" ADD CONSTRAINT "author_translations_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_photo_id_media_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_translations" ADD CONSTRAINT "page_translations_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_translations" ADD CONSTRAINT "place_translations_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_translations" ADD CONSTRAINT "section_translations_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_translations" ADD CONSTRAINT "tag_translations_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_index" ADD CONSTRAINT "search_index_article_id_story_id_articles_id_story_id_fk" FOREIGN KEY ("article_id","story_id") REFERENCES "public"."articles"("id","story_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_authors" ADD CONSTRAINT "article_authors_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_authors" ADD CONSTRAINT "article_authors_article_id_story_id_articles_id_story_id_fk" FOREIGN KEY ("article_id","story_id") REFERENCES "public"."articles"("id","story_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_slots" ADD CONSTRAINT "front_slots_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_lead_media_id_media_id_fk" FOREIGN KEY ("lead_media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_media" ADD CONSTRAINT "story_media_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_media" ADD CONSTRAINT "story_media_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_tags" ADD CONSTRAINT "story_tags_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_tags" ADD CONSTRAINT "story_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_views" ADD CONSTRAINT "article_views_article_id_story_id_articles_id_story_id_fk" FOREIGN KEY ("article_id","story_id") REFERENCES "public"."articles"("id","story_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "most_read" ADD CONSTRAINT "most_read_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views_daily" ADD CONSTRAINT "views_daily_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views_hourly" ADD CONSTRAINT "views_hourly_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("entity","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_log_time" ON "audit_log" USING btree ("at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("run_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "search_index_lexemes" ON "search_index" USING gin ("lexemes");--> statement-breakpoint
CREATE INDEX "search_words_trigrams" ON "search_words" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "article_authors_list" ON "article_authors" USING btree ("author_id","list_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE list_at is not null;--> statement-breakpoint
CREATE INDEX "article_authors_story" ON "article_authors" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "articles_language_list" ON "articles" USING btree ("locale","list_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "articles_publication" ON "articles" USING btree ("published_at") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "corrections_article" ON "corrections" USING btree ("article_id","corrected_at");--> statement-breakpoint
CREATE INDEX "stories_latest" ON "stories" USING btree ("first_published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE first_published_at is not null;--> statement-breakpoint
CREATE INDEX "stories_section" ON "stories" USING btree ("section_id","first_published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE first_published_at is not null;--> statement-breakpoint
CREATE INDEX "stories_place" ON "stories" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "stories_lead_media" ON "stories" USING btree ("lead_media_id");--> statement-breakpoint
CREATE INDEX "story_media_media" ON "story_media" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "story_tags_list" ON "story_tags" USING btree ("tag_id","list_at" DESC NULLS FIRST,"story_id" DESC NULLS FIRST) WHERE list_at is not null;--> statement-breakpoint
CREATE INDEX "article_views_story" ON "article_views" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "view_seen_age" ON "view_seen" USING btree ("seen_at");--> statement-breakpoint
-- What is public, defined once: readers' queries ask this view and nothing else. Time decides, so an article is live at its minute.
CREATE VIEW "live_articles" AS SELECT * FROM "articles" WHERE "status" = 'published' AND "published_at" <= now();--> statement-breakpoint
-- A count rewrites one narrow row again and again: room in the page keeps the update in place.
ALTER TABLE "article_views" SET (fillfactor = 50);
