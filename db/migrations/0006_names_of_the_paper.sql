-- The columns are empty and the tables of names small beside those of articles (100,000 tags are indexed in about a second), so nothing waits long.
ALTER TABLE "authors" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_merged_into_authors_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_merged_into_places_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_merged_into_tags_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "author_translations_sorted" ON "author_translations" USING btree ("locale",lower("name"),"author_id");--> statement-breakpoint
CREATE INDEX "author_translations_searched" ON "author_translations" USING gin (translate(lower("name"), 'әғқңөұүһіёйı', 'агкноуухиеиi') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "authors_merged" ON "authors" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "place_translations_sorted" ON "place_translations" USING btree ("locale",lower("name"),"place_id");--> statement-breakpoint
CREATE INDEX "place_translations_searched" ON "place_translations" USING gin (translate(lower("name"), 'әғқңөұүһіёйı', 'агкноуухиеиi') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "places_merged" ON "places" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "tag_translations_sorted" ON "tag_translations" USING btree ("locale",lower("name"),"tag_id");--> statement-breakpoint
CREATE INDEX "tag_translations_searched" ON "tag_translations" USING gin (translate(lower("name"), 'әғқңөұүһіёйı', 'агкноуухиеиi') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "tags_merged" ON "tags" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
ALTER TABLE "authors" ADD CONSTRAINT "authors_merged_elsewhere" CHECK ("authors"."merged_into" <> "authors"."id");--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_merged_elsewhere" CHECK ("places"."merged_into" <> "places"."id");--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_merged_elsewhere" CHECK ("tags"."merged_into" <> "tags"."id");