-- What is there keeps the names that readers know: the beginnings of the hashes. Only new files get random ones.
-- As a generated column it is written, and checked, in one pass over each table; then it becomes a column like any other.
ALTER TABLE "media" ADD COLUMN "storage_name" text GENERATED ALWAYS AS (left("sha256", 20)) STORED NOT NULL,
	ADD CONSTRAINT "media_storage_name" CHECK ("media"."storage_name" ~ '^[0-9a-f]{20}([0-9a-f]{12})?$');--> statement-breakpoint
ALTER TABLE "media" ALTER COLUMN "storage_name" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_storage_name_unique" UNIQUE("storage_name");--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "storage_name" text GENERATED ALWAYS AS (left("sha256", 20)) STORED NOT NULL,
	ADD CONSTRAINT "files_storage_name" CHECK ("files"."storage_name" ~ '^[0-9a-f]{20}([0-9a-f]{12})?$');--> statement-breakpoint
ALTER TABLE "files" ALTER COLUMN "storage_name" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_storage_name_unique" UNIQUE("storage_name");--> statement-breakpoint
CREATE TABLE "replaced_pictures" (
	"storage_name" text PRIMARY KEY NOT NULL,
	"media_id" integer NOT NULL,
	CONSTRAINT "replaced_pictures_storage_name" CHECK ("replaced_pictures"."storage_name" ~ '^[0-9a-f]{20}([0-9a-f]{12})?$')
);
--> statement-breakpoint
ALTER TABLE "replaced_pictures" ADD CONSTRAINT "replaced_pictures_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replaced_pictures_media" ON "replaced_pictures" USING btree ("media_id");--> statement-breakpoint
-- Files of pictures that were replaced before: the log knows whose they were, and a job waits to remove them.
INSERT INTO "replaced_pictures" ("storage_name", "media_id")
	SELECT DISTINCT ON (j."key") left(j."key", 20), m."id" FROM "jobs" j
	JOIN "audit_log" l ON l."verb" = 'replace-picture' AND l."before" ->> 'sha256' = j."key"
	JOIN "media" m ON l."entity" = 'media:' || m."id" AND m."sha256" <> j."key"
	WHERE j."kind" = 'remove-media-files' AND j."done_at" IS NULL
	ORDER BY j."key", l."id" DESC;--> statement-breakpoint
-- Jobs that remove files are named after the files, and what brings back a deleted picture or document names them too.
UPDATE "jobs" SET "key" = left("key", 20), "data" = CASE
		WHEN "data" ? 'media' THEN jsonb_set("data", '{media,storage_name}', to_jsonb(left("key", 20)))
		WHEN "data" ? 'files' THEN jsonb_set("data", '{files,storage_name}', to_jsonb(left("key", 20)))
		ELSE "data" END
	WHERE "kind" = 'remove-media-files' AND length("key") = 64;
