import type { ArticleState } from "./page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** What the newsroom's home shows. Moments are ISO strings in UTC. */

type Text = { articleId: number; locale: Locale; headline: string; state: ArticleState };

/** What waits for somebody: to be read before it comes out, to be published, written on after it was sent back, or a
 * translation that its original has left behind. */
export type WaitingText = Text & {
  why: "review" | "ready" | "sent-back" | "stale";
  /** Who wrote it; null where it was loaded. */
  author: string | null;
  /** Why it was sent back. */
  note: string;
  touchedAt: string;
};

/** What somebody is writing. */
export type OwnText = Text & {
  /** Published, and edited since. */
  hasUnpublished: boolean;
  touchedAt: string;
};

/** A story of today's issue: when it comes or came out, is updated, or is taken from the site, and in which languages. */
export type OutToday = { storyId: number; at: string; what: "out" | "update" | "end"; head: Text; languages: Text[] };

export type ReadText = Text & { views: number };

export type Work = { waiting: WaitingText[]; own: OwnText[]; today: OutToday[]; read: ReadText[] };
