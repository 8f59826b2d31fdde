import { expect, test } from "@playwright/test";
import { intlCallsForKazakh, recordIntlLocales } from "@/e2e/support/checks/intl-locales.ts";
import { pathOf } from "@/e2e/support/demo-paper.ts";
import { open } from "@/e2e/support/site.ts";

// newsroom/trusted-types.spec.ts does the same for the newsroom, and scripts/checks/browser-scripts.mjs checks the text of scripts.
test("readers' pages do not ask the browser for Kazakh", async ({ page, request }) => {
  await recordIntlLocales(page);
  for (const address of ["/kk", await pathOf(request, "otary-vernulis", "kk"), "/kk/archive"]) {
    await open(page, address);
    await page.waitForLoadState("networkidle");
    expect.soft(await intlCallsForKazakh(page), address).toEqual([]);
  }
});
