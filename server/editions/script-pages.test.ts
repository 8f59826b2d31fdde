import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestSite, VIEW_ACTION } from "@/server/testing/test-listener.ts";

const site = new TestSite();

beforeAll(() => site.start());
beforeEach(() => site.reset());
afterAll(() => site.stop());

describe("a page of a script edition", () => {
  test("is made from the Kazakh page, cached separately and dropped with it", async () => {
    const latin = await site.ask("/kk-latn/qogam");
    expect(latin.body.toString()).toMatch(/<html lang="kk-Latn" dir="ltr">.*<p>Hleb slovo/u);
    expect(latin.body.toString()).not.toContain("__next_f");
    const arabic = await site.ask("/kk-arab/qogam");
    expect(arabic.body.toString()).toMatch(/<html lang="kk-Arab" dir="rtl">.*kk-arab\.1a2b\.css.*<p>حلەب/u);
    expect(site.asked.map(({ url }) => url)).toEqual(["/kk/qogam", "/kk/qogam"]);
    await site.ask("/kk-latn/qogam");
    expect(site.asked).toHaveLength(2);
    site.world.text = "Әселдің";
    site.cache.invalidate(["story:1"]);
    expect((await site.ask("/kk-latn/qogam")).body.toString()).toContain("Asseldıñ");
    site.cache.invalidate(["scripts"]);
    await site.ask("/kk-latn/qogam");
    expect(site.asked).toHaveLength(4);
    await site.ask("/kk/qogam");
    site.cache.invalidate(["scripts"]);
    await site.ask("/kk/qogam");
    expect(site.asked).toHaveLength(5);
  });

  test("that fails to render is an error page in the same script, and is rendered again on the next request", async () => {
    site.world.broken = true;
    const failed = await site.ask("/kk-latn/qogam");
    expect(failed.status).toBe(500);
    expect(failed.body.toString()).toContain("Beda");
    site.world.broken = false;
    expect((await site.ask("/kk-latn/qogam")).status).toBe(200);
  });

  test("redirects within its edition, for the application's redirects and for old addresses", async () => {
    site.moved["/kk/missing/old-one"] = { to: "/kk/new" };
    site.moved["/kk/missing/in-russian"] = { to: "/ru/new" };
    expect((await site.ask("/kk-latn/missing/old-one")).headers.location).toBe("/kk-latn/new");
    expect((await site.ask("/kk-latn/missing/in-russian")).headers.location).toBe("/ru/new");
    expect((await site.ask("/kk-latn/sport/1-old")).headers.location).toBe("/ru/sport/1-new");
  });

  test("counts views like the Kazakh page", async () => {
    const answer = await site.ask("/kk-arab/sport/1-slug", {
      method: "POST",
      headers: {
        origin: `http://${site.host}`,
        "next-action": VIEW_ACTION,
        "content-type": "text/plain;charset=UTF-8",
      },
      body: '[{"articleId":7}]',
    });
    expect(answer.status).toBe(200);
    expect(site.views).toMatchObject([{ view: { articleId: 7 } }]);
  });

  test("is the last good page while the database is away", async () => {
    await site.ask("/kk-arab");
    site.world.away = true;
    site.cache.invalidateAll();
    const stale = await site.ask("/kk-arab");
    expect(stale.headers["x-jarshy-stale"]).toBe("1");
    expect(stale.body.toString()).toContain("حلەب");
  });
});
