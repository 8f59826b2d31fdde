import { findDestinations } from "@/db/queries/published/redirects.ts";
import type { Destination } from "@/lib/site/redirects.ts";

/** Where readers are sent from an address at which nothing stands, or null. */
export async function destinationOf(address: string): Promise<Destination | null> {
  return (await findDestinations([address], "ru")).get(address) ?? null;
}
