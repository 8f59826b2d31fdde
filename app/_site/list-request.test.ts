import { expect, test } from "vitest";
import type { Paper } from "@/lib/article/news.ts";
import { listPageFacts } from "./list-request.ts";
import { pageMetadata } from "./page-metadata.ts";
import { siteUrl } from "./site-url.ts";

const facts = {
  ...{ title: "Спорт", documentTitle: "Спорт: материалы раздела", description: "", locale: "ru" as const },
  ...{ paper: { name: "Жаршы", defaultLocale: "ru" } as Paper, path: "/ru/sport", alternates: { kk: "/kk/sport" } },
};
const metadataAt = (query: Parameters<typeof listPageFacts>[1]) => pageMetadata(listPageFacts(facts, query));

test("the first page of a list names its other languages", () => {
  const { alternates, robots } = metadataAt({});
  expect(alternates?.canonical).toBe(`${siteUrl()}/ru/sport`);
  expect(alternates?.languages).toHaveProperty("kk", `${siteUrl()}/kk/sport`);
  expect(robots).not.toHaveProperty("index");
});

test("an older page is its own canonical page, with a title of its own", () => {
  const at = Date.parse("2026-11-24T08:30:00+05:00");
  const { title, alternates, robots } = metadataAt({ before: `${at}-12` });
  expect(alternates?.canonical).toBe(`${siteUrl()}/ru/sport?before=${at}-12`);
  expect(alternates?.languages).not.toHaveProperty("kk");
  expect(robots).not.toHaveProperty("index");
  const { absolute } = title as { absolute: string };
  expect(absolute.replaceAll("\u00a0", " ")).toBe("Спорт: материалы раздела — 24 ноября 2026, 08:30 и раньше — Жаршы");
});

test.each([{ after: "1700000000000-5" }, { lang: "ru" }, { before: "1700000000000-5", lang: "ru" }])(
  "search engines are told not to index a page that repeats others: %j",
  (query) => {
    expect(metadataAt(query).robots).toEqual({ index: false });
  },
);
