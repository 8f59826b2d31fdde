import nodemailer from "nodemailer";
import type { Executor } from "@/db/connection/client.ts";
import type { Job } from "@/db/mutations/jobs/jobs.ts";
import { clearQueuedMail, readQueuedMail } from "@/db/mutations/jobs/mail-queue.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { loopbackNames } from "@/lib/access/loopback-names.ts";
import { mailText } from "./mail-text.ts";

const CONNECTION_TIMEOUT_MS = 10_000;
/** Maximum silence of the mail server, ms. */
const SOCKET_TIMEOUT_MS = 20_000;

/**
 * Sends the mail of a job and erases its content from the database. An expired mail, or one that cannot be decrypted, is dropped. Throws if the mail
 * server refuses or is unreachable: the job is then retried with increasing delays. A mail may be sent twice with the same Message-ID if the process
 * ends right after sending.
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
      // Prevents out-of-office replies.
      headers: { "Auto-Submitted": "auto-generated" },
      ...mailText(mail, { name: paper.name, site: site.origin }),
    });
  }
  await clearQueuedMail(tx, job.id);
}

/** A transport to the configured mail server. The content of a mail cannot make it read a file or fetch an address. */
function transport() {
  const url = new URL(process.env.SMTP_URL ?? "");
  const secure = url.protocol === "smtps:";
  return nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/gu, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // Passwords and one-time links must not cross a network unencrypted.
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
