import type { Page } from "@playwright/test";

/** Collects violations of the page's content security policy from now on. */
export async function watchPolicy(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("tellViolation", (violation: string) => void seen.push(violation));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample, blockedURI }) => {
      const told = `${violatedDirective} ${blockedURI} ${sample}`;
      void (window as unknown as { tellViolation(told: string): void }).tellViolation(told);
    });
  });
  page.on("pageerror", (error) => void seen.push(String(error)));
  return seen;
}
