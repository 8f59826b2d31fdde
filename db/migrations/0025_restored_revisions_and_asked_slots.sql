ALTER TABLE "front_slots" ADD COLUMN "other_language" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "restored_from" timestamp (3) with time zone;--> statement-breakpoint
-- A story that is on a front page only in the other language was put there for its text in that language. The table has three rows per language.
UPDATE "front_slots" f SET "other_language" = true
WHERE EXISTS (SELECT FROM "articles" a WHERE a."story_id" = f."story_id" AND a."status" = 'published')
	AND NOT EXISTS (SELECT FROM "articles" a WHERE a."story_id" = f."story_id" AND a."locale" = f."locale" AND a."status" IN ('published', 'withdrawn'));
