/** Whether a computed key is a key of this translator. */
export function hasMessage<Key extends string>(t: { has: (key: Key) => boolean }, key: string): key is Key {
  return t.has(key as Key);
}
