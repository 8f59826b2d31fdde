import { afterEach, describe, expect, test, vi } from "vitest";
import { answerWith, currentPage, databaseAway, shows, withPageScope } from "./page-scope.ts";

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

afterEach(() => {
  vi.resetModules();
});

describe("withPageScope", () => {
  test("a render that notes nothing has an empty scope and its own result", async () => {
    const { result, scope } = await withPageScope(async () => "page");
    expect(result).toBe("page");
    expect(scope).toEqual({
      notes: new Set(),
      status: null,
      databaseAway: false,
      isPublic: false,
      url: null,
      frameVersion: null,
    });
  });

  test("what a render showed, its status and the database's absence are noted, also after waiting", async () => {
    const { scope } = await withPageScope(async () => {
      shows("story:1", "front");
      await pause();
      shows("story:1", "day:2026");
      answerWith(410);
      databaseAway();
    });
    expect(scope).toEqual({
      notes: new Set(["story:1", "front", "day:2026"]),
      status: 410,
      databaseAway: true,
      isPublic: false,
      url: null,
      frameVersion: null,
    });
  });

  test("what is under way knows its page, and whether that is everybody's; outside there is none", async () => {
    const { result, scope } = await withPageScope(async () => currentPage(), { isPublic: true });
    expect(result).toBe(scope);
    expect(scope.isPublic).toBe(true);
    expect(currentPage()).toBeNull();
  });

  test("renders at the same time keep their notes apart", async () => {
    const render = (storyId: number) =>
      withPageScope(async () => {
        shows(`story:${storyId}`);
        await pause();
        shows(`section:${storyId}`);
        if (storyId === 2) answerWith(404);
      });
    const scopes = (await Promise.all([1, 2, 3].map(render))).map((one) => one.scope);
    expect(scopes.map((scope) => [...scope.notes])).toEqual([1, 2, 3].map((id) => [`story:${id}`, `section:${id}`]));
    expect(scopes.map((scope) => scope.status)).toEqual([null, 404, null]);
  });

  test("a render that fails fails its caller, and the next has a fresh scope", async () => {
    await expect(
      withPageScope(async () => {
        shows("story:1");
        throw new Error("no page");
      }),
    ).rejects.toThrow("no page");
    const { scope } = await withPageScope(async () => shows("story:2"));
    expect(scope.notes).toEqual(new Set(["story:2"]));
  });

  test("outside a render, noting is allowed and changes no page", async () => {
    shows("story:9");
    answerWith(404);
    databaseAway();
    const { scope } = await withPageScope(async () => undefined);
    expect(scope).toEqual({
      notes: new Set(),
      status: null,
      databaseAway: false,
      isPublic: false,
      url: null,
      frameVersion: null,
    });
  });

  test("a second copy of the module, as in Next's bundle, notes into the server's scope", async () => {
    vi.resetModules();
    const copy = await import("./page-scope.ts");
    expect(copy.shows).not.toBe(shows);
    const { scope } = await withPageScope(async () => copy.shows("story:3"));
    expect(scope.notes).toEqual(new Set(["story:3"]));
  });
});
