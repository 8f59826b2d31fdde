"use server";

import { headers } from "next/headers";
import { sessionToken } from "@/app/_session/cookie.ts";
import { acceptView } from "@/db/mutations/views/accept-view.ts";
import { isSignedIn } from "@/db/queries/newsroom/people/session.ts";
import type { Result } from "@/lib/result.ts";

/** Counts a view of an article by a reader. In production the server handles this action itself and calls the same verb. */
export async function recordView(raw: unknown): Promise<Result<{ views: number }>> {
  return acceptView(raw, await headers(), async () => isSignedIn(await sessionToken()));
}
