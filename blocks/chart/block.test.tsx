import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { parseBody } from "@/blocks/body.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import { bodyCaptions, bodyText } from "@/blocks/registry/words.ts";
import { bodyOfDocument } from "@/lib/editor/document.ts";
import { pairBlocks, targetBlocks } from "@/lib/translation/pairs.ts";
import { initialTranslation } from "@/lib/translation/start.ts";
import { sourceBlocks } from "@/lib/translation/translation.ts";
import { cellsWithoutNumber, chartData, numberOf, rangeOf, ticksOf } from "./numbers.ts";
import { ChartReader } from "./reader.tsx";
import type { Chart } from "./shape.ts";

const cell = (type: "tableHeader" | "tableCell", text: string) => ({
  type,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
});
const row = (type: "tableHeader" | "tableCell", ...texts: string[]) => ({
  type: "tableRow" as const,
  content: texts.map((text) => cell(type, text)),
});
const chart = (kind: "bars" | "line", ...rows: string[][]): Chart => ({
  type: "chart",
  attrs: { id: "c1", kind, caption: "Надои", source: "Источник: статистика" },
  content: [row("tableHeader", "Год", "Тонн"), ...rows.map((texts) => row("tableCell", ...texts))],
});
const milk = chart("bars", ["2024", "1 775"], ["2025", "2 130,5"]);

describe("a cell", () => {
  test.each<[string, number | null]>([
    ["1 775", 1775],
    ["1 775,5 т", 1775.5],
    ["−12", -12],
    ["+3.4 %", 3.4],
    ["2024", 2024],
    ["—", null],
    ["", null],
    ["нет данных", null],
    ["1,5 млн тг", 1.5e6],
    ["900 тыс.", 9e5],
    ["12мың", 12e3],
    ["12 34", null],
    ["1 7755", null],
    ["1000 000", null],
    ["1'775", null],
    ["3:45", null],
    ["3–5", null],
    ["12 марта 2024", null],
    ["−0", 0],
    ["0,000000001", 1e-9],
    ["0,0000000009", null],
    [`0,${"0".repeat(319)}1`, null],
    ["1000000000000000", 1e15],
    ["1000000000000001", null],
    ["9".repeat(400), null],
    ["1e-320", null],
    ["1,5e9", null],
    ["12.03.2026", null],
    ["1,775,000", null],
  ])("«%s» is the number %s", (text, value) => {
    expect(numberOf(text)).toBe(value);
  });
});

test("the length of a bar starts at 0", () => {
  expect(rangeOf(chartData(milk))).toEqual({ low: 0, high: 2130.5 });
  expect(rangeOf(chartData(chart("bars", ["а", "−5"], ["б", "10"])))).toEqual({ low: -5, high: 10 });
});

test.each<[number, number, number[]]>([
  [0, 2130.5, [0, 1000, 2000]],
  [-5, 10, [-5, 0, 5, 10]],
  [0, 0.3, [0, 0.1, 0.2, 0.3]],
  [0, 0, [0]],
  [5, 5, [5]],
  [-7, -7, [-7]],
  [-8, -2, [-8, -6, -4, -2]],
  [0, 1e-9, [0, 2.5e-10, 5e-10, 7.5e-10, 1e-9]],
  [0, 5e-324, [0, 5e-324]],
  [1e15, 1e15 + 1, [1e15, 1e15 + 1]],
])("the axis from %d to %d has round values", (low, high, ticks) => {
  expect(ticksOf({ low, high })).toEqual(ticks);
});

test("the axis from any number to any other has a few values in order", () => {
  const sizes = [0, 5e-324, 1e-320, 1e-308, 1e-9, 0.1, 1, 3, 7e9, 1e15, 1e15 + 1, 1e300, Number.MAX_VALUE];
  const numbers = [...sizes, ...sizes.map((one) => -one)].toSorted((one, other) => one - other);
  for (const [at, low] of numbers.entries())
    for (const high of numbers.slice(at)) {
      const ticks = ticksOf({ low, high });
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every(Number.isFinite)).toBe(true);
      expect(ticks).toEqual(ticks.toSorted((one, other) => one - other));
    }
});

const oddCells = [
  `0,${"0".repeat(319)}1`,
  `−0,${"0".repeat(322)}5`,
  "9".repeat(400),
  `−${"9".repeat(400)}`,
  `0,${"9".repeat(400)}`,
  "1e-320",
  "1e400",
  "NaN",
  "Infinity",
  "−0",
  "0",
  "0,000000001",
  "−0,000000001",
  "1000000000000000",
  "−999999999999999",
  "5",
  "−5",
  "",
  "—",
];

const named = oddCells.map((text) => [text.slice(0, 24), text] as const);
test.each(named)("a chart with a cell «%s» is a table as typed and a drawing of finite numbers", (_name, text) => {
  for (const kind of ["bars", "line"] as const)
    for (const other of oddCells) {
      const block = chart(kind, ["а", text], ["б", other], ["в", text]);
      const html = renderToStaticMarkup(<ChartReader block={block} pictures={{}} locale="ru" />);
      const drawings = (html.match(/<svg.*?<\/svg>/gu) ?? []).join("");
      expect(drawings).not.toMatch(/NaN|Infinity|undefined|null|\de[+-]?\d/u);
      expect(html).toContain(`>${text}</`);
    }
});

