import { expect, test } from "vitest";
import { ClientShares } from "./client-shares.ts";

const home = (index: number) => `2001:db8:1:${(0xff00 + index).toString(16)}::/64`;
/** How many of `count` clients can take one each. */
const taken = (shares: ClientShares, clients: string[]) => clients.filter((client) => shares.acquire(client)).length;
const times = (count: number, clientOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => clientOf(index));

test("one client has its share, and can reuse what it releases", () => {
  const shares = new ClientShares({ perClient: 3 });
  expect(taken(shares, ["a", "a", "a", "a", "b"])).toBe(4);
  shares.release("a");
  expect([shares.acquire("a"), shares.acquire("a"), shares.used]).toEqual([true, false, 4]);
});

test("the clients of one network have four shares together, and other networks have their own", () => {
  const shares = new ClientShares({ perClient: 3 });
  expect(taken(shares, times(256, home))).toBe(12);
  expect(shares.acquire("2001:db8:2:1::/64")).toBe(true);
  for (let index = 0; index < 12; index += 1) shares.release(home(index));
  shares.release("2001:db8:2:1::/64");
  expect(shares.used).toBe(0);
  expect(
    taken(
      shares,
      times(4, () => home(0)),
    ),
  ).toBe(3);
});

test("all clients share the total, and a refused amount takes nothing", () => {
  const shares = new ClientShares({ perClient: 4, total: 6 });
  expect(taken(shares, ["a", "a", "a", "a", "a", "b", "b", "b", "c"])).toBe(6);
  shares.release("a", 4);
  expect(
    taken(
      shares,
      times(5, () => "c"),
    ),
  ).toBe(4);
});

test("a client that is refused because the total is used up still has a share; one whose share is used up has none", () => {
  const shares = new ClientShares({ perClient: 1, total: 6 });
  taken(shares, ["a", ...times(4, home), "b"]);
  const [own, ofNetwork, none] = ["a", home(5), "c"].map((client) => [
    shares.acquire(client),
    shares.hasShareFor(client),
  ]);
  expect([own, ofNetwork, none]).toEqual([
    [false, false],
    [false, false],
    [false, true],
  ]);
});

test("a client is above half if it or its network uses more than half of its share", () => {
  const shares = new ClientShares({ perClient: 4 });
  taken(shares, ["a", "a", ...times(8, home)]);
  expect([shares.isAboveHalfFor("a"), shares.isAboveHalfFor(home(0))]).toEqual([false, false]);
  taken(shares, ["a", home(8)]);
  expect([shares.isAboveHalfFor("a"), shares.isAboveHalfFor(home(100)), shares.isAboveHalfFor("b")]).toEqual([
    ...[true, true, false],
  ]);
});

test("every client is above half if more than half of the total is used", () => {
  const shares = new ClientShares({ perClient: 4, total: 6 });
  taken(shares, ["a", "b", "c"]);
  expect(shares.isAboveHalfFor("d")).toBe(false);
  shares.acquire("c");
  expect(shares.isAboveHalfFor("d")).toBe(true);
});
