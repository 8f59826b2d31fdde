import { describe, expect, test } from "vitest";
import { locales } from "@/lib/site/locales.ts";
import formatInBrowser from "./browser-message-format.ts";
import { compileAll, compiledMessages, type Messages } from "./compiled-messages.ts";
import formatMessage from "./message-format.ts";
import { messages as all } from "./messages.ts";

const options = (locale: string) => ({ cache: { message: {} }, formatters: {}, locale });

/** Returns all messages with their keys. */
function listed(messages: Messages, path = ""): [key: string, message: unknown][] {
  return Object.entries(messages).flatMap(([name, value]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? listed(value as Messages, `${path}${name}.`)
      : [[`${path}${name}`, value]],
  );
}

/** Returns a value for each argument of a message: numbers, strings and tags. */
function valuesOf(message: string, count: number): Record<string, unknown> {
  const names = [...message.matchAll(/\{\s*(\w+)\s*(,)?/gu)].map(([, name = "", comma]) => [
    name,
    comma ? count : "слово",
  ]);
  const tags = [...message.matchAll(/<(\w+)>/gu)].map(([, name = ""]) => [
    name,
    (parts: unknown) => `[${[parts].flat().join("")}]`,
  ]);
  return Object.fromEntries([...names, ...tags]);
}

describe("messages for browsers", () => {
  test.each(locales)("format to the same text in %s as the source messages", (locale) => {
    const compiled = new Map(listed(compileAll(all[locale])));
    const written = listed(all[locale]);
    expect(compiled.size).toBe(written.length);
    for (const [key, message] of written) {
      for (const count of [0, 1, 2, 5, 1_234]) {
        const values = valuesOf(String(message), count);
        const said = formatMessage(key, message, values, options(locale));
        expect([key, formatInBrowser(key, compiled.get(key), values, options(locale))]).toEqual([key, said]);
        expect([key, formatMessage(key, compiled.get(key), values, options(locale))]).toEqual([key, said]);
      }
    }
  });

  test("are compiled once, and only for the requested namespaces", () => {
    const messages = { desk: { count: "{count, plural, other {#}}", plain: "Слово" }, mail: { subject: "Тема" } };
    const compiled = compiledMessages(messages, ["desk", "none"]);
    expect(Object.keys(compiled)).toEqual(["desk"]);
    expect(compiled.desk).toMatchObject({ plain: "Слово", count: [["count", 2, { other: 0 }]] });
    expect(compiledMessages(messages, ["desk", "none"])).toBe(compiled);
    // Only plain objects can be passed to client components.
    const [[, , choices]] = (compiled.desk as { count: [[string, number, object]] }).count;
    expect(Object.getPrototypeOf(choices)).toBe(Object.prototype);
  });
});
