import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OTHER_SESSION, type Reply, SESSION, TestSite } from "@/server/testing/test-listener.ts";

let site: TestSite;
let release = () => {};

/** Longer than any page takes on a slow machine, so that no request is refused for its waiting time. */
const LONG_WAIT_MS = 60_000;

// Each test has its own gate.
beforeEach(() => startSite(LONG_WAIT_MS));

async function startSite(waitMs: number): Promise<void> {
  site = new TestSite({ trustedProxy: "127.0.0.1", waitMs });
  await site.start();
  site.world.held = new Promise((resolve) => {
    release = resolve;
  });
  site.asked.length = 0;
}
afterEach(async () => {
  release();
  await site.stop();
});

const askAs = (client: string, path: string) => site.ask(path, { headers: { "x-forwarded-for": client } });
const flood = (count: number, pathOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => askAs("203.0.113.1", pathOf(index)));
const statusesOf = async (answers: ReturnType<typeof flood>) =>
  (await Promise.all(answers)).map(({ status }) => status);

describe("while one client's requests hold all places that it may have", () => {
  test.each([
    ["a reader's page", (index: number) => `/ru/search?q=held${index}`, "/ru/sport"],
    ["a preview", (index: number) => `/preview/held${index}`, "/preview/other"],
    ["a page of the other gate", (index: number) => `/ru/tag/held${index}`, "/preview/other"],
  ])("another client is answered %s at once", async (_, pathOf, path) => {
    const held = flood(30, pathOf);
    await expect.poll(() => site.asked.length).toBeGreaterThan(0);
    expect((await askAs("203.0.113.2", path)).status).toBe(200);
    expect(site.asked.filter(({ url }) => url.includes("held")).length).toBeLessThanOrEqual(5);
    release();
    await statusesOf(held);
  });

  test("another client gets a page in its own turn, even if the first one waits for the same page", async () => {
    const held = flood(30, (index) => `/ru/search?q=held${index}`);
    const wanted = askAs("203.0.113.1", "/ru/sport");
    await expect.poll(() => site.asked.length).toBeGreaterThan(0);
    expect((await askAs("203.0.113.2", "/ru/sport")).status).toBe(200);
    await wanted;
    expect(site.asked.filter(({ url }) => url === "/ru/sport")).toHaveLength(1);
    release();
    await statusesOf(held);
  });

  test("its requests that wait too long or are too many are refused with Retry-After", async () => {
    await site.stop();
    await startSite(700);
    const answers: Reply[] = [];
    const held = flood(300, (index) => `/ru/search?q=held-${index}`).map((answer) =>
      answer.then((one) => answers.push(one)),
    );
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(297);
    for (const { status, headers } of answers)
      expect([status, Number(headers["retry-after"]) > 0]).toEqual([503, true]);
    release();
    await Promise.all(held);
    expect(answers.slice(297).filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  });
});

test.each([
  ["a reader's page", (index: number) => `/ru/search?q=held${index}`, "/ru/sport"],
  ["a preview", (index: number) => `/preview/held${index}`, "/preview/other"],
])(
  "while the clients of one IPv6 network request uncached pages, another client is answered %s at once",
  async (_, pathOf, path) => {
    const held = Array.from({ length: 100 }, (_, index) =>
      askAs(`2001:db8:1:ff${index.toString(16).padStart(2, "0")}::1`, pathOf(index)),
    );
    await expect.poll(() => site.asked.length).toBeGreaterThan(0);
    expect((await askAs("2001:db8:2:1::1", path)).status).toBe(200);
    release();
    expect(new Set(await statusesOf(held))).toEqual(new Set([200]));
  },
);

test("while one person requests more newsroom pages than can be rendered, another one at the same address is answered at once", async () => {
  const askBy = (cookie: string, path: string) => site.ask(path, { headers: { cookie } });
  const held = Array.from({ length: 30 }, (_, index) => askBy(SESSION, `/dashboard/held${index}`));
  await expect.poll(() => site.asked.length).toBe(5);
  expect((await askBy(OTHER_SESSION, "/dashboard/stories")).status).toBe(200);
  release();
  expect(new Set(await statusesOf(held))).toEqual(new Set([200]));
});

test.each([
  ["all places for strangers", (index: number) => `/dashboard/sign-in?next=/dashboard/held${index}`],
  ["all places of previews", (index: number) => `/preview/held${index}`],
])("while strangers at many addresses occupy %s, signed-in people are answered at once", async (_, pathOf) => {
  const held = Array.from({ length: 100 }, (__, index) => askAs(`203.0.113.${index}`, pathOf(index)));
  await expect.poll(() => site.asked.length).toBeGreaterThanOrEqual(2);
  const answer = await site.ask("/dashboard/stories", { headers: { cookie: SESSION } });
  expect(answer.status).toBe(200);
  release();
  expect(new Set(await statusesOf(held))).toEqual(new Set([200]));
});

test("a client that causes many 404s gets plain text, while another client gets the page", async () => {
  const answers = await Promise.all(flood(40, (index) => `/nothing/${index}`));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  expect(
    answers.map(({ headers }) => headers["content-type"]).filter((type) => type?.startsWith("text/plain")),
  ).not.toEqual([]);
  const other = await askAs("203.0.113.2", "/nothing/else");
  expect([other.status, other.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
});

test("queries that a page does not know are no reason to render it again", async () => {
  for (const query of ["?utm=1", "?q=a", "?before=x", "?order=new", "?lang=en"]) {
    expect((await askAs("203.0.113.1", `/ru${query}`)).status).toBe(200);
    expect((await askAs("203.0.113.1", `/ru/sport${query}`)).status).toBe(200);
    expect((await askAs("203.0.113.1", `/ru/sport/1-a${query}&before=17-1`)).status).toBe(200);
  }
  expect(site.asked.map(({ url }) => url)).toEqual(["/ru", "/ru/sport", "/ru/sport/1-a"]);
});

test("files that the build does not have and addresses of no API are answered without the application", async () => {
  for (const path of [
    "/_next/static/chunks/a.js",
    "/_next/static/..%2f..%2fpackage.json",
    "/_next/data/a.json",
    "/api/a",
  ])
    expect([404, 400]).toContain((await askAs("203.0.113.1", path)).status);
  expect(site.asked).toEqual([]);
});
