import { expect, it } from "vitest";
import { findCommands } from "./commands.ts";

const commands = ["Материалы", "Новый материал", "Басты бет", "Қызметкерлер"].map((label) => ({ label }));
const found = (typed: string) => findCommands(commands, typed).map(({ label }) => label);

it("finds commands by word prefixes, in any order", () => {
  expect(found("мат")).toEqual(["Материалы", "Новый материал"]);
  expect(found("мат нов")).toEqual(["Новый материал"]);
  expect(found("териал")).toEqual([]);
});

it("finds commands typed on the other layout or without Kazakh letters", () => {
  expect(found("vfn")).toEqual(["Материалы", "Новый материал"]);
  expect(found("кызмет")).toEqual(["Қызметкерлер"]);
});

it("finds all commands if nothing is typed", () => {
  expect(found("  ")).toHaveLength(4);
});
