import { describe, expect, test } from "vitest";
import { invalidFields } from "./invalid-fields.ts";
import { inviteInput, ownNameInput } from "./people.ts";

const inputs = {
  "one's own name": (name: string) => ownNameInput.safeParse({ name }),
  "the name in an invitation": (name: string) =>
    inviteInput.safeParse({ name, email: "a@paper.example", role: "editor", locales: ["ru"], interfaceLocale: "ru" }),
};

describe.each(Object.entries(inputs))("%s", (_, parse) => {
  test.each(["Айгүл Нұрланқызы", "Ж. О’Коннор-Мур", "Е\u0308лка", "3-я смена"])("may be %s", (name) => {
    expect(parse(name).success).toBe(true);
  });

  test.each([
    ["two zero-width spaces", "\u200b\u200b", "characters"],
    ["a right-to-left override", "Айгүл\u202eнасаХ", "characters"],
    ["a name with a soft hyphen", "Ай\u00adгүл", "characters"],
    ["invisible letters", "\u3164\u115f", "characters"],
    ["characters without a letter", "\u2800 — 7", "empty"],
    ["spaces", "   ", "empty"],
  ])("is not %s", (_what, name, problem) => {
    const { error } = parse(name);
    expect(error && invalidFields(error)).toEqual({ name: problem });
  });
});
