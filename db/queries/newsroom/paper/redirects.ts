import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { isAddressInUse } from "@/db/queries/address-in-use.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { findDestinations } from "@/db/queries/published/redirects.ts";
import { can, type SignedIn } from "@/lib/access/permissions.ts";
import {
  type AddressAnswer,
  addressSpellings,
  addressWords,
  normalizeAddress,
  type RedirectPage,
} from "@/lib/site/redirects.ts";

const PAGE_SIZE = 50;

/** Redirects whose old or new address contains these words, newest first, after a cursor; null if the person may not see them. */
export async function listRedirects(
  person: SignedIn,
  asked: { text: string; before: string },
): Promise<RedirectPage | null> {
  if (!can(person, "edit-paper")) return null;
  const words = containsPattern(addressWords(asked.text));
  const cursor = /^(\d{1,15})(\/.*)$/su.exec(asked.before);
  const rows = await readRows(database(), { from: col.text, to: col.text.orNull, at: col.text }).of(sql`
    select from_path as "from", to_path as "to", ${iso(sql`created_at`)} as at from redirects
    where ${asked.text.trim() ? sql`(from_path ilike ${words} or to_path ilike ${words})` : sql`true`}
      and ${cursor ? sql`(created_at, from_path) < (to_timestamp(${Number(cursor[1])} / 1000.0), ${cursor[2]})` : sql`true`}
    order by created_at desc, from_path desc limit ${PAGE_SIZE + 1}`);
  const redirects = rows.slice(0, PAGE_SIZE);
  const last = redirects.at(-1);
  return { redirects, older: rows.length > PAGE_SIZE && last ? `${Date.parse(last.at)}${last.from}` : null };
}

/** What readers get at a typed address; null if it is not an address or the person may not ask. */
export async function answerAt(person: SignedIn, typed: string): Promise<AddressAnswer | null> {
  if (!can(person, "edit-paper")) return null;
  const read = normalizeAddress(typed);
  if (!("address" in read)) return null;
  const { address } = read;
  if (await isAddressInUse(database(), address)) return { address, answer: "page-exists" };
  const asked = addressSpellings(address);
  const known = await findDestinations(asked, person.interfaceLocale);
  const [found] = asked.flatMap((spelling) => known.get(spelling) ?? []);
  if (!found) return { address, answer: "nothing" };
  return found === "gone" ? { address, answer: "gone" } : { address, answer: "moved", to: found.to };
}
