import { type APIRequestContext, expect, test } from "@playwright/test";
import { brotliSize, inKilobytes } from "@/e2e/support/checks/weights.ts";
import { pathOf, section } from "@/e2e/support/demo-paper.ts";
import { inEachLanguage } from "@/e2e/support/words.ts";

const KB = 1024;

/** A story of usual length. */
const usual = "otary-vernulis";

async function expectAtMost(request: APIRequestContext, address: string, limit: number): Promise<void> {
  const bytes = await brotliSize(request, address);
  test.info().annotations.push({ type: "brotli", description: `${decodeURI(address)} ${inKilobytes(bytes)}` });
  expect(bytes, `${address} is ${inKilobytes(bytes)}`).toBeLessThanOrEqual(limit);
}

inEachLanguage((locale) => {
  test("an article's page is at most 6 KB", async ({ request }) => {
    await expectAtMost(request, await pathOf(request, usual, locale), 6 * KB);
  });

  test("the front page is at most 8 KB", async ({ request }) => {
    await expectAtMost(request, `/${locale}`, 8 * KB);
  });

  test("a section's page of twenty stories is at most 8 KB", async ({ request }) => {
    await expectAtMost(request, `/${locale}/${section("society", locale).slug}`, 8 * KB);
  });

  test("even a long read with every block is at most 20 KB", async ({ request }) => {
    await expectAtMost(request, await pathOf(request, "doroga-sarybastau", locale), 20 * KB);
  });
});

test("the script of readers' pages is at most 3 KB and the style sheet at most 8 KB, and the server sends them compressed", async ({
  request,
}) => {
  const html = await (await request.get("/ru")).text();
  const [script = ""] = /\/elements\.[\w-]+\.js/.exec(html) ?? [];
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(styles).toHaveLength(1);
  await expectAtMost(request, script, 3 * KB);
  await expectAtMost(request, styles[0] ?? "", 8 * KB);
  for (const address of [script, styles[0] ?? ""]) {
    const answer = await request.get(address, { headers: { "accept-encoding": "br" } });
    expect(answer.headers()["content-encoding"]).toBe("br");
    expect(Number(answer.headers()["content-length"])).toBeLessThanOrEqual(await brotliSize(request, address));
    expect(answer.headers()["cache-control"]).toContain("immutable");
  }
});

test("the script that a search field loads when it gets the focus is at most 3 KB", async ({ request }) => {
  const [script = ""] = /\/elements\.[\w-]+\.js/.exec(await (await request.get("/ru")).text()) ?? [];
  const [later = ""] = /\/search-suggest\.[\w-]+\.js/.exec(await (await request.get(script)).text()) ?? [];
  await expectAtMost(request, later, 3 * KB);
});

test("no font is preloaded, and text shows before its font has loaded", async ({ request }) => {
  const html = await (await request.get("/ru")).text();
  expect(html).not.toMatch(/<link[^>]+rel="preload"[^>]+as="font"/);
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? "";
  const faces = (await (await request.get(sheet)).text()).match(/@font-face\s*\{[^}]*\}/g) ?? [];
  const own = faces.filter((face) => face.includes("url("));
  expect(own.length).toBeGreaterThan(2);
  for (const face of own) expect(face).toMatch(/font-display:\s*swap/);
});
