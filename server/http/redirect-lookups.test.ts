import { expect, test } from "vitest";
import type { Destination } from "@/lib/site/redirects.ts";
import { BusyError } from "@/server/render/render-gate.ts";
import { RedirectLookups } from "./redirect-lookups.ts";

/** A directory of addresses that answers on `answerNext`. `asked` holds each query. */
function slowDirectory(known: Record<string, Destination>) {
  const asked: string[][] = [];
  const answers: (() => void)[] = [];
  const find = async (addresses: string[]) => {
    asked.push(addresses);
    await new Promise<void>((resolve) => answers.push(resolve));
    return new Map(Object.entries(known).filter(([address]) => addresses.includes(address)));
  };
  return { asked, find, answerNext: () => answers.shift()?.() };
}

test("look-ups during a query share the next query, and each gets its own answer", async () => {
  const directory = slowDirectory({ "/a": { to: "/ru/a" }, "/c": "gone" });
  const lookups = new RedirectLookups(directory.find);
  const first = lookups.lookUp("/a", "reader");
  await expect.poll(() => directory.asked.length).toBe(1);
  const found = Promise.all([first, ...["/b", "/c", "/a?x=1"].map((address) => lookups.lookUp(address, "reader"))]);
  directory.answerNext();
  await expect.poll(() => directory.asked.length).toBe(2);
  directory.answerNext();
  expect(await found).toEqual([{ to: "/ru/a" }, null, "gone", { to: "/ru/a" }]);
  expect(directory.asked).toEqual([["/a"], ["/b", "/c", "/a?x=1", "/a"]]);
});

test("a redirect with the query takes precedence over one without", async () => {
  const known = new Map<string, Destination>([
    ["/p?id=1", { to: "/one" }],
    ["/p", "gone"],
  ]);
  const lookups = new RedirectLookups(async () => known);
  expect([await lookups.lookUp("/p?id=1", "reader"), await lookups.lookUp("/p?id=2", "reader")]).toEqual([
    { to: "/one" },
    "gone",
  ]);
});

test("while the database is away nothing is found, and the next look-up queries it again", async () => {
  let away = true;
  const lookups = new RedirectLookups(async () => {
    if (away) throw new Error("away");
    return new Map([["/a", "gone" as const]]);
  });
  expect(await lookups.lookUp("/a", "reader")).toBeNull();
  away = false;
  expect(await lookups.lookUp("/a", "reader")).toBe("gone");
});

test("one client's made-up addresses are looked up a few at a time, beside those of others, and only a limited number may wait", async () => {
  const directory = slowDirectory({ "/moved": { to: "/ru/a" } });
  const lookups = new RedirectLookups(directory.find);
  const flood = Array.from({ length: 250 }, (_, index) => lookups.lookUp(`/${index}`, "flood"));
  const other = lookups.lookUp("/moved", "reader");
  await expect(lookups.lookUp("/more", "flood")).rejects.toThrow(BusyError);
  await expect.poll(() => directory.asked.length).toBe(1);
  expect(directory.asked[0]).toHaveLength(21);
  directory.answerNext();
  expect(await other).toEqual({ to: "/ru/a" });
  while (directory.asked.length < 13) {
    directory.answerNext();
    await new Promise((resolve) => setImmediate(resolve));
  }
  directory.answerNext();
  expect(new Set(await Promise.all(flood))).toEqual(new Set([null]));
});

test("the clients of one network share 80 addresses per query and 1,000 waiting ones", async () => {
  const directory = slowDirectory({});
  const lookups = new RedirectLookups(directory.find);
  const first = lookups.lookUp("/first", "reader");
  await expect.poll(() => directory.asked.length).toBe(1);
  const flood = Array.from({ length: 1_100 }, (_, index) =>
    lookups.lookUp(`/${index}`, `2001:db8:1:ff${(index % 220).toString(16)}::/64`),
  );
  const settled = Promise.allSettled(flood);
  const other = lookups.lookUp("/other", "2001:db8:2:1::/64");
  for (const question of [1, 2, 3]) {
    directory.answerNext();
    await expect.poll(() => directory.asked.length).toBe(question + 1);
  }
  expect(directory.asked.slice(1).map((addresses) => addresses.length)).toEqual([81, 80, 80]);
  expect(directory.asked[1]).toContain("/other");
  while (directory.asked.length < 14) {
    directory.answerNext();
    await new Promise((resolve) => setImmediate(resolve));
  }
  directory.answerNext();
  expect((await settled).filter(({ status }) => status === "rejected")).toHaveLength(100);
  expect([await first, await other]).toEqual([null, null]);
});
