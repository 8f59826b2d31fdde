import nodemailer from "nodemailer";
import type { Executor } from "@/db/connection/client.ts";
import type { Job } from "@/db/mutations/jobs/jobs.ts";
import { clearQueuedMail, readQueuedMail } from "@/db/mutations/jobs/mail-queue.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { loopbackNames } from "@/lib/access/loopback-names.ts";
import { mailText } from "./mail-text.ts";

const CONNECTION_TIMEOUT_MS = 10_000;
/** How long the mail server may be silent. */
const SOCKET_TIMEOUT_MS = 20_000;

/**
 * Sends the mail of a job and removes its words from the database. A mail that is too old, or that cannot be opened, is dropped. Throws
 * where the mail server refuses or cannot be reached: the job is then tried again, later each time. A mail may go out twice, under the same
 * Message-ID, where the server ends right after sending.
 */
export async function sendMail(tx: Executor, job: Job): Promise<void> {
  const mail = await readQueuedMail(tx, job);
  const isOver = mail?.expiresAt && Date.parse(mail.expiresAt) < Date.now();
  if (mail && !isOver) {
    const { paper } = await getSiteFrame(mail.locale);
    const site = new URL(process.env.SITE_URL ?? "http://localhost:3000");
    await transport().sendMail({
      from: { name: paper.name, address: process.env.MAIL_FROM ?? "" },
      to: mail.to,
      messageId: `<${job.key}@${site.hostname}>`,
      // No answers of absence, and no answers to them.
      headers: { "Auto-Submitted": "auto-generated" },
      ...mailText(mail, { name: paper.name, site: site.origin }),
    });
  }
  await clearQueuedMail(tx, job.id);
}

/** A connection to the configured mail server, and to nothing else: no text of a mail can have a file or an address fetched. */
function transport() {
  const url = new URL(process.env.SMTP_URL ?? "");
  const secure = url.protocol === "smtps:";
  return nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/gu, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // Passwords and one-time links cross no network in the clear.
    requireTLS: !secure && !loopbackNames.includes(url.hostname),
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
