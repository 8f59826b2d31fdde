import path from "node:path";
import { defineConfig } from "@playwright/test";

/** As readers' browsers call themselves: the site counts no view of a browser that says it has no window. */
export const DESKTOP_AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const PHONE_AGENT =
  "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/**
 * What a width of the window changes nothing about: answers of the server, read without a page or with one of one size, keys, and lists that
 * are kept at a desk (that they fit a phone `desk-frame` sees).
 */
const sameAtEveryWidth =
  /(?:access\/(?:people|security|sign-in|sign-in-attacks|sign-in-second-factor)|attacks\/(?:hostile-texts|unpublished-files|uploads|view-requests)|newsroom\/(?:by-keys|drafts|glossary|lists|log|names|paper|script-exceptions|synonyms|trusted-types)|readers\/(?:addresses|archive|crawl|kazakh-in-browsers|machines|reaching-readers|sizes|views))\.spec\.ts$/;

/** The same of a single test. */
const once = /@once/;

const chromium = process.env.CHROMIUM_PATH;
const asRoot = process.getuid?.() === 0;

/** What changes every page of the site has a server for itself: e2e/whole-paper.config.ts runs it. */
const wholePaper = /hostile-paper\.spec\.ts$/;
/** What changes what everybody in the newsroom may do: there as well, after that. */
const wholeNewsroom = /second-factor-required\.spec\.ts$/;

/** The built site runs already, with the demo paper; `npm test` starts it and says where in BASE_URL, E2E_DATA_DIR and CHROMIUM_PATH. */
export default defineConfig({
  testDir: path.join(import.meta.dirname, "e2e"),
  globalSetup: ["long-section.ts", "pictures-wait.ts"].map((name) =>
    path.join(import.meta.dirname, "e2e", "support", name),
  ),
  outputDir: path.join(import.meta.dirname, "test-results"),
  // One more than the two processors of a small machine: much of a test is waiting for the server, and for what is saved a while later.
  workers: 3,
  fullyParallel: true,
  // What passes only then is listed at the end of `npm test` as flaky, and is a bug.
  retries: 1,
  // Long enough for a machine several times slower than ours: they cost time only where something is really wrong.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    // What a test leaves in the browser is taken away, but not its process and its cache of files: a quarter of the time.
    reuseContext: true,
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    trace: "off",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    timezoneId: "Asia/Almaty",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // A page of a test lives for seconds: what its scripts would gain by being optimised is less than that costs.
      args: ["--js-flags=--no-opt", ...(asRoot ? ["--no-sandbox"] : [])],
    },
  },
  projects: [
    {
      name: "desktop",
      testIgnore: [wholePaper, wholeNewsroom],
      use: { viewport: { width: 1440, height: 900 }, userAgent: DESKTOP_AGENT },
    },
    {
      name: "phone",
      testIgnore: [sameAtEveryWidth, wholePaper, wholeNewsroom],
      grepInvert: once,
      use: {
        viewport: { width: 390, height: 844 },
        userAgent: PHONE_AGENT,
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
});
