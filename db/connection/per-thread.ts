/**
 * One instance per process of what `make` returns. The server's bundle and Next's hold separate copies of every module, so whatever must
 * be single (the pool, the waiting batch of views) lives on `globalThis`.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`jarshy.${name}`);
  const holder = globalThis as { [key: symbol]: unknown };
  holder[key] ??= make();
  return holder[key] as T;
}

/** Forgets the instance, so that the next `once` makes a new one; returns the old. */
export function forget<T>(name: string): T | undefined {
  const key = Symbol.for(`jarshy.${name}`);
  const holder = globalThis as { [key: symbol]: unknown };
  const old = holder[key] as T | undefined;
  delete holder[key];
  return old;
}
