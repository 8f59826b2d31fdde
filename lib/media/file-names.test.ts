import { expect, test } from "vitest";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { documentName } from "./file-names.ts";

test.each([
  ["Бюджет района, 2027.pdf", "Бюджет района, 2027.pdf"],
  ["РЕШЕНИЕ.PDF", "РЕШЕНИЕ.pdf"],
  ["../../etc/passwd", "passwd.pdf"],
  ["..\\..\\windows\\system.ini", "system.ini.pdf"],
  ["C:\\fakepath\\план.pdf", "план.pdf"],
  ["a\u0000b.pdf", "ab.pdf"],
  ["счёт\u202Efdp.exe", "счётfdp.exe.pdf"],
  ["  много   пробелов\n.pdf", "много пробелов.pdf"],
  ["🐫 караван 🐫.pdf", "🐫 караван 🐫.pdf"],
  ["\ud83d", "document.pdf"],
  ["....pdf", "document.pdf"],
  ["/", "document.pdf"],
  ["", "document.pdf"],
])("the document name of %j is «%s»", (given, name) => {
  expect(documentName(given)).toBe(name);
});

test("three hundred letters are cut, and so are many combining marks on one letter", () => {
  expect(documentName(`${"Ә".repeat(300)}.pdf`)).toBe(`${"Ә".repeat(120)}.pdf`);
  expect(documentName(`a${"\u0301".repeat(5_000)}.pdf`).length).toBeLessThanOrEqual(124);
  expect(documentName("🐫".repeat(300)).length / 2).toBeLessThanOrEqual(124);
});

test.each(["a", "@~~", " .", "\u0301\u0316"])("a name of a megabyte of %j is cut before it is processed", (letters) => {
  const name = `${letters.repeat(1_000_000 / letters.length)}a`;
  expect(cpuTimeMs(() => documentName(name))).toBeLessThan(timeLimit(50));
});
