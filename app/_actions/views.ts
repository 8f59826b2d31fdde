"use server";

import { headers } from "next/headers";
import { acceptView } from "@/db/mutations/views/accept-view.ts";
import type { Result } from "@/lib/result.ts";

/** Counts a view of an article by any reader. In production the server handles this action itself and calls the same verb. */
export async function recordView(raw: unknown): Promise<Result<{ views: number }>> {
  return acceptView(raw, await headers());
}
