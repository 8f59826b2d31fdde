/**
 * One instance per thread of what `make` returns. The server's bundle and Next's bundle hold separate copies of every module, so singletons (the
 * pool, the batches of views) live on `globalThis`.
 */
export function singleton<T>(name: string, make: () => T): T {
  const key = Symbol.for(`jarshy.${name}`);
  const holder = globalThis as { [key: symbol]: unknown };
  holder[key] ??= make();
  return holder[key] as T;
}

/** Removes the instance, so that the next `singleton` creates a new one. Returns the old one. */
export function removeSingleton<T>(name: string): T | undefined {
  const key = Symbol.for(`jarshy.${name}`);
  const holder = globalThis as { [key: symbol]: unknown };
  const old = holder[key] as T | undefined;
  delete holder[key];
  return old;
}
