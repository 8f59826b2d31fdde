import path from "node:path";
import { defineConfig } from "@playwright/test";

/** User agents of real browsers: the site does not count views of headless ones. */
export const DESKTOP_AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const PHONE_AGENT =
  "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/**
 * Tests that do not depend on the width of the window: server answers, tests with a fixed size, keyboard tests, and newsroom lists, which are
 * used on a desktop (`newsroom/frame.spec.ts` checks that they fit a phone).
 */
const sameAtEveryWidth =
  /(?:access\/(?:people|security|sign-in|sign-in-attacks|sign-in-second-factor)|attacks\/(?:hostile-texts|unpublished-files|uploads|view-requests)|newsroom\/(?:audit-log|drafts|glossary|keyboard-only|lists|names|pages-and-redirects|script-exceptions|synonyms|trusted-types)|readers\/(?:addresses|archive|changes-within-a-second|crawl|feeds-and-sitemaps|kazakh\/kazakh-in-browsers|views|widths))\.spec\.ts$/;

/** The tag of a single test that does not depend on the width. */
const once = /@once/;

const chromium = process.env.CHROMIUM_PATH;
const asRoot = process.getuid?.() === 0;

/** Tests that change every page of the site need their own server: e2e/whole-paper.config.ts runs them. */
const wholePaper = /hostile-paper\.spec\.ts$/;
/** Tests that change the rights of everybody in the newsroom run there too, after those. */
const wholeNewsroom = /second-factor-required\.spec\.ts$/;

/** The built site must run with the demo paper. `npm test` starts it and sets BASE_URL, E2E_DATA_DIR and CHROMIUM_PATH. */
export default defineConfig({
  testDir: path.join(import.meta.dirname, "e2e"),
  globalSetup: ["long-section.ts", "postpone-avif.ts"].map((name) =>
    path.join(import.meta.dirname, "e2e", "support", name),
  ),
  outputDir: path.join(import.meta.dirname, "test-results"),
  // One more than the two processors of a small machine: tests mostly wait for the server and for delayed saves.
  workers: 3,
  fullyParallel: true,
  // A test that passes only on the retry is listed as flaky at the end of `npm test`, and is a bug.
  retries: 1,
  // Long enough for a machine several times slower. Long timeouts cost time only if a test fails.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    // Reuse the browser process and its file cache between tests (saves a quarter of the time). Playwright still clears the state.
    reuseContext: true,
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    trace: "off",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    timezoneId: "Asia/Almaty",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Test pages live only for seconds, so optimizing their scripts costs more than it gains.
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
