import { wordsIn } from "@/i18n/words.ts";
import { oneLine, type QueuedMail } from "@/lib/access/mail.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";

/** Subject and plain text of a mail in its language. `site` is the origin of the paper. */
export function mailText(mail: QueuedMail, paper: { name: string; site: string }): { subject: string; text: string } {
  const { locale, kind } = mail;
  const words = wordsIn(locale, "mail");
  const values = Object.fromEntries(
    Object.entries(mail.values).map(([name, value]) => [name, typeof value === "string" ? oneLine(value) : value]),
  );
  const isLink = kind === "invitation" || kind === "reset";
  const until = mail.expiresAt ? formatDateTime(new Date(mail.expiresAt), locale) : "";
  const paragraphs = isLink
    ? [words(kind, { until }), String(values.link), words("notYou")]
    : [wordsIn(locale, "security.notices.kinds")(kind, values)];
  const subject = words(isLink ? `subjects.${kind}` : "subjects.notice", { paper: paper.name });
  const text = [
    words("greeting", { person: values.person ?? "" }),
    ...paragraphs,
    `${words("signature", { paper: paper.name, site: paper.site })}\n${words("noReply")}`,
  ].join("\n\n");
  return { subject: oneLine(subject), text };
}
