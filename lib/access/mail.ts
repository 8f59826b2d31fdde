import * as z from "zod";
import { locales } from "@/lib/site/locales.ts";
import { noticeKinds } from "./account-notices.ts";

/** Kinds of mail. The texts are in `messages`, under `mail`. */
const mailKinds = ["invitation", "reset", ...noticeKinds] as const;

const queuedMail = z.object({
  to: z.string(),
  locale: z.enum(locales),
  kind: z.enum(mailKinds),
  /** Values for the text, and `link`, a one-time link. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** ISO in UTC. After this time the content is no longer valid and the mail is dropped. */
  expiresAt: z.string().nullable(),
});

export type QueuedMail = z.infer<typeof queuedMail>;

export function isQueuedMail(value: unknown): value is QueuedMail {
  return queuedMail.safeParse(value).success;
}

/** Text for a header or one line of a mail. Replaces line breaks and other control characters by spaces, to prevent header injection. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
