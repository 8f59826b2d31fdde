import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { setArticleEnd } from "@/db/mutations/publishing/moments.ts";
import { sendBackArticle, submitArticle } from "@/db/mutations/publishing/review.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { withdrawStories } from "@/db/mutations/stories/bulk.ts";
import { notifyChange } from "@/db/notices.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { publishCopy } from "@/e2e/support/newsroom/published-copy.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import { sendBackInput, setEndInput, withdrawInput } from "@/lib/inputs/articles.ts";
import { withdrawStoriesInput } from "@/lib/inputs/bulk.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { beginHostileStory, hostileCopy, removeStories } from "./hostile-story.ts";

export const endings = ["withdrawn", "withdrawn with others", "over"] as const;
export type Ending = (typeof endings)[number];

export type HostileSteps = {
  /** Who does it. */
  personId: number;
  articleId: number;
  address: string;
  draftId: number;
  /** Withdraws the story with this reason; `publish` restores it. */
  end(how: Ending, reason: string): Promise<void>;
  publish(): Promise<void>;
  /** Submits the draft, and returns it with this note. */
  sendBack(note: string): Promise<void>;
  remove(): Promise<void>;
};

/** A public story for every kind of end, and a draft of the administrator that can be returned. */
export async function makeHostileSteps(): Promise<HostileSteps> {
  const admin: AuthenticatedPerson = await administrator();
  const fields = { tagIds: [], placeId: null, leadMediaId: null };
  const { storyId, articleId } = await beginHostileStory(admin, fields);
  const draft = await beginHostileStory(admin, fields);
  const copy = hostileCopy(0);
  let { address, revision } = await publishCopy(admin, { articleId, revision: 0, copy });
  const publish = async () => {
    ({ address, revision } = await publishCopy(admin, { articleId, revision, copy }));
  };
  const end = async (how: Ending, reason: string) => {
    if (how === "withdrawn") done(await withdrawArticle(admin, withdrawInput.parse({ articleId, reason })));
    else if (how === "over") await endAtOnce(admin, { articleId, storyId }, reason);
    else
      done(
        await withdrawStories(
          admin,
          withdrawStoriesInput.parse({ storyIds: [storyId], reasons: perLocale(() => reason) }),
        ),
      );
  };
  const sendBack = async (note: string) => {
    done(await submitArticle(admin, { articleId: draft.articleId }));
    done(await sendBackArticle(admin, sendBackInput.parse({ articleId: draft.articleId, note })));
  };
  const remove = () => removeStories(admin, [storyId, draft.storyId]);
  return { personId: admin.id, articleId, address, draftId: draft.articleId, end, publish, sendBack, remove };
}

/** Sets an end date, and moves it into the past. */
async function endAtOnce(
  person: AuthenticatedPerson,
  { articleId, storyId }: { articleId: number; storyId: number },
  reason: string,
): Promise<void> {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  done(await setArticleEnd(person, setEndInput.parse({ articleId, until, reason })));
  await database().transaction(async (tx) => {
    await tx.execute(sql`update articles set unpublish_at = now() - interval '1 second' where id = ${articleId}`);
    await notifyChange(tx, [tag.story(storyId)]);
  });
}
