import type { APIRequestContext } from "@playwright/test";

/** The story's views as pages show them in a second: for that long the server repeats them without asking the database. */
export async function viewsNow(request: APIRequestContext, storyId: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const answer = await request.get(`/api/views?ids=${storyId}`);
  return (await answer.json())[storyId];
}
