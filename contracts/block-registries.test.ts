import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { EditorRegistry } from "@/blocks/registry/editors.ts";
import { menuEntries } from "@/blocks/registry/editors.ts";
import type { FeedRegistry } from "@/blocks/registry/feeds.ts";
import { type MarkdownRegistry, markdown } from "@/blocks/registry/markdown.ts";
import { blockMessages, type MessageRegistry } from "@/blocks/registry/messages.ts";
import type { ReaderRegistry } from "@/blocks/registry/readers.ts";
import { type RulesRegistry, rules } from "@/blocks/registry/rules.ts";

/** The compiler must refuse a registry in which one block is missing. Checked by `tsc`; the function is never called. */
function incomplete(
  all: {
    rules: Omit<RulesRegistry, "chart">;
    feeds: Omit<FeedRegistry, "gallery">;
    readers: Omit<ReaderRegistry, "timelineEntry">;
    editors: Omit<EditorRegistry, "image">;
    markdown: Omit<MarkdownRegistry, "table">;
    messages: Omit<MessageRegistry, "embed">;
  },
  aspects: Omit<RulesRegistry["chart"], "translationStart">,
): unknown[] {
  // @ts-expect-error the chart has no rules
  const noRules: RulesRegistry = all.rules;
  // @ts-expect-error feeds do not carry the gallery
  const noFeed: FeedRegistry = all.feeds;
  // @ts-expect-error readers do not see the timeline entry
  const noReader: ReaderRegistry = all.readers;
  // @ts-expect-error nobody can write an image
  const noEditor: EditorRegistry = all.editors;
  // @ts-expect-error tables cannot be imported
  const noMarkdown: MarkdownRegistry = all.markdown;
  // @ts-expect-error the embed has no name
  const noMessages: MessageRegistry = all.messages;
  // @ts-expect-error nothing says what a translation of the chart starts from
  const noStart: RulesRegistry["chart"] = aspects;
  return [noRules, noFeed, noReader, noEditor, noMarkdown, noMessages, noStart];
}

test("a registry in which a block is missing does not compile", () => {
  expect(incomplete).toBeTypeOf("function");
});

test("every folder of a block is in the registries, and nothing else", () => {
  const folders = readdirSync(path.resolve(import.meta.dirname, "../blocks"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["parts", "registry"].includes(entry.name))
    .map(({ name }) => name);
  const named = new Set(Object.keys(rules).map(folderOf));
  expect([...named].toSorted()).toEqual(folders.toSorted());
  expect(Object.keys(markdown).toSorted()).toEqual(Object.keys(rules).toSorted());
});

/** Both kinds of lists are in one folder. */
function folderOf(name: string): string {
  if (name.endsWith("List")) return "list";
  if (name === "horizontalRule") return "divider";
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

test.each(["ru", "kk"] as const)("every entry of the menu has a name and search words in %s", (locale) => {
  const messages = blockMessages[locale];
  for (const { name } of menuEntries) {
    expect(messages[name].name, name).toBeTruthy();
    expect(messages[name].words, name).toBeTruthy();
  }
});
