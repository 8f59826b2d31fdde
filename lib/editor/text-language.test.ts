import { describe, expect, test } from "vitest";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import { detectOtherLanguage } from "./text-language.ts";

const copyOf = (...paragraphs: string[]): WorkingCopy => ({
  ...emptyCopy,
  headline: paragraphs[0] ?? "",
  body: {
    type: "doc",
    content: paragraphs.slice(1).map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  },
});
const kazakh = copyOf(
  "Ауданда жаңа мектеп ашылды",
  "Оқушылар мен ұстаздар жаңа ғимаратта сабақ бастады. Құрылыс екі жылға созылды.",
);
const russian = copyOf(
  "В районе открыли новую школу",
  "Ученики и учителя начали занятия в новом здании. Строили его два года.",
);

describe("detectOtherLanguage", () => {
  test("reports a text in the other language, but not one in its own", () => {
    expect(detectOtherLanguage(kazakh, "ru")).toBe("kk");
    expect(detectOtherLanguage(kazakh, "kk")).toBe(null);
    expect(detectOtherLanguage(russian, "kk")).toBe("ru");
    expect(detectOtherLanguage(russian, "ru")).toBe(null);
  });

  test("ignores a text of a few words", () => {
    expect(detectOtherLanguage(copyOf("Жаңа мектеп"), "ru")).toBe(null);
    expect(detectOtherLanguage(emptyCopy, "kk")).toBe(null);
    expect(detectOtherLanguage(copyOf("Reuters", "A text in another alphabet altogether ".repeat(5)), "kk")).toBe(null);
  });

  test("ignores a quotation in the other language", () => {
    const quoting = copyOf(
      russian.headline,
      "Ученики и учителя начали занятия в новом здании. Строили его два года.",
      "«Құтты болсын!» – деді аким Сейітқали.",
    );
    expect(detectOtherLanguage(quoting, "ru")).toBe(null);
  });
});
