import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import subsetFont from "subset-font";
import { expect, test } from "vitest";
import {
  arabicLetters as alphabet,
  arabicMarks,
  HAMZA,
  latinCapital,
  latinLetters,
} from "@/lib/language/scripts/script-letters.ts";
import { arabicLetters, letters } from "./letters.mjs";

const root = path.resolve(import.meta.dirname, "../..");
/** Signs of the interface that come from the reader's own fonts. */
const others = new Set("©⌘\n\t");

function textsOf(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|json)$/u.test(name))
    .map((name) => path.join(folder, name));
}

test.each(["messages", "blocks", "demo"])("every letter that occurs in %s is listed for the fonts", (folder) => {
  const used = new Set(textsOf(folder).flatMap((file) => [...readFileSync(path.join(root, file), "utf8")]));
  const known = letters + arabicLetters;
  expect([...used].filter((letter) => !known.includes(letter) && !others.has(letter))).toEqual([]);
});

test("every letter and mark of the script editions is listed for their fonts", () => {
  const latin = [...latinLetters["2021"].values()].join("");
  for (const letter of latin) expect(letters).toContain(letter);
  for (const letter of latin) expect(letters).toContain(latinCapital(letter, "2021"));
  const arabic = [...alphabet.values(), ...arabicMarks.values(), HAMZA].join("");
  for (const letter of arabic) expect(arabicLetters).toContain(letter);
});

const faces = readdirSync(path.join(root, "app/fonts")).filter((name) => name.endsWith(".woff2"));

test.each(faces)("%s contains every listed letter", async (name) => {
  const face = readFileSync(path.join(root, "app/fonts", name));
  const wanted = name.includes("arabic") ? arabicLetters : letters;
  const known = codePointsOf(await subsetFont(face, wanted, { targetFormat: "truetype" }));
  const missing = [...wanted].map((letter) => letter.codePointAt(0) ?? 0).filter((point) => !known.has(point));
  expect(missing.map((point) => point.toString(16))).toEqual([]);
});

test("the fonts that every page loads have at most ninety kilobytes", () => {
  const bytes = faces
    .filter((name) => !/italic|arabic/u.test(name))
    .reduce((sum, name) => sum + readFileSync(path.join(root, "app/fonts", name)).byteLength, 0);
  expect(bytes).toBeLessThanOrEqual(90_000);
});

/** The characters of a font: the segments of its `cmap` for the basic plane (format 4), as defined by the OpenType specification. */
function codePointsOf(font: Buffer): Set<number> {
  const cmap = tableAt(font, "cmap");
  const found = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (font.readUInt16BE(at) !== 4) continue;
    const twice = font.readUInt16BE(at + 6);
    for (let segment = 0; segment < twice; segment += 2) {
      const [last, first] = [font.readUInt16BE(at + 14 + segment), font.readUInt16BE(at + 16 + twice + segment)];
      for (let point = first; point <= last; point += 1) found.add(point);
    }
  }
  return found;
}

function tableAt(font: Buffer, name: string): number {
  const tables = font.readUInt16BE(4);
  for (let record = 12; record < 12 + tables * 16; record += 16)
    if (font.toString("latin1", record, record + 4) === name) return font.readUInt32BE(record + 8);
  throw new Error(`no table ${name}`);
}
