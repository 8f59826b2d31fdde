import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { actorName, can, type Person } from "@/lib/access/permissions.ts";
import type { undoStoriesInput } from "@/lib/inputs/bulk.ts";
import { type BulkOutcome, UNDO_MINUTES } from "@/lib/newsroom/bulk.ts";
import { failure, type Result } from "@/lib/result.ts";
import { refusedEdit, untrashStories, writeTags } from "./bulk.ts";
import { changeStories, idsOf, type StoryAtHand } from "./change-stories.ts";
import { findChangedByOthers, findMissingReferences } from "./changed-since.ts";

const lineShape = {
  id: col.int,
  verb: col.text,
  entity: col.text,
  before: col.json<Record<string, unknown>>(),
  after: col.json<Record<string, unknown>>(),
};
type Line = RowOf<typeof lineShape>;
type Outcome = Promise<Result<BulkOutcome>>;

/**
 * Undoes the person's recent action on many stories, by its lines in the audit log: each story gets its previous state. Stories that somebody has
 * changed since are skipped. The undo is logged as the change that it makes.
 */
export async function undoStories(person: Person, { entries }: z.output<typeof undoStoriesInput>): Outcome {
  const lines = await readRows(
    database(),
    lineShape,
  ).of(sql`select id, verb, entity, coalesce(before, '{}') as before, coalesce(after, '{}') as after from audit_log
    where id in ${idsOf(entries)} and actor = ${actorName(person)} and at > now() - ${UNDO_MINUTES} * interval '1 minute' order by id`);
  const [first] = lines;
  const verb = first ? actionOf(first) : "";
  const undo = lines.every((line) => actionOf(line) === verb) ? undoing[verb] : undefined;
  return undo ? undo(person, lines) : failure("not-found");
}

/** Withdrawing a story also cancels its scheduled articles, so one action has two kinds of log lines. */
const actionOf = ({ verb }: Line): string => (verb === "unschedule-article" ? "withdraw-article" : verb);

const undoing: Record<string, (person: Person, lines: Line[]) => Outcome> = {
  "move-story": moveBack,
  "tag-story": (person, lines) => tagBack(person, lines, "untag-story"),
  "untag-story": (person, lines) => tagBack(person, lines, "tag-story"),
  "withdraw-article": publishBack,
  "trash-story": (person, lines) => untrashStories(person, { storyIds: lines.map(numberOf) }),
};

const numberOf = ({ entity }: Line): number => Number(entity.split(":")[1]);

/** The log line of each story. Every changed story has one. */
function byStory(lines: Line[]): (story: StoryAtHand) => Line {
  const found = new Map(lines.map((line) => [numberOf(line), line]));
  return ({ id }) => found.get(id) as Line;
}

function moveBack(person: Person, lines: Line[]): Outcome {
  const lineOf = byStory(lines);
  return changeStories(person, lines.map(numberOf), {
    refuse: (story) =>
      refusedEdit(person, story) ?? (story.sectionId === lineOf(story).after.sectionId ? null : "changed"),
    findChanged: (tx, stories) =>
      findMissingReferences(
        tx,
        "sections",
        stories.map((story) => ({ storyId: story.id, ids: [Number(lineOf(story).before.sectionId)] })),
      ),
    async apply(tx, stories) {
      const back = stories.map((story) => ({ id: story.id, sectionId: lineOf(story).before.sectionId }));
      await tx.execute(sql`update stories s set section_id = (b ->> 'sectionId')::int, revision = revision + 1
        from jsonb_array_elements(${JSON.stringify(back)}::jsonb) b where s.id = (b ->> 'id')::int`);
      return stories.map((story) => ({ ...reversed(lineOf(story)), verb: "move-story" }));
    },
  });
}

function tagBack(person: Person, lines: Line[], verb: string): Outcome {
  const lineOf = byStory(lines);
  const tagsBefore = (story: StoryAtHand) => lineOf(story).before.tagIds as number[];
  return changeStories(person, lines.map(numberOf), {
    refuse: (story) =>
      refusedEdit(person, story) ?? (isDeepStrictEqual(story.tagIds, lineOf(story).after.tagIds) ? null : "changed"),
    findChanged: (tx, stories) =>
      findMissingReferences(
        tx,
        "tags",
        stories.map((story) => ({ storyId: story.id, ids: tagsBefore(story) })),
      ),
    async apply(tx, stories) {
      const back = stories.map((story) => ({ id: story.id, tagIds: tagsBefore(story) }));
      await writeTags(tx, back);
      return stories.map((story) => ({ ...reversed(lineOf(story)), verb }));
    },
  });
}

function publishBack(person: Person, lines: Line[]): Outcome {
  const withdrawn = (story: StoryAtHand) =>
    story.articles.flatMap((article) => {
      const line = lines.find((one) => numberOf(one) === article.id);
      return line ? [{ article, line }] : [];
    });
  const isAsLeft = ({ article, line }: ReturnType<typeof withdrawn>[number]) =>
    article.status === line.after.status &&
    article.withdrawnReason === line.after.withdrawnReason &&
    article.publishedAt === (line.after.status === "ready" ? null : line.before.publishedAt);
  return changeStories(
    person,
    lines.map(({ before }) => Number(before.storyId)),
    {
      refuse(story) {
        if (story.trashed) return "gone";
        const found = withdrawn(story);
        if (!found.every(({ article }) => can(person, "publish-article", article))) return "forbidden";
        return found.every(isAsLeft) ? null : "changed";
      },
      findChanged: (tx, stories) => findChangedByOthers(tx, person, stories, Math.max(...lines.map(({ id }) => id))),
      async apply(tx, stories) {
        const back = stories.flatMap(withdrawn);
        const rows = back.map(({ article, line }) => ({ id: article.id, ...line.before }));
        await tx.execute(sql`update articles a set status = 'published',
          published_at = coalesce(a.published_at, (b ->> 'publishedAt')::timestamptz),
          list_at = coalesce(a.published_at, (b ->> 'publishedAt')::timestamptz),
          unpublish_at = (b ->> 'unpublishAt')::timestamptz, withdrawn_reason = b ->> 'withdrawnReason'
        from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) b where a.id = (b ->> 'id')::int`);
        await indexArticles(
          tx,
          rows.map(({ id }) => id),
        );
        return back.map(({ line }) => ({
          ...reversed(line),
          verb: line.verb === "unschedule-article" ? "schedule-article" : "republish-article",
        }));
      },
    },
  );
}

function reversed({ entity, before, after }: Line) {
  return { entity: entity as `${string}:${number}`, before: after, after: before };
}
