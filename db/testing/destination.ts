import { findDestinations } from "@/db/queries/published/redirects.ts";
import type { Destination } from "@/lib/site/redirects.ts";

/** The redirect of an address without a page; null if there is none. */
export async function destinationOf(address: string): Promise<Destination | null> {
  return (await findDestinations([address], "ru")).get(address) ?? null;
}
