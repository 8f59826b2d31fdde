import { sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import { intArray } from "@/db/connection/int-array.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import type { Picture, StoryCard } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { readPictures } from "./files/pictures.ts";
import { readLinkedAddresses } from "./story-addresses.ts";

export type FeedTexts = { bodies: Map<number, Body>; pictures: Record<number, Picture> };

/** The bodies of the articles that these cards show, by story id, and the pictures in them. */
export async function readFeedTexts(cards: StoryCard[], locale: Locale): Promise<FeedTexts> {
  if (cards.length === 0) return { bodies: new Map(), pictures: {} };
  const ids = intArray(cards.map((card) => card.storyId));
  const rows = await runReadQuery((db) =>
    readRows(db, { id: col.int, body: col.json<Body>() }).of(
      sql`select story_id as id, body from live_articles where locale = ${locale} and story_id = any(${ids})`,
    ),
  );
  const mediaIds = rows.flatMap((row) => bodyMediaIds(row.body));
  const [bodies, pictures] = await Promise.all([
    readLinkedAddresses(
      rows.map((row) => row.body),
      locale,
    ),
    readPictures(mediaIds, locale),
  ]);
  return { bodies: new Map(rows.map((row, index) => [row.id, bodies[index] ?? row.body])), pictures };
}
