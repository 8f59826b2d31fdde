import { expect, test } from "@playwright/test";
import { signIn } from "./support/desk.ts";

/** Every list of the newsroom, and what can be asked of it by its address. */
const lists: Record<string, string[]> = {
  "/dashboard": [],
  "/dashboard/stories": ["q", "tab", "before", "lang", "state", "section", "author", "sort"],
  "/dashboard/front": ["locale"],
  "/dashboard/media": ["q", "tab", "before", "picture", "document"],
  "/dashboard/names/tag": ["q", "after", "open"],
  "/dashboard/names/author": ["q", "after", "open"],
  "/dashboard/names/place": ["q", "after", "open"],
  "/dashboard/names/section": ["open"],
  "/dashboard/names/term": ["q", "after", "open"],
  "/dashboard/names/synonym": ["q", "after", "open"],
  "/dashboard/names/script": ["q", "after", "open"],
  "/dashboard/pages": ["lang"],
  "/dashboard/pages/new": ["lang"],
  "/dashboard/redirects": ["q", "before"],
  "/dashboard/people": [],
  "/dashboard/profile": [],
  "/dashboard/settings": [],
  "/dashboard/log": ["person", "before"],
};

/** Values as they stand in an address. */
const odd = {
  "a nought": "%00",
  "a nought in words": "%D1%81%00%D0%BD%D0%B5%D0%B3",
  "half a letter": "%ED%A0%80",
  "bytes that are no letters": "%FF%FE",
  "a sign that is not one": "%",
  "very many letters": "ы".repeat(250),
  "a pattern": "%25_%5C%27%22",
  "a number too large": "99999999999999999999",
  "a number too large for a table": "9007199254740991",
  "a place in a list with a nought": "1000/%00",
  "a number below nothing": "-1",
  "no number": "1e400",
};

/** Control characters and bytes that are no UTF-8: refused before anything is looked up. */
const REFUSED = /%00|%ED%A0%80|%FF/u;

test("whatever an address asks of a list, it is answered with a page, or refused for what is no text", async ({
  page,
}) => {
  test.slow();
  await signIn(page);
  const addresses = Object.entries(lists).flatMap(([list, keys]) =>
    Object.values(odd).flatMap((value, turn) => {
      const all = keys.map((key) => `${key}=${value}`);
      // One by one: what one key is refused for must not hide what another does; each meets a quarter of the values, and all of them in turn.
      const alone = all.filter((_, place) => (place + turn) % 4 === 0);
      // And all of them, each twice.
      const twice = value === odd["a number below nothing"] ? [["nothing=1", ...all, ...all].join("&")] : [];
      return [...alone, ...twice].map((query) => `${list}?${query}`);
    }),
  );
  const failed: string[] = [];
  const ask = async () => {
    for (let address = addresses.pop(); address; address = addresses.pop()) {
      const status = (await page.request.get(address)).status();
      const expected = REFUSED.test(address) ? 400 : 200;
      if (status !== expected) failed.push(`${status} ${address.slice(0, 120)}`);
    }
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
  expect(failed).toEqual([]);
});

test("no list fetches ahead what its rows and tabs lead to, or breaks where the browser's clock is a day ahead", async ({
  page,
}) => {
  test.slow();
  const ahead: string[] = [];
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  await page.clock.setFixedTime(Date.now() + 26 * 3_600_000);
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) ahead.push(request.url());
  });
  await signIn(page);
  for (const list of Object.keys(lists)) {
    await page.goto(list);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState("networkidle");
  }
  expect(ahead).toEqual([]);
  // What a browser words otherwise than the server makes React render the whole page anew.
  expect(errors).toEqual([]);
});
