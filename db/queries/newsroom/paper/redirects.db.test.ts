import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { rowsReadBy } from "@/db/testing/query-plans.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { answerAt, listRedirects } from "./redirects.ts";

useDatabase();

const MANY = 50_000;
let chief: SignedIn;

beforeAll(async () => {
  chief = { ...(await personFactory({ role: "chief" })), email: "", interfaceLocale: "ru", sessionId: 1 };
  await pool()`insert into redirects (from_path, to_path, created_at)
    select '/news/' || n || '.html', '/ru', date_trunc('minute', now()) - (n / 100) * interval '1 minute' from generate_series(1, ${MANY}::int) n`;
  await pool()`insert into redirects (from_path, to_path) values ('/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D1%81%D0%B0%D0%B4', null)`;
  // With so few rows, a small sample may find a rare word frequent.
  await ownerPool()`alter table redirects alter column from_path set statistics 3000`;
  await ownerPool()`vacuum analyze redirects`;
});

/** A page of the list, as the chief sees it. */
async function listed(text = "", before = "") {
  const page = await listRedirects(chief, { text, before });
  if (!page) throw new Error("a chief may see the redirects");
  return page;
}

test("paging shows every redirect once, newest first, even if many were set at once", async () => {
  const seen: string[] = [];
  let before: string | null = "";
  for (let pages = 0; pages < 8 && before !== null; pages++) {
    const page = await listed("", before);
    seen.push(...page.redirects.map(({ from }) => from));
    before = page.older;
  }
  expect(new Set(seen).size).toBe(400);
  const [first] =
    await pool()`select from_path from redirects order by created_at desc, from_path desc offset 399 limit 1`;
  expect(seen.at(-1)).toBe(first?.from_path);
});

test("a part of an address finds it, also in Cyrillic letters and with the host it was copied with", async () => {
  expect((await listed("s/777.h")).redirects.map(({ from }) => from)).toEqual(["/news/777.html"]);
  expect((await listed("https://old.example/news/777.html")).redirects).toHaveLength(1);
  expect((await listed("новости/сад")).redirects).toMatchObject([{ to: null }]);
  expect((await listed("100%")).redirects).toEqual([]);
});

describe("a page of many reads about as many rows as it shows", () => {
  test.each([
    ["the beginning", "", "", 60],
    ["deep in it", "", `${Date.now() - 3_600_000}/news/9`, 60],
    ["by a word that few hold", "7777", "", 200],
  ])("%s", async (_, text, before, most) => {
    const read = await rowsReadBy(["redirects"], () => listed(text, before));
    expect(read.scanned).toEqual([]);
    expect(read.most).toBeLessThanOrEqual(most);
  });
});

test("an address shows what readers get there", async () => {
  expect(await answerAt(chief, "/ru")).toMatchObject({ answer: "page-exists" });
  expect(await answerAt(chief, "/news/1.html?x=1")).toMatchObject({ answer: "moved", to: "/ru" });
  expect(await answerAt(chief, "/новости/сад")).toMatchObject({ answer: "gone" });
  expect(await answerAt(chief, "/nowhere")).toMatchObject({ answer: "nothing" });
  expect(await answerAt(chief, "no address")).toBeNull();
});

test("an editor may not see redirects", async () => {
  const editor: SignedIn = { ...chief, role: "editor" };
  expect([await listRedirects(editor, { text: "", before: "" }), await answerAt(editor, "/ru")]).toEqual([null, null]);
});
