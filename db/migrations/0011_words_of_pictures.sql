-- Each reads its table once; only uploads and captions wait meanwhile.
CREATE INDEX "files_words" ON "files" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "media_words" ON "media" USING gin ("credit" gin_trgm_ops,"source" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "media_translations_words" ON "media_translations" USING gin ("alt" gin_trgm_ops,"caption" gin_trgm_ops);
