"use server";

import { createHash } from "node:crypto";
import { headers } from "next/headers";
import { admitView } from "@/db/mutations/view-floods.ts";
import { countView, TooManyViews } from "@/db/mutations/views.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { isCountable, viewInput } from "@/lib/views.ts";

/**
 * Counts a view of an article and answers with the story's views once that is durable. Programs and repeats within half an hour count
 * nothing; nobody needs to be signed in, no cookie is set, no page is touched. Never throws: a view that could not be counted is refused by name.
 */
export async function recordView(raw: unknown): Promise<Result<{ views: number }>> {
  const sent = viewInput.safeParse(raw);
  if (!sent.success) return failure("invalid");
  const request = await headers();
  if (!isCountable(request)) return failure("forbidden");
  const address = request.get("x-forwarded-for") ?? "";
  if (!admitView(address)) return failure("rate-limited");
  const device = sent.data.token ?? `${address} ${request.get("user-agent")}`;
  const visitor = createHash("sha256").update(device).digest("base64url").slice(0, 22);
  try {
    const { views } = await countView({ articleId: sent.data.articleId, visitor });
    return views === null ? failure("not-found") : ok({ views });
  } catch (error) {
    return failure(error instanceof TooManyViews ? "rate-limited" : "unavailable");
  }
}
