import { expect, test } from "@playwright/test";
import { pathOf, section, storyIdIn } from "@/e2e/support/demo-paper.ts";
import { inEachLanguage, otherThan, wordsOf } from "@/e2e/support/words.ts";

inEachLanguage((locale) => {
  test("a wrong slug or section redirects permanently to the article's correct address", async ({ request }) => {
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

  test("an address with a trailing slash redirects to the address without it", async ({ request }) => {
    const answer = await request.get(`/${locale}/sport/`, { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(answer.headers().location).toBe(`/${locale}/sport`);
  });

  test("unknown query parameters change nothing", async ({ request }) => {
    const plain = await request.get(`/${locale}/sport`);
    const tracked = await request.get(`/${locale}/sport?utm_source=x&fbclid=y`);
    expect(await tracked.text()).toBe(await plain.text());
  });

  test("the slug of a section in the other language redirects or answers 404", async ({ request }) => {
    const foreign = section("culture", otherThan(locale)).slug;
    const answer = await request.get(`/${locale}/${foreign}`, { maxRedirects: 0 });
    expect([308, 404]).toContain(answer.status());
  });
});

test("an address with an unknown first part answers 404 in the paper's own language", async ({ request }) => {
  for (const address of ["/xx", "/nothing.txt", "/en/sport", "/ru-KZ"]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBe(404);
    expect(await answer.text()).toContain(wordsOf("ru")("problem.missingTitle"));
    expect(await answer.text()).toContain('<html lang="ru"');
  }
});

test("error pages cannot be requested by their own address", async ({ request }) => {
  for (const address of ["/ru/problem/500", "/kk/problem/503", "/ru/problem"])
    expect((await request.get(address)).status()).toBe(404);
});
