import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { type Bench, notMeasured } from "@/bench/bench-run.ts";
import { ask, pageKinds } from "@/bench/pages.ts";
import { findChromium } from "@/scripts/find-chromium.mjs";
import { checkout } from "@/server/testing/running-jarshy.ts";
import type { GoalId } from "./goals.ts";

const KB = 1024;
/** Time until a requested page has been recompressed at the highest level. */
const RECOMPRESSION_MS = 1_500;
const AFTER_LOAD_MS = 2_000;
/** The least length of a page's text, characters. */
const MIN_TEXT_LENGTH = 200;
const screens = [
  { width: 390, height: 844, isMobile: true },
  { width: 1280, height: 800, isMobile: false },
] as const;
type Screen = (typeof screens)[number];

/** The budgets of every kind of page. */
const budgets: { part: string; unit: string; atMost: number; measure(received: Received[]): number }[] = [
  { part: "framework's scripts", unit: "KB", atMost: 0, measure: (all) => bodiesOf(all.filter(isFrameworks)) },
  { part: "own script", unit: "KB", atMost: 3, measure: (all) => bodiesOf(all.filter(isOwnScript)) },
  {
    part: "styles",
    unit: "KB",
    atMost: 8,
    measure: (all) => bodiesOf(all.filter(({ kind }) => kind === "Stylesheet")),
  },
  { part: "requests beside pictures", unit: "", atMost: 6, measure: (all) => all.filter(isCounted).length },
];

/** Measures bytes over the wire, as Chromium counts them, with an empty cache. */
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
    for (const screen of screens) {
      if (wanted("P11")) await measureScreen(bench, browser, screen);
      if (wanted("P12")) await measurePhotograph(bench, browser, screen);
    }
    if (wanted("P11")) {
      await measureWithoutScripts(bench, browser);
      await measureWithoutFonts(bench, browser);
    }
  } finally {
    await browser.close();
  }
}

async function measureHtml({ paper, pages, found }: Bench): Promise<void> {
  const bounds = { article: 6, home: 8, section: 8 } as const;
  for (const [kind, atMost] of Object.entries(bounds) as [keyof typeof bounds, number][]) {
    const url = paper.url + pages[kind];
    await ask(url);
    await new Promise((resolve) => setTimeout(resolve, RECOMPRESSION_MS));
    const [br, gzip] = await Promise.all(["br", "gzip"].map((encoding) => ask(url, { "accept-encoding": encoding })));
    const beside = `${((gzip?.body.byteLength ?? 0) / KB).toFixed(1)} KB in gzip`;
    const value = (br?.body.byteLength ?? Number.NaN) / KB;
    found({ goal: "P10", what: `${kind}, HTML in brotli`, value, unit: "KB", bound: { atMost }, samples: 1, beside });
  }
}

/** `bytes`: everything over the wire; `body`: without the headers; `late`: requested after the page had loaded. */
type Received = { url: string; kind: string; bytes: number; body: number; late: boolean };

/** Measures every kind of page on this screen and reports the largest value. */
async function measureScreen({ paper, pages, found }: Bench, browser: Browser, screen: Screen): Promise<void> {
  const parts = budgets.map((): number[] => []);
  for (const kind of pageKinds) {
    const { received } = await visit(browser, paper.url + pages[kind], screen);
    for (const [index, { measure }] of budgets.entries()) parts[index]?.push(measure(received));
  }
  for (const [index, { part, unit, atMost }] of budgets.entries()) {
    const values = parts[index] ?? [];
    const row = { goal: "P11", what: `${part}, ${screen.width} × ${screen.height}`, unit, bound: { atMost } } as const;
    const range = { least: Math.min(...values), most: Math.max(...values), samples: values.length };
    found({ ...row, value: range.most, ...range, beside: `the most of ${pageKinds.join(", ")}` });
  }
}

/** Checks that text is painted while fonts do not load. */
async function measureWithoutFonts({ paper, pages, found }: Bench, browser: Browser): Promise<void> {
  const context = await browser.newContext({ viewport: screens[0], locale: "ru" });
  const page = await context.newPage();
  await page.route("**/*.woff2", () => {});
  let waiting = 0;
  for (const kind of pageKinds) {
    await page.goto(paper.url + pages[kind], { waitUntil: "domcontentloaded" });
    await page.waitForTimeout(AFTER_LOAD_MS);
    if ((await paintedAt(page)) === null) waiting += 1;
  }
  await context.close();
  const what = "pages that paint nothing while fonts do not come";
  found({ goal: "P11", what, value: waiting, unit: "", bound: { atMost: 0 }, samples: pageKinds.length });
}

