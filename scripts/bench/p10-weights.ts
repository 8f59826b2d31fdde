import { type Browser, type CDPSession, chromium } from "@playwright/test";
import { findChromium } from "@/scripts/find-chromium.mjs";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { type Bench, notMeasured } from "./bench.ts";
import type { GoalId } from "./goals.ts";
import { ask } from "./pages.ts";

const KB = 1024;
/** By then the strong encoding of a page that was asked for stands in place of the quick one. */
const STRONG_MS = 1_500;
const SETTLED_MS = 2_000;
const screens = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;

/** Bytes over the wire, as Chromium counts them, with an empty cache. */
export async function measureWeights(bench: Bench, wanted: (id: GoalId) => boolean): Promise<void> {
  if (wanted("P10")) await measureHtml(bench);
  if (!wanted("P11") && !wanted("P12")) return;
  const program = findChromium(checkout, bench.say);
  if (program === null) {
    const reason = "no Chromium on this machine";
    bench.found(notMeasured("P11", "an article", reason, { atMost: 6 }));
    bench.found(notMeasured("P12", "an article", reason, { atMost: 180 }));
    return;
  }
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  try {
    for (const screen of screens) await measureScreen(bench, browser, screen);
    await measureWithoutScripts(bench, browser);
  } finally {
    await browser.close();
  }
}

async function measureHtml({ paper, pages, found }: Bench): Promise<void> {
  const bounds = { article: 6, home: 8, section: 8 } as const;
  for (const [kind, atMost] of Object.entries(bounds) as [keyof typeof bounds, number][]) {
    const url = paper.url + pages[kind];
    await ask(url);
    await new Promise((resolve) => setTimeout(resolve, STRONG_MS));
    const [br, gzip] = await Promise.all(["br", "gzip"].map((encoding) => ask(url, { "accept-encoding": encoding })));
    const beside = `${((gzip?.body.byteLength ?? 0) / KB).toFixed(1)} KB in gzip`;
    const value = (br?.body.byteLength ?? Number.NaN) / KB;
    found({ goal: "P10", what: `${kind}, HTML in brotli`, value, unit: "KB", bound: { atMost }, samples: 1, beside });
  }
}

type Received = { url: string; kind: string; bytes: number; late: boolean };

async function measureScreen(bench: Bench, browser: Browser, screen: (typeof screens)[number]): Promise<void> {
  const { paper, pages, found } = bench;
  const name = `${screen.width} × ${screen.height}`;
  const isPhone = screen === screens[0];
  for (const kind of ["article", "home", "section"] as const) {
    const { received, paintedAt } = await visit(browser, paper.url + pages[kind], screen);
    const bytes = (those: string[]) =>
      received.filter((one) => those.includes(one.kind)).reduce((sum, one) => sum + one.bytes, 0) / KB;
    const all = received.reduce((sum, one) => sum + one.bytes, 0) / KB;
    const scripts = received.filter((one) => one.kind === "Script");
    const framework = scripts.filter((one) => one.url.includes("/_next/"));
    const asked = received.filter((one) => one.kind !== "Image" && !one.late && !/icon|manifest/.test(one.url));
    const what = `${kind}, ${name}`;
    const row = { goal: "P11", samples: 1 } as const;
    const sum = (some: Received[]) => some.reduce((total, one) => total + one.bytes, 0) / KB;
    found({ ...row, what: `${what}: framework's scripts`, value: sum(framework), unit: "KB", bound: { atMost: 0 } });
    found({
      ...row,
      what: `${what}: own script`,
      value: sum(scripts) - sum(framework),
      unit: "KB",
      bound: { atMost: 3 },
      beside: `${scripts.length} files, headers included`,
    });
    found({ ...row, what: `${what}: styles`, value: bytes(["Stylesheet"]), unit: "KB", bound: { atMost: 8 } });
    found({
      ...row,
      what: `${what}: requests beside pictures`,
      value: asked.length,
      unit: "",
      bound: { atMost: 6 },
      beside: `first paint after ${paintedAt.toFixed(0)} ms`,
    });
    const weights = [
      { part: "without fonts", value: all - bytes(["Font"]), atMost: 90 },
      { part: "with fonts", value: all, atMost: 180 },
    ];
    for (const { part, value, atMost } of weights) {
      const bound = kind === "article" && isPhone ? { bound: { atMost } } : {};
      const beside = `HTML ${bytes(["Document"]).toFixed(1)}, pictures ${bytes(["Image"]).toFixed(1)}, fonts ${bytes(["Font"]).toFixed(1)} KB`;
      found({ goal: "P12", what: `${what}, ${part}`, value, unit: "KB", ...bound, samples: 1, beside });
    }
  }
}

async function visit(browser: Browser, url: string, viewport: (typeof screens)[number]) {
  const context = await browser.newContext({ viewport, isMobile: viewport === screens[0], locale: "ru" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const received = await watch(session);
  await page.goto(url, { waitUntil: "load" });
  for (const one of received.values()) one.late = false;
  const before = new Set(received.keys());
  await page.waitForTimeout(SETTLED_MS);
  for (const [id, one] of received) if (!before.has(id)) one.late = true;
  const paintedAt = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  );
  await context.close();
  return { received: [...received.values()].filter((one) => !one.url.startsWith("data:")), paintedAt };
}

/** Everything that comes over the wire, with the bytes of its headers; it grows as the page loads. */
async function watch(session: CDPSession): Promise<Map<string, Received>> {
  const received = new Map<string, Received>();
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    received.set(requestId, { url: response.url, kind: type, bytes: 0, late: false });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = received.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return received;
}

async function measureWithoutScripts({ paper, pages, found }: Bench, browser: Browser): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  let wanting = 0;
  for (const kind of ["article", "home", "section", "tag"] as const) {
    await page.goto(paper.url + pages[kind]);
    if (!(await page.locator("main h1, main h2").first().isVisible())) wanting += 1;
    await page.locator("main a[href]").first().click();
    if (!(await page.locator("main h1, main h2").first().isVisible())) wanting += 1;
  }
  await context.close();
  found({
    goal: "P11",
    what: "pages that show nothing or lead nowhere without scripts",
    value: wanting,
    unit: "",
    bound: { atMost: 0 },
    samples: 8,
  });
}
