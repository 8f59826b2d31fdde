import { defineConfig } from "@playwright/test";
import everything, { DESKTOP_AGENT } from "@/playwright.config.ts";

/** The tests that change every page of the site; run them when no others use the server. */
export default defineConfig({
  ...everything,
  projects: [
    {
      name: "whole-paper",
      testMatch: /hostile-paper\.spec\.ts$/,
      use: { viewport: { width: 1024, height: 600 }, userAgent: DESKTOP_AGENT },
    },
  ],
});
