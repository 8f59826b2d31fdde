CREATE TABLE "story_views" (
	"story_id" integer PRIMARY KEY NOT NULL,
	"views" bigint NOT NULL,
	CONSTRAINT "story_views_count" CHECK ("story_views"."views" >= 0)
);
--> statement-breakpoint
-- Reads the totals once; nobody waits for it. What is counted meanwhile the first roll-up takes in.
INSERT INTO "story_views" SELECT "story_id", sum("views") FROM "article_views" GROUP BY "story_id";--> statement-breakpoint
ALTER TABLE "story_views" ADD CONSTRAINT "story_views_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_views_order" ON "story_views" USING btree ("views","story_id");--> statement-breakpoint
ANALYZE "story_views";
