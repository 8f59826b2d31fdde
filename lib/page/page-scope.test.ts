import { afterEach, describe, expect, test, vi } from "vitest";
import { addCacheTags, currentPage, markDatabaseUnreachable, setPageStatus, withPageScope } from "./page-scope.ts";

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

afterEach(() => {
  vi.resetModules();
});

describe("withPageScope", () => {
  test("a render without cache tags has an empty scope and its own result", async () => {
    const { result, scope } = await withPageScope(async () => "page");
    expect(result).toBe("page");
    expect(scope).toEqual({
      cacheTags: new Set(),
      status: null,
      isDatabaseUnreachable: false,
      isPublic: false,
      url: null,
      frameVersion: null,
    });
  });

  test("tags, status and an unreachable database are recorded, also after an await", async () => {
    const { scope } = await withPageScope(async () => {
      addCacheTags("story:1", "front");
      await pause();
      addCacheTags("story:1", "day:2026");
      setPageStatus(410);
      markDatabaseUnreachable();
    });
    expect(scope).toEqual({
      cacheTags: new Set(["story:1", "front", "day:2026"]),
      status: 410,
      isDatabaseUnreachable: true,
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
        addCacheTags(`story:${storyId}`);
        await pause();
        addCacheTags(`section:${storyId}`);
        if (storyId === 2) setPageStatus(404);
      });
    const scopes = (await Promise.all([1, 2, 3].map(render))).map((one) => one.scope);
    expect(scopes.map((scope) => [...scope.cacheTags])).toEqual(
      [1, 2, 3].map((id) => [`story:${id}`, `section:${id}`]),
    );
    expect(scopes.map((scope) => scope.status)).toEqual([null, 404, null]);
  });

  test("a failed render rejects, and the next one has a new scope", async () => {
    await expect(
      withPageScope(async () => {
        addCacheTags("story:1");
        throw new Error("no page");
      }),
    ).rejects.toThrow("no page");
    const { scope } = await withPageScope(async () => addCacheTags("story:2"));
    expect(scope.cacheTags).toEqual(new Set(["story:2"]));
  });

  test("cache tags added outside a render are allowed and have no effect", async () => {
    addCacheTags("story:9");
    setPageStatus(404);
    markDatabaseUnreachable();
    const { scope } = await withPageScope(async () => undefined);
    expect(scope).toEqual({
      cacheTags: new Set(),
      status: null,
      isDatabaseUnreachable: false,
      isPublic: false,
      url: null,
      frameVersion: null,
    });
  });

  test("a second copy of the module, as in Next's bundle, uses the server's scope", async () => {
    vi.resetModules();
    const copy = await import("./page-scope.ts");
    expect(copy.addCacheTags).not.toBe(addCacheTags);
    const { scope } = await withPageScope(async () => copy.addCacheTags("story:3"));
    expect(scope.cacheTags).toEqual(new Set(["story:3"]));
  });
});
