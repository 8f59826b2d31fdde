import { defineConfig } from "@playwright/test";
import everything, { DESKTOP_AGENT } from "@/playwright.config.ts";

/** The tests that change every page of the site, then those that change what holds for everybody signed in. No others use their server. */
export default defineConfig({
  ...everything,
  // They need neither a long section, nor jobs that wait: their server does none.
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