function paintedAt(page: Page): Promise<number | null> {
  return page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null);
}

/** Measures an article of the demo, whose picture is a photograph. */
async function measurePhotograph({ paper, pages, found }: Bench, browser: Browser, screen: Screen): Promise<void> {
  const { received } = await visit(browser, paper.url + pages.photographed, screen);
  const sum = (kinds: string[]) =>
    received.filter((one) => kinds.includes(one.kind)).reduce((total, one) => total + one.bytes, 0) / KB;
  const all = received.reduce((total, one) => total + one.bytes, 0) / KB;
  const [html, pictures, fonts] = [["Document"], ["Image"], ["Font"]].map(sum) as [number, number, number];
  const beside = `HTML ${html.toFixed(1)}, pictures ${pictures.toFixed(1)}, fonts ${fonts.toFixed(1)} KB`;
  const rows = [
    { part: "without fonts", value: all - fonts, atMost: 90 },
    { part: "with fonts", value: all, atMost: 180 },
  ];
  for (const { part, value, atMost } of rows) {
    const bound = screen.isMobile ? { bound: { atMost } } : {};
    const what = `article with a photograph, ${screen.width} × ${screen.height}, ${part}`;
    found({ goal: "P12", what, value, unit: "KB", ...bound, samples: 1, beside });
  }
}

function isFrameworks({ kind, url }: Received): boolean {
  return kind === "Script" && url.includes("/_next/");
}

function isOwnScript(one: Received): boolean {
  return one.kind === "Script" && !isFrameworks(one);
}

/** Excludes pictures, requests after the page had loaded, and the icon and manifest, which browsers request on their own. */
function isCounted({ kind, late, url }: Received): boolean {
  return kind !== "Image" && !late && !/icon|manifest/.test(url);
}

/** Returns the size of the bodies over the wire, KB. */
function bodiesOf(received: Received[]): number {
  return received.reduce((total, one) => total + one.body, 0) / KB;
}

async function visit(browser: Browser, url: string, { isMobile, ...viewport }: Screen) {
  const context = await browser.newContext({ viewport, isMobile, locale: "ru" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const received = await watch(session);
  await page.goto(url, { waitUntil: "load" });
  for (const one of received.values()) one.late = false;
  const before = new Set(received.keys());
  await page.waitForTimeout(AFTER_LOAD_MS);
  for (const [id, one] of received) if (!before.has(id)) one.late = true;
  await context.close();
  return { received: [...received.values()].filter((one) => !one.url.startsWith("data:")) };
}

/** Returns a map of the responses with their bytes, headers included. The map grows as the page loads. */
async function watch(session: CDPSession): Promise<Map<string, Received>> {
  const received = new Map<string, Received>();
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.responseReceived", ({ requestId, response, type }) => {
    received.set(requestId, { url: response.url, kind: type, bytes: 0, body: 0, late: false });
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const one = received.get(requestId);
    if (one) one.body += encodedDataLength;
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
  const wanting: string[] = [];
  const look = async (what: string) => {
    if ((await page.locator("main").ariaSnapshot()).length < MIN_TEXT_LENGTH) wanting.push(what);
  };
  for (const kind of pageKinds) {
    await page.goto(paper.url + pages[kind]);
    await look(kind);
    const link = page.locator('main a[href^="/ru/"]:not([href$=".xml"]):visible').first();
    const address = new URL((await link.getAttribute("href")) ?? "", paper.url).href;
    await link.click();
    await page.waitForURL(address).catch(() => wanting.push(`${kind} does not lead to ${address}`));
    await look(`what ${kind} leads to`);
  }
  await context.close();
  const what = "pages that show nothing or lead nowhere without scripts";
  const samples = 2 * pageKinds.length;
  found({
    goal: "P11",
    what,
    value: wanting.length,
    unit: "",
    bound: { atMost: 0 },
    samples,
    beside: wanting.join(", "),
  });
}
