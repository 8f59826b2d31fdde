-- Half an hour of traces: what is older counts again anyway. Those that stay keep their meaning, so that a repeat is known after an upgrade:
-- the first 64 bits of the same hash.
DELETE FROM "view_seen" WHERE "seen_at" < now() - interval '30 minutes' OR "visitor" !~ '^[A-Za-z0-9_-]{22}$';--> statement-breakpoint
DROP INDEX "view_seen_age";--> statement-breakpoint
ALTER TABLE "view_seen" ALTER COLUMN "visitor" SET DATA TYPE bigint
  USING ('x' || encode(decode(substr(translate("visitor", '-_', '+/'), 1, 11) || '=', 'base64'), 'hex'))::bit(64)::bigint;--> statement-breakpoint
ALTER TABLE "views_hourly" ADD COLUMN "pending" bigint DEFAULT 0 NOT NULL;
