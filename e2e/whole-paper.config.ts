import { defineConfig } from "@playwright/test";
import everything, { DESKTOP_AGENT } from "@/playwright.config.ts";

/** Tests that change every page of the site, then those that change a rule for everybody signed in. They have a server of their own. */
export default defineConfig({
  ...everything,
  // They need neither a long section nor postponed jobs: their server runs no jobs.
  globalSetup: [],
  workers: 1,
  projects: [
    {
      name: "whole-paper",
      testMatch: /hostile-paper\.spec\.ts$/,
      use: { viewport: { width: 1024, height: 600 }, userAgent: DESKTOP_AGENT },
    },
    {
      name: "whole-newsroom",
      testMatch: /second-factor-required\.spec\.ts$/,
      use: { viewport: { width: 1440, height: 900 }, userAgent: DESKTOP_AGENT },
    },
  ],
});
