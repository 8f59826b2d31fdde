import { failure, ok, type Result } from "@/lib/result.ts";
import { isCountable, viewInput } from "@/lib/views/views.ts";
import { countView, TooManyViews } from "./count-views.ts";
import { admitView } from "./view-floods.ts";

/**
 * Checks a view that a page sends, and counts it. Returns the story's views once the count is durable. Bots and people of the newsroom are refused
 * here; `count-views.ts` leaves out repeats within half an hour. `headers` are the reader's; `x-forwarded-for` is the address that the server
 * determined. `isSignedIn` says whether the view's sender is signed in to the newsroom, and should cost nothing without a session cookie. Never
 * throws: a view that could not be counted gets a named refusal.
 */
export async function acceptView(
  raw: unknown,
  headers: { get(name: string): string | null },
  isSignedIn: () => Promise<boolean>,
): Promise<Result<{ storyId: number; views: number }>> {
  const sent = viewInput.safeParse(raw);
  if (!sent.success) return failure("invalid");
  if (!isCountable(headers)) return failure("forbidden");
  const address = headers.get("x-forwarded-for") ?? "";
  if (!admitView({ address, articleId: sent.data.articleId })) return failure("rate-limited");
  const visitor = sent.data.token ?? `${address} ${headers.get("user-agent")}`;
  try {
    if (await isSignedIn()) return failure("forbidden");
    const counted = await countView({ articleId: sent.data.articleId, visitor });
    return counted ? ok(counted) : failure("not-found");
  } catch (error) {
    return failure(error instanceof TooManyViews ? "rate-limited" : "unavailable");
  }
}
