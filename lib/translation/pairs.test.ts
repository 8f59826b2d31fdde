import { expect, test } from "vitest";
import type { Origin } from "@/blocks/parts/shape-parts.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { countStale, pairBlocks, pairFields, progressOf, targetBlocks } from "./pairs.ts";
import { copyOf, initialTranslation, originsInOrder } from "./start.ts";
import { COPIED_HASH, countUntranslated, type SourceHashes, sourceBlocks, wordsHash } from "./translation.ts";

const paragraph = (id: string, words: string, from?: Origin[]): Block => ({
  type: "paragraph",
  attrs: { id, ...(from ? { from } : {}) },
  ...(words ? { content: [{ type: "text", text: words }] } : {}),
});
const bodyOf = (...content: Block[]): Body => ({ type: "doc", content });
const original = bodyOf(paragraph("a", "Первый"), paragraph("b", "Второй"), paragraph("c", "Третий"));
const source = sourceBlocks(original);
/** Origins of these blocks of the current original. */
const of = (...ids: string[]): Origin[] =>
  ids.map((id) => ({ id, hash: source.find((one) => one.id === id)?.hash ?? "gone" }));
const shapeOf = (target: Body, skipped?: Origin[]) =>
  pairBlocks(source, targetBlocks(target), skipped).map(({ state, sources, targets }) => [
    state,
    sources.map(({ id }) => id).join(""),
    targets.join(""),
  ]);

test("pairs a translation with its originals, in the order of the translation", () => {
  const target = bodyOf(
    paragraph("1", "Үшінші", of("c")),
    paragraph("2", "Бірінші", of("a")),
    paragraph("3", "", of("b")),
  );
  expect(shapeOf(target)).toEqual([
    ["checked", "c", "0"],
    ["checked", "a", "1"],
    ["missing", "b", "2"],
  ]);
});

test("split or joined blocks are paired with all their originals", () => {
  const split = bodyOf(
    paragraph("1", "Бір", of("a")),
    paragraph("2", "інші", of("a")),
    paragraph("3", "Қалғаны", of("b", "c")),
  );
  expect(shapeOf(split)).toEqual([
    ["checked", "a", "01"],
    ["checked", "bc", "2"],
  ]);
});

test("a change of the original is found at its paragraph, with the hash of the earlier text", () => {
  const old = wordsHash("Второй, как был");
  const target = bodyOf(paragraph("1", "Бірінші", of("a")), paragraph("2", "Екінші", [{ id: "b", hash: old }]));
  const pairs = pairBlocks(source, targetBlocks(target));
  expect(pairs.map(({ state }) => state)).toEqual(["checked", "stale", "added"]);
  expect(pairs[1]?.was).toEqual([old]);
});

test("a rewritten paragraph stays paired with its translation", () => {
  const target = bodyOf(
    paragraph("1", "Бірінші", of("a")),
    paragraph("2", "Екінші", [{ id: "before", hash: "x" }]),
    paragraph("3", "Үшінші", of("c")),
  );
  expect(shapeOf(target)).toEqual([
    ["checked", "a", "0"],
    ["stale", "b", "1"],
    ["checked", "c", "2"],
  ]);
});

test("removed originals are `gone`, added blocks are `own`, and skipped originals count as done", () => {
  const target = bodyOf(
    paragraph("1", "Бірінші", of("a")),
    paragraph("2", "Өзінікі"),
    paragraph("3", "Үшінші", of("c")),
    paragraph("4", "Жоғалған", [{ id: "lost", hash: "x" }]),
  );
  expect(shapeOf(target, of("b"))).toEqual([
    ["checked", "a", "0"],
    ["skipped", "b", ""],
    ["own", "", "1"],
    ["checked", "c", "2"],
    ["gone", "", "3"],
  ]);
  expect(progressOf(["checked", "skipped", "own", "missing", "stale"])).toMatchObject({ total: 4, done: 2 });
});