test("the axis names small numbers in full", () => {
  const block = chart("line", ["а", "0,0002"], ["б", "0,0004"]);
  const html = renderToStaticMarkup(<ChartReader block={block} pictures={{}} locale="ru" />);
  expect(html).toContain(">0,0002</text>");
});

test("a line chart without a number is only its table", () => {
  const html = renderToStaticMarkup(<ChartReader block={chart("line", ["а", "1e9"])} pictures={{}} locale="ru" />);
  expect(html).not.toContain("<svg");
  expect(html).toContain("1e9");
});

test("the editor names the cells that are not drawn, but not a dash or an empty cell", () => {
  const block = chart("bars", ["а", "9".repeat(20)], ["б", "12.03.2026"], ["в", "—"], ["г", ""], ["д", "5 т"]);
  expect(cellsWithoutNumber(chartData(block))).toEqual(["9".repeat(20), "12.03.2026"]);
});

test("bars are drawn in the cells of a table that also gives the numbers as text", () => {
  const html = renderToStaticMarkup(<ChartReader block={milk} pictures={{}} locale="ru" />);
  expect(html).toContain("<caption>Надои</caption>");
  expect(html).toContain('<th scope="row">2024</th>');
  expect(html).toContain("<span>1 775</span>");
  expect(html.match(/<rect [^>]*width="([\d.]+)"/gu)).toHaveLength(2);
  expect(html).toContain('width="83.31"');
  expect(html).toContain('width="100.00"');
  expect(html).not.toContain("<script");
});

test("a line chart has a gap where a number is missing, and a table below it", () => {
  const block = chart("line", ["2023", "10"], ["2024", "—"], ["2025", "30"], ["2026", "20"]);
  const html = renderToStaticMarkup(<ChartReader block={block} pictures={{}} locale="ru" />);
  const [, path = ""] = /class="line series-1" d="([^"]*)"/u.exec(html) ?? [];
  expect(path.match(/M/gu)).toHaveLength(2);
  expect(path.match(/L/gu)).toHaveLength(1);
  expect(html).toContain("<table>");
});

test("caption, source, names and numbers belong to the text; search treats caption and source as captions", () => {
  const body = { type: "doc" as const, content: [milk] };
  expect(bodyText(body)).toBe("Надои\tИсточник: статистика\tГод\tТонн\t2024\t1 775\t2025\t2 130,5");
  expect(bodyCaptions(body)).toBe("Надои\tИсточник: статистика");
});

test("feeds contain the table", () => {
  const html = bodyHtml({ type: "doc", content: [milk] }, { pictures: {}, origin: "https://a.kz", sayAiUse: () => "" });
  expect(html).toContain("<caption>Надои</caption><tr><th>Год</th><th>Тонн</th></tr>");
  expect(html).toContain("<p>Источник: статистика</p>");
});

test("the editor's node becomes the same chart; a chart of an unknown kind is kept, so that the server refuses it", () => {
  const document = { type: "doc", content: [JSON.parse(JSON.stringify(milk))] };
  expect(bodyOfDocument(document)).toEqual({ type: "doc", content: [milk] });
  const pie = { ...milk, attrs: { ...milk.attrs, kind: "pie" } };
  const kept = bodyOfDocument({ type: "doc", content: [JSON.parse(JSON.stringify(pie))] });
  expect(kept.content).toEqual([pie]);
  expect(parseBody(kept).ok).toBe(false);
});

test("the first row of a chart is a row of headers, and no other, whatever was pasted", () => {
  const pasted = { ...milk, content: [row("tableCell", "Год", "Тонн"), row("tableHeader", "2024", "1")] };
  const { content } = bodyOfDocument({ type: "doc", content: [JSON.parse(JSON.stringify(pasted))] });
  expect(content).toMatchObject([{ content: [row("tableHeader", "Год", "Тонн"), row("tableCell", "2024", "1")] }]);
});

test("a chart of a translation in which only the numbers are left is not translated", () => {
  const source = sourceBlocks({ type: "doc", content: [milk] });
  const begun = initialTranslation(source, new Map(), () => "k1");
  const [copied] = begun.content as [Chart];
  const stateOf = (one: Chart) =>
    pairBlocks(source, targetBlocks({ type: "doc", content: [one] })).map(({ state }) => state);
  expect(stateOf(copied)).toEqual(["unchecked"]);
  const from = [{ id: "c1", hash: source[0]?.hash ?? "" }];
  const bare = { ...copied, attrs: { ...copied.attrs, from, caption: "", source: "" } };
  const [head, ...rows] = bare.content;
  expect(stateOf({ ...bare, content: [row("tableHeader", "", " "), ...rows] })).toEqual(["missing"]);
  expect(stateOf({ ...bare, content: [head ?? row("tableHeader", "Жыл"), ...rows] })).toEqual(["checked"]);
});

test("a chart without numbers to compare, or with more columns than a phone shows, is refused", () => {
  const wide = chart("bars", ["а", "1"]);
  wide.content = wide.content.map((one) => row(one.content[0]?.type ?? "tableCell", "1", "2", "3", "4", "5", "6"));
  expect(parseBody({ type: "doc", content: [wide] }).ok).toBe(false);
  expect(parseBody({ type: "doc", content: [chart("bars")] }).ok).toBe(false);
  expect(parseBody({ type: "doc", content: [milk] }).ok).toBe(true);
});
