import { expect, test } from "vitest";
import { StartProblem } from "@/server/process/start-problem.ts";
import { parseUserCommand } from "./user-commands.ts";

const words = (line: string) => line.split(" ");

test("parses add with role and languages", () => {
  const invitee = { email: "aigul@jarshy.example", name: "Айгуль", role: "editor", locales: ["ru", "kk"] };
  expect(parseUserCommand(words("add Aigul@jarshy.example --name Айгуль --role editor"))).toEqual({
    name: "add",
    invitee,
  });
  const inKazakh = parseUserCommand(words("add --locales kk --role editor --name Айгуль aigul@jarshy.example"));
  expect(inKazakh).toEqual({ name: "add", invitee: { ...invitee, locales: ["kk"] } });
});

test("parses reset-password and list", () => {
  expect(parseUserCommand(words("reset-password aigul@jarshy.example"))).toEqual({
    name: "reset-password",
    email: "aigul@jarshy.example",
  });
  expect(parseUserCommand(["list"])).toEqual({ name: "list" });
});

test("parses reset-second-factor", () => {
  const command = { name: "reset-second-factor", email: "aigul@jarshy.example" };
  expect(parseUserCommand(words("reset-second-factor aigul@jarshy.example"))).toEqual(command);
  expect(parseUserCommand(["reset-second-factor"])).toBeNull();
});

test.each([
  "",
  "dance",
  "add",
  "add a@b.kz",
  "add a@b.kz --name A",
  "list all",
  "reset-password",
  "reset-password a b",
  "add a@b.kz --password x",
])("«user %s» is not understood", (line) => {
  expect(parseUserCommand(words(line))).toBeNull();
});

test.each([
  ["add nobody --name A --role editor", "EMAIL must be"],
  ["add a@b.kz --name A --role boss", "--role must be one of reporter, editor, chief, admin"],
  ["add a@b.kz --name A --role editor --locales de", "--locales must be"],
])("«user %s» is answered with what it must be", (line, expected) => {
  const attempt = () => parseUserCommand(words(line));
  expect(attempt).toThrow(StartProblem);
  expect(attempt).toThrow(expected);
});