test("the fields above the text are also compared", () => {
  const now = { kicker: "", headline: "Заголовок", standfirst: "Подводка" };
  const made: SourceHashes = {
    locale: "ru",
    headline: wordsHash("Заголовок"),
    standfirst: wordsHash("Прежняя"),
    skipped: [],
  };
  const words = { kicker: "", headline: "Тақырып", standfirst: "Кіріспе" };
  expect(pairFields(now, words, made).map(({ state }) => state)).toEqual(["checked", "stale"]);
  expect(pairFields(now, words, null).map(({ state }) => state)).toEqual(["unchecked", "unchecked"]);
  const blocks = targetBlocks(bodyOf(paragraph("1", "Бірінші", of("a")), paragraph("2", "", of("b"))));
  expect(countStale({ ...now, blocks: source }, { ...words, blocks, madeFrom: made })).toBe(2);
  expect(countStale({ ...now, blocks: source }, { ...words, blocks, madeFrom: null })).toBe(0);
});

test.each(["chart", "table"] as const)("a number of a %s that changes or moves is a change of the original", (type) => {
  const cell = (words: string) => ({
    type: "tableCell" as const,
    content: [{ type: "paragraph" as const, ...(words ? { content: [{ type: "text" as const, text: words }] } : {}) }],
  });
  const numbers = (...rows: string[][]): Block => {
    const content = [["Год", "Дети", "Все"], ...rows].map((words) => ({
      type: "tableRow" as const,
      content: words.map(cell),
    }));
    const attrs = { id: "n", caption: "Врачи" };
    return type === "table"
      ? { type, attrs, content }
      : { type, attrs: { ...attrs, kind: "bars", source: "" }, content };
  };
  const hashOf = (block: Block) => sourceBlocks(bodyOf(block))[0]?.hash ?? "";
  const before = numbers(["2024", "5", "12"], ["2025", "7", ""]);
  const translated = {
    ...before,
    attrs: { ...before.attrs, id: "t", from: [{ id: "n", hash: hashOf(before) }] },
  } as Block;
  const stateAfter = (now: Block) => pairBlocks(sourceBlocks(bodyOf(now)), targetBlocks(bodyOf(translated)))[0]?.state;
  expect(stateAfter(before)).toBe("checked");
  expect(stateAfter(numbers(["2024", "6", "12"], ["2025", "7", ""]))).toBe("stale");
  expect(stateAfter(numbers(["2024", "12", "5"], ["2025", "7", ""]))).toBe("stale");
  // An empty cell of a table does not count: translations made before charts existed would be out of date.
  const moved = numbers(["2024", "5", "12"], ["2025", "", "7"]);
  expect(stateAfter(moved)).toBe(type === "chart" ? "stale" : "checked");
});

test("marks, spaces and soft hyphens do not change the hash", () => {
  const marked: Block = {
    type: "paragraph",
    attrs: { id: "a" },
    content: [
      { type: "text", text: "Пер\u00ad" },
      { type: "text", text: "вый ", marks: [{ type: "bold" }] },
    ],
  };
  expect(sourceBlocks(bodyOf(marked))[0]?.hash).toBe(source[0]?.hash);
  expect(
    sourceBlocks({ type: "doc", content: [{ type: "paragraph" }, { type: "paragraph" }] }).map(({ id }) => id),
  ).toHaveLength(2);
});

