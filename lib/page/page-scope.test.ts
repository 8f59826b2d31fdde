import { afterEach, describe, expect, test, vi } from "vitest";
import { answerWith, currentPage, databaseAway, shows, withPageScope } from "./page-scope.ts";

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

afterEach(() => {
  vi.resetModules();
});

describe("withPageScope", () => {
  test("a render without notes has an empty scope and its own result", async () => {
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

  test("tags, status and an unreachable database are recorded, also after an await", async () => {
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

  test("currentPage returns the scope of the current render, and null outside of one", async () => {
    const { result, scope } = await withPageScope(async () => currentPage(), { isPublic: true });
    expect(result).toBe(scope);
    expect(scope.isPublic).toBe(true);
    expect(currentPage()).toBeNull();
  });

  test("concurrent renders have separate scopes", async () => {
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

  test("a failed render rejects, and the next one has a new scope", async () => {
    await expect(
      withPageScope(async () => {
        shows("story:1");
        throw new Error("no page");
      }),
    ).rejects.toThrow("no page");
    const { scope } = await withPageScope(async () => shows("story:2"));
    expect(scope.notes).toEqual(new Set(["story:2"]));
  });

  test("notes outside a render are allowed and have no effect", async () => {
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

  test("a second copy of the module, as in Next's bundle, uses the server's scope", async () => {
    vi.resetModules();
    const copy = await import("./page-scope.ts");
    expect(copy.shows).not.toBe(shows);
    const { scope } = await withPageScope(async () => copy.shows("story:3"));
    expect(scope.notes).toEqual(new Set(["story:3"]));
  });
});
