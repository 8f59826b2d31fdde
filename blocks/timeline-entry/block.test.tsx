import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import type { Block } from "@/blocks/registry/block-types.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import { bodyProse, bodyText } from "@/blocks/registry/words.ts";
import { bodyOfDocument } from "@/lib/editor/document.ts";
import { pairBlocks, targetBlocks } from "@/lib/translation/pairs.ts";
import { initialTranslation } from "@/lib/translation/start.ts";
import { countUntranslated, sourceBlocks } from "@/lib/translation/translation.ts";
import { timelineEntry } from "./block.ts";
import { TimelineEntryReader } from "./reader.tsx";
import type { TimelineEntry } from "./shape.ts";

const entry: TimelineEntry = {
  type: "timelineEntry",
  attrs: { id: "e1", time: "13:25", heading: "Мост открыт" },
  content: [{ type: "paragraph", content: [{ type: "text", text: "Движение пошло." }] }],
};
const body = { type: "doc" as const, content: [entry] };

test("readers see time, heading and text; machines can read the time", () => {
  const html = renderToStaticMarkup(<TimelineEntryReader block={entry} pictures={{}} locale="ru" />);
  expect(html).toContain("<time>13:25</time>");
  expect(html).toContain("<h2>Мост открыт</h2>");
  const date = { ...entry, attrs: { ...entry.attrs, time: "12 марта" } };
  expect(renderToStaticMarkup(<TimelineEntryReader block={date} pictures={{}} locale="ru" />)).not.toContain("<time>");
});

test("the time belongs to the text, but not to the running prose", () => {
  expect(bodyText(body)).toBe("13:25\tМост открыт\tДвижение пошло.");
  expect(bodyProse(body)).toBe("Мост открыт\tДвижение пошло.");
});

test("feeds contain it as a heading and its text", () => {
  expect(bodyHtml(body, { pictures: {}, origin: "", sayAiUse: () => "" })).toBe(
    "<h3>13:25 · Мост открыт</h3><p>Движение пошло.</p>",
  );
});

test("a translation starts with the same time and without words", () => {
  const start = timelineEntry.translationStart(entry, new Map());
  expect(start).toMatchObject({ attrs: { time: "13:25", heading: "" }, content: [{ type: "paragraph" }] });
});

const withTime = (one: TimelineEntry, time: string): TimelineEntry => ({ ...one, attrs: { ...one.attrs, time } });
const withHeading = (one: TimelineEntry, heading: string): TimelineEntry => ({
  ...one,
  attrs: { ...one.attrs, heading },
});
/** The state of a translation as the translator sees it. */
const stateOf = (original: TimelineEntry, translation: Block) =>
  pairBlocks(
    sourceBlocks({ type: "doc", content: [original] }),
    targetBlocks({ type: "doc", content: [translation] }),
  ).map(({ state }) => state);

test.each(["13:25", "14 марта", "1958", ""])("an entry of «%s» is untranslated until it has words", (time) => {
  const original = withTime(entry, time);
  const begun = initialTranslation(sourceBlocks({ type: "doc", content: [original] }), new Map(), () => "k1");
  const [waiting] = begun.content as [TimelineEntry];
  expect(countUntranslated(begun)).toBe(1);
  expect(stateOf(original, waiting)).toEqual(["missing"]);
  // Also after a change of the original.
  expect(stateOf(withHeading(original, "Мост закрыт"), waiting)).toEqual(["missing"]);
  const written = withTime(withHeading(waiting, "Көпір ашылды"), time);
  expect(countUntranslated({ type: "doc", content: [written] })).toBe(0);
  expect(stateOf(original, written)).toEqual(["checked"]);
});

test("a date is not copied into a translation, and an entry without its date is not yet translated", () => {
  const original = withTime(entry, "14 марта");
  const begun = initialTranslation(sourceBlocks({ type: "doc", content: [original] }), new Map(), () => "k1");
  const [start] = begun.content as [TimelineEntry];
  expect(start.attrs.time).toBe("");
  expect(stateOf(original, withHeading(start, "Көпір ашылды"))).toEqual(["missing"]);
});

test("the editor's node becomes the same entry; a part that an entry cannot contain is kept, so that the server refuses it", () => {
  const node = JSON.parse(JSON.stringify(entry));
  expect(bodyOfDocument({ type: "doc", content: [node] })).toEqual(body);
  const odd = { ...node, content: [...node.content, { type: "image", attrs: { mediaId: 7 } }] };
  const kept = bodyOfDocument({ type: "doc", content: [odd] });
  expect(kept.content[0]).toMatchObject({ content: [{ type: "paragraph" }, { type: "image" }] });
  expect(parseBody(kept).ok).toBe(false);
});
