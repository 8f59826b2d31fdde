import { PassThrough, Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { BodyBudget, bodyBudgets } from "./body-budget.ts";
import { BodyRefusedError, readBody } from "./request-body.ts";

const limits = { bytes: 5_000, timeoutMs: 10_000, client: "a" };
const body = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 1)));
const refusal = (status: number) => expect.objectContaining({ name: "BodyRefusedError", status });

test("a body is read up to the limit and not a byte more", async () => {
  const budget = new BodyBudget(1_000_000);
  const held = await readBody(body(3_000, 1_999, 1), { ...limits, budget });
  expect(held.bytes).toEqual(Buffer.alloc(5_000, 1));
  await expect(readBody(body(3_000, 2_001), { ...limits, budget })).rejects.toEqual(refusal(413));
  held.release();
  expect(budget.used).toBe(0);
});

test("a body in chunks of one byte takes no more memory than its length", async () => {
  const budget = new BodyBudget(40_000);
  const held = await readBody(body(...Array.from({ length: 5_000 }, () => 1)), { ...limits, budget });
  expect(held.bytes.byteLength).toBe(5_000);
  expect(budget.used).toBeLessThanOrEqual(5_000);
  held.release();
});

test("a disconnect in the middle of a body is an error, and releases its memory", async () => {
  const budget = new BodyBudget(1_000_000);
  const stream = new PassThrough();
  const reading = readBody(stream, { ...limits, budget });
  stream.write("half");
  stream.destroy();
  await expect(reading).rejects.toThrow("left");
  expect(budget.used).toBe(0);
});

test("a body that is not complete in time is refused, and releases its memory", async () => {
  const budget = new BodyBudget(1_000_000);
  const stream = new PassThrough();
  stream.write("half");
  await expect(readBody(stream, { ...limits, timeoutMs: 20, budget })).rejects.toEqual(refusal(408));
  expect(budget.used).toBe(0);
});

test("bodies beyond the budget are refused until others are released", async () => {
  const budget = new BodyBudget(16_000);
  const read = (client: string) => readBody(body(4_000), { ...limits, client, budget });
  const first = await read("a");
  await expect(read("a")).rejects.toEqual(refusal(503));
  const others = await Promise.all(["b", "c", "d"].map(read));
  await expect(read("e")).rejects.toBeInstanceOf(BodyRefusedError);
  for (const held of [first, ...others]) held.release();
  expect(budget.used).toBe(0);
  (await read("e")).release();
});

const KIB_64 = 64 * 1024;

test("each stranger may hold a sixteenth of the strangers' budget", () => {
  const { strangers } = bodyBudgets(8 * 1024 ** 3);
  expect([strangers.acquire("a", 512 * 1024), strangers.acquire("a", 1), strangers.acquire("b", 1)]).toEqual([
    true,
    false,
    true,
  ]);
});

test("the clients of one network hold a quarter of the strangers' budget, however many they are", () => {
  for (const name of ["strangers", "views"] as const) {
    const budget = bodyBudgets(8 * 1024 ** 3)[name];
    for (let index = 0; index < 256; index += 1)
      while (budget.acquire(`2001:db8:1:ff${index.toString(16)}::/64`, KIB_64));
    expect(budget.used).toBe(name === "strangers" ? 2 * 1024 ** 2 : 512 * 1024);
    expect(budget.acquire("2001:db8:2:1::/64", KIB_64)).toBe(true);
  }
});

test("bodies use at most 64 MB or a sixteenth of the heap; strangers an eighth of that, views a thirty-second", () => {
  const sizes = (heap: number) => {
    const { strangers, views, people } = bodyBudgets(heap);
    const most = (budget: BodyBudget) => {
      let taken = 0;
      while (budget.acquire(String(taken), KIB_64)) taken += 1;
      return (taken * KIB_64) / 1024 ** 2;
    };
    return [most(strangers), most(views), most(people)];
  };
  expect(sizes(8 * 1024 ** 3)).toEqual([8, 2, 54]);
  expect(sizes(512 * 1024 ** 2)).toEqual([4, 1, 27]);
});

