import { failure, ok, type Result } from "@/lib/result.ts";
import { isCountable, viewInput } from "@/lib/views/views.ts";
import { admitView } from "./view-floods.ts";
import { countView, TooManyViews } from "./views.ts";

/**
 * Counts a reader's view that a page sends. Returns the story's views once the count is durable. Bots, people of the newsroom and repeats within half
 * an hour are not counted. `headers` are the reader's; `x-forwarded-for` is the address that the server determined. `isSignedIn` says whether the
 * view's sender is signed in to the newsroom, and should cost nothing without a session cookie. Never throws: a view that could not be counted gets a
 * named refusal.
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
