import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { EditorRegistry } from "@/blocks/registry/editors.ts";
import { menuEntries } from "@/blocks/registry/editors.ts";
import type { FeedRegistry } from "@/blocks/registry/feeds.ts";
import { type MarkdownRegistry, markdown } from "@/blocks/registry/markdown.ts";
import { blockMessages, type MessageRegistry } from "@/blocks/registry/messages.ts";
import { hasRareBlock } from "@/blocks/registry/rare-blocks.ts";
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

const blocksFolder = path.resolve(import.meta.dirname, "../blocks");
const folders = readdirSync(blocksFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["parts", "registry"].includes(entry.name))
  .map(({ name }) => name);

test("every folder of a block is in the registries, and nothing else", () => {
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

test("no two blocks have the same fence in Markdown", () => {
  const fences = Object.values(markdown).flatMap((one) => ("fence" in one ? [one.fence] : []));
  expect(fences.length).toBeGreaterThan(2);
  expect(repeated(fences)).toEqual([]);
});

test("each style sheet of a block is imported once for readers and once for the editor", () => {
  const forReaders = [...importsOf("readers.css"), ...importsOf("rare-readers.css")];
  expect(forReaders.toSorted()).toEqual(sheetsOf(["reader.css"]));
  expect(importsOf("editors.css").toSorted()).toEqual(sheetsOf(["editor.css", "reader.css"]));
});

test("a block is rare exactly if its style sheet is in rare-readers.css", () => {
  const inRareSheet = importsOf("rare-readers.css").map((sheet) => path.dirname(sheet));
  const types = Object.keys(rules) as (keyof RulesRegistry)[];
  const rare = types.filter((type) => hasRareBlock({ type: "doc", content: [{ type } as never] }));
  expect([...new Set(rare.map(folderOf))].toSorted()).toEqual(inRareSheet.toSorted());
});

/** The style sheets that a sheet of the registry imports, as `<block>/<file>`. */
function importsOf(sheet: string): string[] {
  const text = readFileSync(path.join(blocksFolder, "registry", sheet), "utf8");
  return [...text.matchAll(/@import "\.\.\/([^"?]+)/gu)].map(([, file]) => `${file}`);
}

function sheetsOf(names: string[]): string[] {
  const sheets = folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
  return sheets.filter((sheet) => existsSync(path.join(blocksFolder, sheet))).toSorted();
}

const repeated = (all: string[]): string[] => all.filter((one, index) => all.indexOf(one) !== index);
