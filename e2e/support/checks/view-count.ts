import type { APIRequestContext } from "@playwright/test";

/** The story's views as every page tells them a second from now: the server tells them again for so long without asking the database. */
export async function viewsNow(request: APIRequestContext, storyId: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const answer = await request.get(`/api/views?ids=${storyId}`);
  return (await answer.json())[storyId];
}
