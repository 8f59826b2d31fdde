import { beforeAll, expect, test } from "vitest";
import { tokenHash } from "@/db/accounts/tokens.ts";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { makePreview, revokePreviews } from "@/db/mutations/articles/previews.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { getArticleForEditing } from "./article.ts";
import { getPreview } from "./preview.ts";

useDatabase();

let editor: SignedIn;
let author: number;
beforeAll(async () => {
  editor = await personFactory({ role: "editor", name: "Ольга" });
  author = await authorFactory();
});

async function previewOf(articleId: number) {
  const made = await makePreview(editor, { articleId });
  if (!made.ok) throw new Error(made.code);
  return made.value.path.slice("/preview/".length);
}

test("without a working copy the editor and a preview show the published text", async () => {
  const { ru: articleId } = await storyFactory({ authors: [author], ru: { headline: "Вышло", text: "Текст" } });
  const article = await getArticleForEditing(editor, articleId);
  expect(article).toMatchObject({ state: "published", hasUnpublished: false, revision: 0, authors: [{ id: author }] });
  expect(article?.copy).toMatchObject({ headline: "Вышло", authorIds: [author], seoTitle: "" });
  expect(await getPreview(await previewOf(articleId))).toMatchObject({ headline: "Вышло", authors: [{}] });
});

test("with a working copy they show its text and its authors", async () => {
  const { ru: articleId } = await storyFactory({ ru: { headline: "Вышло" } });
  await saveCopy(editor, { articleId, revision: 0, copy: copyFactory({ headline: "Пишется", authorIds: [author] }) });
  expect(await getArticleForEditing(editor, articleId)).toMatchObject({
    copy: { headline: "Пишется" },
    hasUnpublished: true,
    revision: 1,
    savedBy: "Ольга",
    authors: [{ id: author }],
  });
  expect(await getPreview(await previewOf(articleId))).toMatchObject({ headline: "Пишется", authors: [{}] });
});

test("a preview ends after a day, when it is revoked, and when its creator is deactivated", async () => {
  const { ru: articleId } = await storyFactory();
  const late = await previewOf(articleId);
  await pool()`update preview_links set expires_at = now() - interval '1 second' where token_hash = ${tokenHash(late)}`;
  expect(await getPreview(late)).toBeNull();
  const revoked = await previewOf(articleId);
  await revokePreviews(editor, { articleId });
  expect(await getPreview(revoked)).toBeNull();
  const orphan = await previewOf(articleId);
  await pool()`update users set deactivated_at = now() where id = ${editor.id}`;
  expect(await getPreview(orphan)).toBeNull();
});
