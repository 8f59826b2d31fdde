import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { type FailedJob, workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { queueMail, SEND_MAIL } from "@/db/mutations/jobs/mail-queue.ts";
import { notifyPerson } from "@/db/mutations/people/notices.ts";
import { pruneAccess } from "@/db/mutations/people/prune.ts";
import { invitePerson, resetPassword } from "@/db/mutations/people/staff.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { QueuedMail } from "@/lib/access/mail.ts";
import { sendMail } from "./send-mail.ts";

useDatabase();

type Received = { from: string; to: string[]; text: string };

/** A local mail server that stores received mail. */
class Mailbox {
  readonly mails: Received[] = [];
  refuses = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    // The machine may have no DNS server.
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const refusal = `try later <${session.envelope.rcptTo[0]?.address}>`;
        if (this.refuses) return done(Object.assign(new Error(refusal), { responseCode: 451 }));
        const { mailFrom, rcptTo } = session.envelope;
        const text = Buffer.concat(parts).toString("utf8");
        this.mails.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });

  async open(): Promise<string> {
    const listening = once(this.server.listen(0, "127.0.0.1"), "listening");
    await listening;
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

let mailbox: Mailbox;
beforeEach(async () => {
  failures = [];
  await database().execute(sql`delete from jobs`);
  mailbox = new Mailbox();
  vi.stubEnv("SMTP_URL", await mailbox.open());
  vi.stubEnv("MAIL_FROM", "desk@paper.example");
  vi.stubEnv("SITE_URL", "https://paper.example");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await mailbox.close();
});

let failures: FailedJob[] = [];
const work = () => workOnNextJob(sendMail, { mail: true, failed: (failure) => failures.push(failure) });

/** Runs the due mail job and returns the received mail. If none arrives, throws with the state of the job. */
async function receive(): Promise<Received> {
  const worked = await work();
  const [received] = mailbox.mails;
  if (received) return received;
  const rows = await database().execute(sql`select kind, data, error, attempts, run_at - now() as due_in from jobs`);
  throw new Error(`no mail came: ${JSON.stringify({ worked, failures, rows })}`);
}

/** The decoded body of a mail. */
function bodyOf({ text }: Received): string {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  if (/^content-transfer-encoding: base64/imu.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body
    .replace(/=\r\n/gu, "")
    .replace(/=([0-9A-F]{2})/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

async function jobs() {
  return database().execute<{ data: object; error: string | null; done: boolean; attempts: number }>(
    sql`select data, error, done_at is not null as done, attempts from jobs where kind = ${SEND_MAIL} order by id`,
  );
}

const mail: QueuedMail = {
  to: "dina@paper.example",
  locale: "kk",
  kind: "reset",
  values: { person: "Дина", link: "https://paper.example/dashboard/invitation/secret-token" },
  expiresAt: null,
};

describe("a mail", () => {
  test("sends an invited person the link, in their language, with the configured sender and site address", async () => {
    const admin = await personFactory({ role: "admin" });
    const invited = await invitePerson(admin, {
      email: "aigul@paper.example",
      name: "Айгүл",
      role: "reporter",
      locales: ["kk"],
      interfaceLocale: "kk",
    });
    if (!invited.ok) throw new Error(invited.code);
    const received = await receive();
    expect(received).toMatchObject({ from: "desk@paper.example", to: ["aigul@paper.example"] });
    const body = bodyOf(received);
    expect(body).toContain("Сәлеметсіз бе, Айгүл!");
    expect(body).toContain(`https://paper.example/dashboard/invitation/${invited.value.link.token}`);
    expect(await work()).toBe(false);
  });

  test("about a reset leaves no text in the queue once it was sent", async () => {
    const admin = await personFactory({ role: "admin" });
    const { id: personId } = await personFactory({ passwordHash: "some" });
    const link = await resetPassword(admin, { personId });
    if (!link.ok) throw new Error(link.code);
    const [queued] = await jobs();
    expect(JSON.stringify(queued)).not.toContain(link.value.token);
    expect(bodyOf(await receive())).toContain(link.value.token);
    expect(await jobs()).toMatchObject([{ data: {}, done: true, error: null }]);
    await pruneAccess();
    expect(await jobs()).toEqual([]);
  });

  test("is retried later if the mail server refuses it or is unreachable, and is sent once", async () => {
    await queueMail(database(), mail);
    mailbox.refuses = true;
    expect(await work()).toBe(true);
    expect(await jobs()).toMatchObject([{ done: false, attempts: 1, error: expect.stringContaining("try later") }]);
    expect(await work()).toBe(false);
    mailbox.refuses = false;
    await database().execute(sql`update jobs set run_at = now()`);
    expect(await work()).toBe(true);
    expect(mailbox.mails).toHaveLength(1);
    await queueMail(database(), mail);
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
    expect(await work()).toBe(true);
    expect((await jobs()).at(-1)).toMatchObject({ done: false, attempts: 1 });
    expect(failures).toMatchObject([
      { kind: SEND_MAIL, attempt: 1, of: 6, reason: expect.stringContaining("451 try later <…>") },
      { kind: SEND_MAIL, attempt: 1, of: 6, reason: expect.stringContaining("ECONNREFUSED") },
    ]);
    expect(JSON.stringify([failures, await jobs()])).not.toContain("dina@");
  });

  test("whose link has expired is dropped", async () => {
    await queueMail(database(), { ...mail, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    expect(await work()).toBe(true);
    expect(mailbox.mails).toEqual([]);
    expect(await jobs()).toMatchObject([{ data: {}, done: true }]);
  });

  test("has only our own headers, whatever a name contains", async () => {
    await queueMail(database(), {
      ...mail,
      locale: "ru",
      kind: "passkey-added",
      values: { person: "Дина\r\nBcc: all@paper.example\r\n\r\nx", name: "Ключ\r\n.\r\nMAIL FROM:<x@y.z>" },
    });
    const received = await receive();
    expect(received.to).toEqual(["dina@paper.example"]);
    const [head = ""] = received.text.split("\r\n\r\n");
    expect(head).not.toMatch(/^bcc:/imu);
    expect(
      head
        .match(/^[A-Za-z-]+(?=:)/gmu)
        ?.map((name) => name.toLowerCase())
        .toSorted(),
    ).toEqual([
      "auto-submitted",
      "content-transfer-encoding",
      "content-type",
      "date",
      "from",
      "message-id",
      "mime-version",
      "subject",
      "to",
    ]);
    expect(mailbox.mails).toHaveLength(1);
  });

  test("reports account events; none is sent about failed attempts", async () => {
    const { id } = await personFactory({ interfaceLocale: "ru", name: "Ольга" });
    await notifyPerson(database(), id, "account-locked", { address: "198.51.100.7" });
    await notifyPerson(database(), id, "failed-attempts", { count: 3 });
    const received = await receive();
    expect(await work()).toBe(false);
    expect(bodyOf(received)).toMatch(/Здравствуйте, Ольга![\s\S]*198\.51\.100\.7/u);
  });

  test("does not wait for other jobs, and other jobs do not wait for it", async () => {
    await database().execute(
      sql`insert into jobs (kind, key, data, run_at) values ('make-avif', '1', '{}', now() - interval '1 hour')`,
    );
    await queueMail(database(), mail);
    await receive();
    expect(mailbox.mails).toHaveLength(1);
    const kinds: string[] = [];
    await workOnNextJob(async (_tx, job) => void kinds.push(job.kind));
    expect(kinds).toEqual(["make-avif"]);
  });
});

test("without a mail server nothing is queued", async () => {
  vi.stubEnv("SMTP_URL", "");
  await queueMail(database(), mail);
  expect(await jobs()).toEqual([]);
});
