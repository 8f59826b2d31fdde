import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setArticleEnd } from "@/db/mutations/publishing/moments.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { endAllRuns, readyAt, run, START, startEnvironment, temporaryFolder } from "@/server/testing/running-jarshy.ts";

useDatabase();

/** Maximum delay until readers see a scheduled change, ms. */
const MAX_DELAY_MS = timeLimit(1_000);
const SECTION = "moments";

const folders: string[] = [];
let editor: SignedIn;
let section: number;

beforeAll(async () => {
  editor = await personFactory({ role: "chief" });
  section = await sectionFactory({ key: SECTION });
});
afterEach(() => endAllRuns(folders));
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Starts a server on this test's database; all of them share one DATA_DIR. Returns its URL. */
async function start(jobs: "on" | "off"): Promise<string> {
  const [dataDir = temporaryFolder()] = folders;
  if (folders.length === 0) folders.push(dataDir);
  const variables = { DATA_DIR: dataDir, DATABASE_URL: process.env.DATABASE_URL ?? "", JOBS: jobs };
  return readyAt(run(START, { env: await startEnvironment(variables) }));
}

/** Creates a story that is published, withdrawn at its end date, or updated at `at`. */
async function scheduled(
  kind: "publication" | "end" | "update",
  at: Date,
): Promise<{ storyId: number; articleId: number }> {
  const before = `${kind} before`;
  const publishedAt = kind === "publication" ? at : new Date(Date.now() - 3_600_000);
  const { storyId, ru: articleId } = await storyFactory({ section, ru: { headline: before, slug: "x", publishedAt } });
  if (kind === "end") await setArticleEnd(editor, { articleId, until: at, reason: "Срок вышел" });
  if (kind === "update") {
    await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ headline: "update after", slug: "x" }) });
    await publishAsShown(editor, { articleId, revision: 1, at });
  }
  return { storyId, articleId };
}

type Seen = { status: number; text: string };

async function read(address: string): Promise<Seen> {
  const answer = await fetch(address, { redirect: "manual" });
  return { status: answer.status, text: await answer.text() };
}

test("with the job runner stopped, scheduled changes are visible to readers within a second", async () => {
  const site = await start("off");
  // Late enough for all pages to be read before it, even on a busy machine.
  const at = new Date(Date.now() + timeLimit(4_000));
  const [publication, end, update] = [
    await scheduled("publication", at),
    await scheduled("end", at),
    await scheduled("update", at),
  ];
  const article = ({ storyId }: { storyId: number }) => `${site}/ru/${SECTION}-ru/${storyId}-x`;
  const isNew = ({ text }: Seen) =>
    text.includes("publication before") && text.includes("update after") && !text.includes("end before");
  const pages: Record<string, (seen: Seen) => boolean> = {
    [`${site}/ru`]: isNew,
    [`${site}/ru/${SECTION}-ru`]: isNew,
    [`${site}/ru/rss.xml`]: isNew,
    [article(publication)]: ({ status }) => status === 200,
    [article(end)]: ({ status, text }) => status === 410 && text.includes("Срок вышел"),
    [article(update)]: ({ text }) => text.includes("update after"),
  };
  for (const [page, isThere] of Object.entries(pages)) expect(isThere(await read(page)), page).toBe(false);
  expect(Date.now(), "the pages were read before the moment").toBeLessThan(at.getTime());
  const late = await Promise.all(
    Object.entries(pages).map(async ([page, isThere]): Promise<[string, number]> => {
      for (;;) {
        const asked = Date.now();
        const isIn = isThere(await read(page));
        if (isIn && asked < at.getTime() - 50) throw new Error(`${page} was too early`);
        if (isIn || asked > at.getTime() + 60_000) return [page, asked - at.getTime()];
        await sleep(50);
      }
    }),
  );
  for (const [page, milliseconds] of late) expect(milliseconds, page).toBeLessThanOrEqual(MAX_DELAY_MS);
});

test("with two processes and two job runners, each change and each job is done once", async () => {
  // A job for a picture that does not exist ends at once. The test counts how often each is run.
  for (let key = 1; key <= 20; key += 1)
    await pool()`insert into jobs (kind, key, data) values ('make-avif', ${`90000${key}`}, '{}')`;
  await Promise.all([start("on"), start("on")]);
  const at = new Date(Date.now() + timeLimit(2_000));
  const updates = [];
  const ends = [];
  for (let made = 0; made < 10; made += 1) {
    updates.push((await scheduled("update", at)).articleId);
    ends.push((await scheduled("end", at)).articleId);
  }
  const entities = [...updates, ...ends].map((id) => `article:${id}`);
  const readLog = () => pool()<{ verb: string; article: number; times: number }[]>`
    select verb, split_part(entity, ':', 2)::int as article, count(*)::int as times from audit_log
    where verb in ('update-article', 'end-article') and entity = any(${entities}) group by 1, 2 order by 2`;
  for (const deadline = at.getTime() + 60_000; (await readLog()).length < 20 && Date.now() < deadline; )
    await sleep(200);
  // Leave time for a second process to repeat the work.
  await sleep(1_500);
  const done = await readLog();
  const once = (verb: string, ids: number[]) => ids.map((article) => ({ verb, article, times: 1 }));
  const expected = [...once("update-article", updates), ...once("end-article", ends)];
  expect([...done]).toEqual(expected.toSorted((one, other) => one.article - other.article));
  const revisions = await pool()`select from revisions where article_id = any(${updates})`;
  expect(revisions).toHaveLength(updates.length);
  const untilDone = async () => pool()<{ attempts: number }[]>`select attempts from jobs where done_at is not null`;
  for (const deadline = Date.now() + 60_000; (await untilDone()).length < 20 && Date.now() < deadline; )
    await sleep(200);
  const jobs = await untilDone();
  expect(jobs.map(({ attempts }) => attempts)).toEqual(Array(20).fill(1));
});
