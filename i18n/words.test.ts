import { describe, expect, test } from "vitest";
import { hasMessage } from "./has-message.ts";
import { wordsIn } from "./words.ts";

describe("the translator of a namespace", () => {
  test("is made once for each language", () => {
    expect(wordsIn("ru", "media")).toBe(wordsIn("ru", "media"));
    expect(wordsIn("ru", "media")).not.toBe(wordsIn("kk", "media"));
    expect(wordsIn("ru", "media")).not.toBe(wordsIn("ru", "desk"));
  });

  test("takes only keys that exist; the compiler refuses others", () => {
    const t = wordsIn("ru", "media");
    // @ts-expect-error: no such message
    expect(t.has("nothing")).toBe(false);
    // @ts-expect-error: no such namespace
    expect(wordsIn("ru", "nothing").has).toBeTypeOf("function");
  });

  test("says whether it has a computed key", () => {
    const t = wordsIn("ru", "media.refused");
    expect(hasMessage(t, "too-large")).toBe(true);
    expect(hasMessage(t, "nothing")).toBe(false);
  });
});
