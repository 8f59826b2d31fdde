import { expect, test } from "vitest";
import { CheckThrottle } from "./check-throttle.ts";

/** A clock that advances with each check, and whose sleepers the test wakes. */
function made() {
  let time = 0;
  const pauses: number[] = [];
  const wake: (() => void)[] = [];
  const pace = new CheckThrottle({
    now: () => time,
    sleep: (ms) => {
      pauses.push(ms);
      return new Promise((resolve) => wake.push(resolve));
    },
  });
  const taking = (ms: number, result: string) => () => {
    time += ms;
    return result;
  };
  return { pace, pauses, wake, taking };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a client whose checks take long is delayed, and no other client", async () => {
  const { pace, pauses, wake, taking } = made();
  const done: string[] = [];
  const run = (client: string, ms: number, name: string) =>
    pace.run(client, taking(ms, name)).then((result) => done.push(result));
  const all = [run("a", 100, "a1"), run("a", 100, "a2"), run("b", 1, "b1")];
  await settled();
  expect(done).toEqual(["a1", "b1"]);
  expect(pauses).toContain(400);
  wake[pauses.indexOf(400)]?.();
  await Promise.all(all);
  expect(done).toEqual(["a1", "b1", "a2"]);
});

test("clients of one network are delayed together", async () => {
  const { pace, taking } = made();
  const done: string[] = [];
  const run = (client: string) => pace.run(client, taking(100, client)).then((result) => done.push(result));
  const clients = ["2001:db8:1:ff00::/64", "2001:db8:1:ff01::/64", "2001:db8:2:1::/64"];
  for (const client of clients) void run(client);
  await settled();
  expect(done).toEqual([clients[0], clients[2]]);
});

test("a check that was slow because the machine stalled causes no long delay", async () => {
  const { pace, pauses, taking } = made();
  await pace.run("a", taking(30_000, "a"));
  expect(pauses).toEqual([2_000]);
});

test("short checks are not delayed, and one that throws does not block others", async () => {
  const { pace, pauses, taking } = made();
  const failing = pace.run("a", () => {
    throw new Error("broken");
  });
  await expect(failing).rejects.toThrow("broken");
  expect(await Promise.all([pace.run("a", taking(0.1, "1")), pace.run("a", taking(0.1, "2"))])).toEqual(["1", "2"]);
  expect(pauses).toEqual([]);
});
