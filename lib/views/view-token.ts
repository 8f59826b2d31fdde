type Store = Pick<Storage, "getItem" | "setItem">;

const KEY = "view-token";
const DAY = 86_400_000;

/**
 * The device's random token, 32 hexadecimal digits, kept for a day. It only distinguishes a repeated view from another reader. Undefined if the
 * browser has no storage, because then every page would look like a new reader.
 */
export function viewToken(store: Store, now: number, random: () => string): string | undefined {
  try {
    const [kept = "", since = ""] = (store.getItem(KEY) ?? "").split(" ");
    const age = now - Number(since);
    if (/^[0-9a-f]{32}$/.test(kept) && age >= 0 && age < DAY) return kept;
    const token = random();
    store.setItem(KEY, `${token} ${now}`);
    return token;
  } catch {
    return undefined;
  }
}

/** 128 random bits in hexadecimal. */
export function randomToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
