import { expect, test } from "@playwright/test";
import { demoLogin, openSession } from "@/e2e/support/newsroom/desk.ts";

/** Every newsroom list with query parameters, and the parameters. Authors and places use the same page as tags. */
const lists: Record<string, string[]> = {
  "/dashboard/stories": ["q", "tab", "before", "lang", "state", "section", "author", "sort"],
  "/dashboard/front": ["locale"],
  "/dashboard/media": ["q", "tab", "before", "picture", "document"],
  "/dashboard/names/tag": ["q", "after", "open"],
  "/dashboard/names/section": ["open"],
  "/dashboard/names/term": ["q", "after", "open"],
  "/dashboard/names/synonym": ["q", "after", "open"],
  "/dashboard/names/script": ["q", "after", "open"],
  "/dashboard/pages": ["lang"],
  "/dashboard/pages/new": ["lang"],
  "/dashboard/redirects": ["q", "before"],
  "/dashboard/log": ["person", "before"],
};

/** Odd values, encoded for a URL. Invalid encodings are refused earlier: server/clients/limits.test.ts. */
const odd = {
  "a sign that is not one": "%",
  "very many letters": "ы".repeat(250),
  "a pattern": "%25_%5C%27%22",
  "a number too large": "99999999999999999999",
  "a number too large for a table": "9007199254740991",
  "a number below nothing": "-1",
  "no number": "1e400",
};

test("a list answers every query with a page, or refuses an invalid encoding", async ({ request, baseURL }) => {
  test.slow();
  const headers = { cookie: `session=${await openSession(`${baseURL}`, demoLogin())}` };
  const addresses = Object.entries(lists).flatMap(([list, keys]) =>
    Object.values(odd).flatMap((value, turn) => {
      const all = keys.map((key) => `${key}=${value}`);
      // Each parameter alone, so that a refusal of one does not hide another. Each one gets a quarter of the values, in rotation.
      const alone = all.filter((_, place) => (place + turn) % 4 === 0);
      // For one value, also all parameters together, each twice.
      const twice = value === odd["a number below nothing"] ? [["nothing=1", ...all, ...all].join("&")] : [];
      return [...alone, ...twice].map((query) => `${list}?${query}`);
    }),
  );
  const failed: string[] = [];
  const statusOf = async (address: string) => (await request.get(address, { headers })).status();
  const ask = async () => {
    for (let address = addresses.pop(); address; address = addresses.pop()) {
      const status = await statusOf(address);
      if (status !== 200) failed.push(`${status} ${address.slice(0, 120)}`);
    }
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
  expect(failed).toEqual([]);
  expect(await statusOf("/dashboard/stories?before=1000/%00")).toBe(400);
  expect(await statusOf("/dashboard/names/tag?q=%D1%81%FF")).toBe(400);
});
