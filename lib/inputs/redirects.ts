import * as z from "zod";
import { normalizeAddress } from "@/lib/site/redirects.ts";

/** An address typed or copied from the address bar, of any host. Stored as path and query. */
const address = z
  .string()
  .max(4_000, "too-long")
  .transform((typed, context) => {
    const read = typed.trim() === "" ? { problem: "empty" } : normalizeAddress(typed);
    if ("address" in read) return read.address;
    context.addIssue({ code: "custom", message: read.problem });
    return z.NEVER;
  });
const kept = z.string().min(1).max(4_000);

/** `was`: the current `from` of the redirect to change; null for a new one. `to`: null to answer 410 Gone. */
export const saveRedirectInput = z.strictObject({ was: kept.nullable(), from: address, to: address.nullable() });
export const removeRedirectInput = z.strictObject({ from: kept });

export type SaveRedirectInput = z.input<typeof saveRedirectInput>;
