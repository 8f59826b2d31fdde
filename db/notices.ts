import { sql } from "drizzle-orm";
import type { CacheTag } from "@/lib/site/cache-tags.ts";
import { directPool, type Executor } from "./connection/client.ts";

const CHANNEL = "jarshy_changes";
/** Postgres refuses payloads of 8,000 bytes; tags are ASCII. */
const MAX_PAYLOAD_BYTES = 7_500;

/**
 * Tells every process what changed. Inside a transaction, Postgres delivers it on commit only. Tags that do not fit one payload are sent in
 * several.
 */
export async function notifyChange(executor: Executor, tags: CacheTag[]): Promise<void> {
  for (const payload of payloadsOf(tags)) await executor.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
}

function payloadsOf(tags: CacheTag[]): string[] {
  const payloads: string[] = [];
  let current = "";
  for (const tag of tags) {
    if (current.length + tag.length + 1 > MAX_PAYLOAD_BYTES) {
      payloads.push(current);
      current = "";
    }
    current += current ? ` ${tag}` : tag;
  }
  return current ? [...payloads, current] : payloads;
}

/** Calls `tags` for each notice, and `reconnected` whenever the listening connection was re-established, since notices may have been missed. */
export async function listenForChanges(on: {
  tags(tags: CacheTag[]): void;
  reconnected(): void;
}): Promise<{ close(): Promise<void> }> {
  let connected = false;
  const subscription = await directPool().listen(
    CHANNEL,
    (payload) => on.tags(payload.split(" ") as CacheTag[]),
    () => {
      if (connected) on.reconnected();
      connected = true;
    },
  );
  return { close: () => subscription.unlisten() };
}
