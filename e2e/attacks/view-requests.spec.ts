import { type APIRequestContext, expect, test } from "@playwright/test";
import { viewsNow } from "@/e2e/support/checks/view-count.ts";
import { pathOf, storyIdIn } from "@/e2e/support/demo-paper.ts";

/** Reads from the page what its view-counting element would send: the action's id and the article's id. */
async function formOf(request: APIRequestContext): Promise<{ address: string; action: string; article: number }> {
  const address = await pathOf(request, "pavodok", "ru");
  const html = await (await request.get(address)).text();
  const action = /name="\$ACTION_ID_([0-9a-f]+)"/.exec(html)?.[1] ?? "";
  return { address, action, article: Number(/<view-tracker article="(\d+)"/.exec(html)?.[1]) };
}

const TOKEN = "0123456789abcdef0123456789abcdef";
const READER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

test("a view from another site, without an origin, or from a declared bot is refused", async ({ request, baseURL }) => {
  const { address, action, article } = await formOf(request);
  const before = await viewsNow(request, storyIdIn(address));
  const send = (headers: Record<string, string>) =>
    request.post(address, {
      headers: { "next-action": action, "content-type": "text/plain;charset=UTF-8", "user-agent": READER, ...headers },
      data: JSON.stringify([{ articleId: article, token: TOKEN }]),
    });
  for (const headers of [
    {},
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: `${baseURL}`, "sec-fetch-site": "cross-site" },
  ]) {
    const answer = await send(headers as Record<string, string>);
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
  }
  const ofProgram = await send({ origin: `${baseURL}`, "user-agent": BOT });
  expect(await ofProgram.text()).toContain("forbidden");
  expect(await viewsNow(request, storyIdIn(address))).toBe(before);
});

test("a malformed view is refused without a server error", async ({ request, baseURL }) => {
  const { address, action } = await formOf(request);
  const before = await viewsNow(request, storyIdIn(address));
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    "[null]",
    '[{"articleId":-1}]',
    '[{"articleId":"1"}]',
    '[{"articleId":1e99,"token":"x"}]',
    "[".repeat(10_000),
    '["$ACTION_1"]',
    '["$F1"]',
    "\u0000",
  ];
  for (const data of bodies) {
    const answer = await request.post(address, {
      headers: {
        "next-action": action,
        "content-type": "text/plain;charset=UTF-8",
        origin: `${baseURL}`,
        "user-agent": READER,
      },
      data,
    });
    expect(answer.status(), data.slice(0, 40)).toBeLessThan(500);
  }
  expect(await viewsNow(request, storyIdIn(address))).toBe(before);
});

test("an unknown action is answered as an outdated page, and a POST without an action as not allowed", async ({
  request,
  baseURL,
}) => {
  const { address } = await formOf(request);
  const headers = { origin: `${baseURL}`, "content-type": "text/plain;charset=UTF-8", "user-agent": READER };
  const unknown = await request.post(address, { headers: { ...headers, "next-action": "0".repeat(42) }, data: "[]" });
  expect([404, 409]).toContain(unknown.status());
  expect(unknown.headers()["x-nextjs-action-not-found"]).toBe("1");
  expect((await request.post(address, { headers, data: "[]" })).status()).toBe(405);
});

test("counts are returned for many stories at once, never for unpublished ones", async ({ request }) => {
  const answer = await request.get("/api/views?ids=1,2,2,x,-3,999999");
  expect(answer.status()).toBe(200);
  expect(Object.keys(await answer.json())).toEqual(["1", "2"]);
  expect(answer.headers()["cache-control"]).toBe("no-store");
  const many = Array.from({ length: 61 }, (_, index) => index + 1).join();
  expect((await request.get(`/api/views?ids=${many}`)).status()).toBe(400);
  expect(await (await request.get("/api/views")).json()).toEqual({});
});
