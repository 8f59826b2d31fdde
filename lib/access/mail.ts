import * as z from "zod";
import { noticeKinds } from "./account-notices.ts";
import { locales } from "@/lib/site/locales.ts";

/** What a mail says; the words are in `messages`, under `mail`. */
export const mailKinds = ["invitation", "reset", ...noticeKinds] as const;

const queuedMail = z.object({
  to: z.string(),
  locale: z.enum(locales),
  kind: z.enum(mailKinds),
  /** Values for the words, and `link`, a one-time link. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** ISO in UTC: after that it says nothing true any more and is dropped. */
  expiresAt: z.string().nullable(),
});

export type QueuedMail = z.infer<typeof queuedMail>;

export function isQueuedMail(value: unknown): value is QueuedMail {
  return queuedMail.safeParse(value).success;
}

/** Text for a header or one line of a mail: no line breaks or other control characters, which could begin another header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
