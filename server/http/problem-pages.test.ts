import { expect, test } from "vitest";
import type { Page } from "@/server/pages/page-store.ts";
import { loadProblemPages } from "./problem-pages.ts";

const written = (words: string) => ({ status: 200, headers: {}, body: Buffer.from(words), etag: "e" }) as Page;

/** Error pages of one edition, of what the application last answered. */
async function problemPages(answer: { page: Page | Promise<Page> | null }) {
  const site = { https: true, dev: false };
  const pages = await loadProblemPages({ editions: ["ru"], site, fetchPage: async () => answer.page });
  return { renew: pages.renew, text: (status: 500 | 503 = 503) => String(pages.page("ru", status).body) };
}

test("an error page shows the current name of the paper; if it cannot be rendered, the old one is kept", async () => {
  const answer: { page: Page | null } = { page: written("Жаршы") };
  const { renew, text } = await problemPages(answer);
  expect(text()).toBe("Жаршы");
  answer.page = written("Хабаршы");
  await renew();
  expect(text()).toBe("Хабаршы");
  answer.page = null;
  await renew();
  expect(text()).toBe("Хабаршы");
});

test("an error page that could not be rendered at start is plain text until it can be", async () => {
  const answer: { page: Page | null } = { page: null };
  const { renew, text } = await problemPages(answer);
  expect(text()).toContain("503");
  answer.page = written("Жаршы");
  await renew();
  expect(text()).toBe("Жаршы");
});

test("of two renewals at once the later one wins, even if it ends first", async () => {
  const answer: { page: Page | Promise<Page> } = { page: written("Жаршы") };
  const { renew, text } = await problemPages(answer);
  let finish = (_: Page) => {};
  answer.page = new Promise((resolve) => {
    finish = resolve;
  });
  const earlier = renew();
  answer.page = written("Хабаршы");
  await renew();
  finish(written("Жаршы"));
  await earlier;
  expect([text(500), text(503)]).toEqual(["Хабаршы", "Хабаршы"]);
});
