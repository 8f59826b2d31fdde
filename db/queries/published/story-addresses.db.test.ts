import { expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { storyHref } from "@/lib/article/body-links.ts";
import { withPageScope } from "@/lib/page/page-scope.ts";
import { readLinkedAddresses } from "./story-addresses.ts";

useDatabase();

function linkTo(storyId: number): Body {
  const text = {
    type: "text" as const,
    text: "раньше",
    marks: [{ type: "link" as const, attrs: { href: storyHref(storyId) } }],
  };
  return { type: "doc", content: [{ type: "paragraph", content: [text] }] };
}

async function hrefOf(storyId: number, locale: "ru" | "kk"): Promise<string | undefined> {
  const [body] = await readLinkedAddresses([linkTo(storyId)], locale);
  return /"href":"([^"]*)"/u.exec(JSON.stringify(body))?.[1];
}

test("a link to a story leads to its address in the reader's language, else in the other", async () => {
  const section = await sectionFactory({ key: "roads" });
  const both = await storyFactory({ section, ru: { slug: "most" }, kk: { slug: "kopir" } });
  const one = await storyFactory({ section, kk: { slug: "jol" } });
  expect(await hrefOf(both.storyId, "ru")).toBe(`/ru/roads-ru/${both.storyId}-most`);
  expect(await hrefOf(both.storyId, "kk")).toBe(`/kk/roads-kk/${both.storyId}-kopir`);
  expect(await hrefOf(one.storyId, "ru")).toBe(`/kk/roads-kk/${one.storyId}-jol`);
});

test("a link to a story that readers cannot see leads nowhere", async () => {
  const draft = await storyFactory({ ru: { status: "draft", publishedAt: null } });
  const planned = await storyFactory({ publishedAt: new Date(Date.now() + 3_600_000) });
  const withdrawn = await storyFactory({ ru: { status: "withdrawn" } });
  for (const { storyId } of [draft, planned, withdrawn]) expect(await hrefOf(storyId, "ru")).toBeUndefined();
  expect(await hrefOf(2_000_000, "ru")).toBeUndefined();
});

test("a page has the cache tags of the stories that it links to, unpublished ones too, and their sections", async () => {
  const section = await sectionFactory();
  const target = await storyFactory({ section });
  const draft = await storyFactory({ ru: { status: "draft", publishedAt: null } });
  const { scope } = await withPageScope(() =>
    readLinkedAddresses([linkTo(target.storyId), linkTo(draft.storyId)], "ru"),
  );
  expect([...scope.cacheTags].toSorted()).toEqual(
    [`story:${target.storyId}`, `story:${draft.storyId}`, `section:${section}`].toSorted(),
  );
});

test("a text without links to stories makes no query", async () => {
  const bodies: Body[] = [{ type: "doc", content: [] }];
  expect(await readLinkedAddresses(bodies, "ru")).toBe(bodies);
});
