CREATE TABLE "views_state" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"rolled_up_at" timestamp (3) with time zone,
	CONSTRAINT "views_state_one" CHECK ("views_state"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "cropped_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "media_not_cropped" ON "media" USING btree ("id") WHERE cropped_at is null;--> statement-breakpoint
-- The state was among the paper's settings. A version that still runs after this rolls up all stored hours once more, which changes no count.
INSERT INTO "views_state" ("rolled_up_at") SELECT ("value" #>> '{}')::timestamptz FROM "settings" WHERE "name" = 'views-rolled-up';--> statement-breakpoint
DELETE FROM "settings" WHERE "name" = 'views-rolled-up';
