import { expect, test } from "@playwright/test";
import { pathOf, section, storyIdIn } from "@/e2e/support/demo-paper.ts";
import { inEachLanguage, otherThan, wordsOf } from "@/e2e/support/words.ts";

inEachLanguage((locale) => {
  test("a wrong slug or section leads to the article's right address for good", async ({ request }) => {
    const right = await pathOf(request, "dombra-master", locale);
    const id = storyIdIn(right);
    const culture = section("culture", locale).slug;
    const wrong = [
      `/${locale}/${culture}/${id}-another-slug`,
      `/${locale}/${culture}/${id}`,
      `/${locale}/sport/${right.split("/").pop()}`,
      `/${locale}/no-section/${id}-x`,
    ];
    for (const address of wrong) {
      const answer = await request.get(address, { maxRedirects: 0 });
      expect(answer.status(), address).toBe(308);
      expect(new URL(answer.headers().location ?? "", "http://localhost").pathname).toBe(right);
    }
  });

  test("a slash at the end of an address leads to the address without", async ({ request }) => {
    const answer = await request.get(`/${locale}/sport/`, { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(answer.headers().location).toBe(`/${locale}/sport`);
  });

  test("unknown parts of a query change nothing", async ({ request }) => {
    const plain = await request.get(`/${locale}/sport`);
    const tracked = await request.get(`/${locale}/sport?utm_source=x&fbclid=y`);
    expect(await tracked.text()).toBe(await plain.text());
  });

  test("a section's address in the other language's letters is not doubled", async ({ request }) => {
    const foreign = section("culture", otherThan(locale)).slug;
    const answer = await request.get(`/${locale}/${foreign}`, { maxRedirects: 0 });
    expect([308, 404]).toContain(answer.status());
  });
});

test("an unknown first part of an address is missing in the paper's own language", async ({ request }) => {
  for (const address of ["/xx", "/nothing.txt", "/en/sport", "/ru-KZ"]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBe(404);
    expect(await answer.text()).toContain(wordsOf("ru")("problem.missingTitle"));
    expect(await answer.text()).toContain('<html lang="ru"');
  }
});

test("pages of errors cannot be asked for", async ({ request }) => {
  for (const address of ["/ru/problem/500", "/kk/problem/503", "/ru/problem"])
    expect((await request.get(address)).status()).toBe(404);
});