test("a translation starts with the original's structure, empty texts, and picture texts in its own language", () => {
  const body = bodyOf(
    { type: "heading", attrs: { id: "h", level: 2 }, content: [{ type: "text", text: "Глава" }] },
    { type: "image", attrs: { id: "i", mediaId: 7, alt: "по-русски", caption: "Подпись", credit: "Кто" } },
    { type: "image", attrs: { id: "j", mediaId: 8, alt: "по-русски", caption: "Подпись", credit: "Кто" } },
    { type: "pullQuote", attrs: { id: "q", attribution: "Автор" }, content: [{ type: "text", text: "Слова" }] },
  );
  const ids = ["n1", "n2", "n3", "n4"];
  const begun = initialTranslation(
    sourceBlocks(body),
    new Map([
      [7, { alt: "сурет", caption: "жазу", credit: "Кім" }],
      [8, { alt: "сурет", caption: "жазу", credit: "" }],
    ]),
    () => ids.shift() ?? "",
  );
  expect(begun.content[0]).toMatchObject({
    type: "heading",
    attrs: { id: "n1", level: 2, from: [{ id: "h" }] },
    content: [],
  });
  expect(begun.content[1]).toMatchObject({ attrs: { mediaId: 7, alt: "сурет", caption: "жазу", credit: "Кім" } });
  expect(begun.content[2]).toMatchObject({ attrs: { mediaId: 8, alt: "сурет", caption: "жазу", credit: "Кто" } });
  expect(pairBlocks(sourceBlocks(body), targetBlocks(begun)).map(({ state }) => state)).toEqual([
    "missing",
    "checked",
    "checked",
    "missing",
  ]);
  expect(countUntranslated(begun)).toBe(2);
  const copied = copyOf(source[0] as (typeof source)[number], () => "x");
  expect(pairBlocks(source, targetBlocks(bodyOf(copied)))[0]?.state).toBe("unchecked");
  expect(copied.attrs?.from).toEqual([{ id: "a", hash: COPIED_HASH }]);
});

test("a gallery of a translation names the authors of its pictures in its language, if it can name each", () => {
  const pictures = [7, 8, 9].map((mediaId) => ({ mediaId, alt: "по-русски" }));
  const body = bodyOf({ type: "gallery", attrs: { id: "g", caption: "Подпись", credit: "Кто и другой", pictures } });
  const creditWith = (credits: string[]) => {
    const described = credits.map((credit, index) => [7 + index, { alt: "сурет", caption: "", credit }] as const);
    return initialTranslation(sourceBlocks(body), new Map(described), () => "n").content[0];
  };
  expect(creditWith(["Кім", "Басқа", "Кім"])).toMatchObject({ attrs: { credit: "Кім, Басқа" } });
  expect(creditWith(["Кім", "", "Кім"])).toMatchObject({ attrs: { credit: "Кто и другой" } });
});

test("one of two halves may be empty, but not a whole translated paragraph", () => {
  expect(countUntranslated(bodyOf(paragraph("1", "Бір", of("a")), paragraph("2", "", of("a"))))).toBe(0);
  expect(countUntranslated(bodyOf(paragraph("1", "", of("a")), paragraph("2", "")))).toBe(1);
});

test("a text translated elsewhere is paired by order and kind", () => {
  const target: Block[] = [
    paragraph("1", "Бірінші"),
    { type: "heading", attrs: { id: "2", level: 2 }, content: [{ type: "text", text: "Тарау" }] },
    paragraph("3", "Екінші"),
    paragraph("4", "Үшінші"),
  ];
  expect(originsInOrder(source, target).map((from) => from.map(({ id }) => id).join(""))).toEqual(["a", "", "b", "c"]);
});

test("pairing takes time in proportion to the texts, however their blocks are joined", () => {
  const [{ block } = { block: paragraph("a", "") }] = source;
  const many = Array.from({ length: 20_000 }, (_, place) => ({ id: `b${place}`, hash: "now", words: "", block }));
  const joined = Array.from({ length: 1_000 }, (_, place) => ({
    words: "сөз",
    own: "сөз",
    times: "",
    from: Array.from({ length: 20 }, (_origin, step) => ({ id: `b${19 * place + step}`, hash: "then" })),
  }));
  const took = cpuTimeMs(() => {
    expect(pairBlocks(many, joined).map(({ sources }) => sources.length)[0]).toBe(19_001);
    expect(pairBlocks(many, [])).toHaveLength(20_000);
  });
  expect(took).toBeLessThan(timeLimit(300));
});
