import { describe, expect, test } from "vitest";
import { invalidFields } from "./invalid-fields.ts";
import { inviteInput, ownNameInput } from "./people.ts";

const inputs = {
  "one's own name": (name: string) => ownNameInput.safeParse({ name }),
  "the name of somebody invited": (name: string) =>
    inviteInput.safeParse({ name, email: "a@paper.example", role: "editor", locales: ["ru"], interfaceLocale: "ru" }),
};

describe.each(Object.entries(inputs))("%s", (_, parse) => {
  test.each(["Айгүл Нұрланқызы", "Ж. О’Коннор-Мур", "Е\u0308лка", "3-я смена"])("may be %s", (name) => {
    expect(parse(name).success).toBe(true);
  });

  test.each([
    ["two spaces of no width", "\u200b\u200b", "characters"],
    ["what is read from the right", "Айгүл\u202eнасаХ", "characters"],
    ["a name with a sign in it that nobody sees", "Ай\u00adгүл", "characters"],
    ["letters that are not drawn", "\u3164\u115f", "characters"],
    ["signs without a letter", "\u2800 — 7", "empty"],
    ["spaces", "   ", "empty"],
  ])("is not %s", (_what, name, problem) => {
    const { error } = parse(name);
    expect(error && invalidFields(error)).toEqual({ name: problem });
  });
});