describe("when unfinished bodies fill the budget", () => {
  const bytes = 16 * 1024;
  const roomForFour = () => new BodyBudget(4 * bytes, { clientsShare: 1 / 2, evictsOldest: true });

  /** Starts to read a body that stalls after `sent` bytes. `more` sends further bytes. */
  function begin(budget: BodyBudget, client: string, sent = bytes - 1) {
    const stream = new PassThrough();
    const reading = readBody(stream, { bytes, timeoutMs: 10_000, client, budget });
    const refused = reading.then(
      () => "read",
      ({ status }: BodyRefusedError) => status,
    );
    const more = (count: number) => void stream.write(Buffer.alloc(count));
    more(sent);
    return { stream, reading, refused, more };
  }

  /** The states of these bodies after all sent bytes have been read. */
  async function states(bodies: { refused: Promise<unknown> }[]): Promise<unknown[]> {
    await setImmediate();
    return Promise.all(bodies.map(({ refused }) => Promise.race([refused, setImmediate("unfinished")])));
  }

  test.each([
    { name: "strangers", sent: bytes - 1, perClient: 16 },
    { name: "views", sent: 1023, perClient: 64 },
  ] as const)("of $name, the next body is still read", async ({ name, sent, perClient }) => {
    const budget = bodyBudgets(512 * 1024 ** 2)[name];
    const clients = Array.from({ length: 17 * perClient }, (_, index) => `203.0.113.${index % 17}`);
    const still = clients.map((client) => begin(budget, client, sent));
    await setImmediate();
    expect(budget.acquire("198.51.100.1", sent)).toBe(false);
    const held = await readBody(body(sent), { ...limits, bytes, client: "198.51.100.1", budget });
    expect(held.bytes.byteLength).toBe(sent);
    held.release();
    for (const { stream } of still) stream.destroy();
    await setImmediate();
    expect(budget.used).toBe(0);
  });

  test("the oldest unfinished body is refused to make room for a new one", async () => {
    const budget = roomForFour();
    const bodies = ["a", "b", "c", "d", "e"].map((client) => begin(budget, client));
    expect(await states(bodies)).toEqual([503, ...Array(4).fill("unfinished")]);
  });

  test("a body that grows keeps its place in the order, and is refused if it is the oldest", async () => {
    const budget = roomForFour();
    const first = begin(budget, "a", 1);
    const others = ["b", "c", "d"].map((client) => begin(budget, client));
    await setImmediate();
    first.more(2_000);
    await setImmediate();
    first.more(bytes - 3_000);
    expect(await states([first, ...others])).toEqual([503, ...Array(3).fill("unfinished")]);
  });

  test("a complete body is never dropped", async () => {
    const budget = roomForFour();
    const bodies = ["a", "b", "c", "d"].map((client) => begin(budget, client));
    for (const { stream } of bodies) stream.end();
    const held = await Promise.all(bodies.map(({ reading }) => reading));
    expect(await states([begin(budget, "e")])).toEqual([503]);
    expect(held.map((one) => one.bytes.byteLength)).toEqual(Array(4).fill(bytes - 1));
  });

  test("no body is dropped for a client that has reached its share", async () => {
    const budget = roomForFour();
    const bodies = ["b", "a", "a", "c", "a"].map((client) => begin(budget, client));
    expect(await states(bodies)).toEqual([...Array(4).fill("unfinished"), 503]);
  });

  test("bodies of signed-in people are never dropped", async () => {
    const { people } = bodyBudgets(512 * 1024 ** 2);
    const evict = vi.fn();
    while (people.reserve({ client: String(people.used), evict }, KIB_64));
    expect(people.used).toBe(27 * 1024 ** 2);
    expect(evict).not.toHaveBeenCalled();
  });
});
