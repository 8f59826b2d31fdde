import { failure, ok, type Result } from "@/lib/result.ts";
import { isCountable, viewInput } from "@/lib/views/views.ts";
import { admitView } from "./view-floods.ts";
import { countView, TooManyViews } from "./views.ts";

/**
 * Counts a view as a page sends it and answers with the story's views once that is durable. Programs and repeats within half an hour count
 * nothing; nobody needs to be signed in. `headers` are the reader's, `x-forwarded-for` the address that the server found out. Never throws: a
 * view that could not be counted is refused by name.
 */
export async function acceptView(
  raw: unknown,
  headers: { get(name: string): string | null },
): Promise<Result<{ storyId: number; views: number }>> {
  const sent = viewInput.safeParse(raw);
  if (!sent.success) return failure("invalid");
  if (!isCountable(headers)) return failure("forbidden");
  const address = headers.get("x-forwarded-for") ?? "";
  if (!admitView({ address, articleId: sent.data.articleId })) return failure("rate-limited");
  const visitor = sent.data.token ?? `${address} ${headers.get("user-agent")}`;
  try {
    const counted = await countView({ articleId: sent.data.articleId, visitor });
    return counted ? ok(counted) : failure("not-found");
  } catch (error) {
    return failure(error instanceof TooManyViews ? "rate-limited" : "unavailable");
  }
}
