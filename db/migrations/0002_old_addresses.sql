ALTER TABLE "redirects" ALTER COLUMN "to_path" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "redirects_to" ON "redirects" USING btree ("to_path");--> statement-breakpoint
CREATE INDEX "redirects_newest" ON "redirects" USING btree ("created_at","from_path");--> statement-breakpoint
ALTER TABLE "redirects" ADD CONSTRAINT "redirects_lead_on" CHECK ("redirects"."from_path" <> "redirects"."to_path");