"use server";

import { door } from "@/app/_session/door.ts";
import { startArticle as start } from "@/db/mutations/articles/begin.ts";
import { changeLanguage as change } from "@/db/mutations/articles/change-language.ts";
import { correctArticle as correct } from "@/db/mutations/articles/correct.ts";
import { discardCopy as discard, restoreRevision as restore } from "@/db/mutations/articles/discard.ts";
import { setArticleEnd as setEnd } from "@/db/mutations/articles/moments.ts";
import { keepPresence as present } from "@/db/mutations/articles/presence.ts";
import { makePreview as preview, revokePreviews as revoke } from "@/db/mutations/articles/previews.ts";
import { publishArticle as publish } from "@/db/mutations/articles/publish.ts";
import {
  approveArticle as approve,
  sendBackArticle as sendBack,
  submitArticle as submit,
} from "@/db/mutations/articles/review.ts";
import { saveCopy as save } from "@/db/mutations/articles/save-copy.ts";
import { unscheduleUpdate as takeUpdateBack } from "@/db/mutations/articles/scheduled-update.ts";
import { unscheduleArticle as unschedule, withdrawArticle as withdraw } from "@/db/mutations/articles/withdraw.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/article.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/opened-article.ts";
import { getRevisionCopy, listRevisions as list } from "@/db/queries/newsroom/revisions.ts";
import { getTranslationSource } from "@/db/queries/newsroom/translation.ts";
import {
  approveInput,
  changeLanguageInput,
  correctInput,
  discardInput,
  presenceInput,
  previewInput,
  publishInput,
  restoreInput,
  saveCopyInput,
  sendBackInput,
  setEndInput,
  startArticleInput,
  submitInput,
  unscheduleInput,
  withdrawInput,
} from "@/lib/inputs/desk-articles.ts";
import { failure, ok } from "@/lib/result.ts";

export const startArticle = door(startArticleInput, start);
export const changeLanguage = door(changeLanguageInput, change);
export const saveCopy = door(saveCopyInput, save);
export const discardCopy = door(discardInput, discard);
export const listRevisions = door(presenceInput, async (person, { articleId }) => {
  const revisions = await list(person, articleId);
  return revisions ? ok(revisions) : failure("not-found");
});
export const readRevision = door(restoreInput, async (person, asked) => {
  const copy = await getRevisionCopy(person, asked);
  return copy ? ok(copy) : failure("not-found");
});
export const restoreRevision = door(restoreInput, restore);
export const submitArticle = door(submitInput, submit);
export const sendBackArticle = door(sendBackInput, sendBack);
export const approveArticle = door(approveInput, approve);
export const publishArticle = door(publishInput, publish);
export const unscheduleArticle = door(unscheduleInput, unschedule);
export const unscheduleUpdate = door(unscheduleInput, takeUpdateBack);
export const setArticleEnd = door(setEndInput, setEnd);
export const withdrawArticle = door(withdrawInput, withdraw);
export const correctArticle = door(correctInput, correct);
export const keepPresence = door(presenceInput, present);
export const readArticle = door(presenceInput, async (person, { articleId }) => {
  const opened = await getOpenedArticle(person, articleId);
  return opened ? ok(opened) : failure("not-found");
});
export const readOriginal = door(presenceInput, async (person, { articleId }) => {
  const article = await getArticleForEditing(person, articleId);
  const original = article && (await getTranslationSource(person, article));
  return original ? ok(original) : failure("not-found");
});
export const makePreview = door(previewInput, preview);
export const revokePreviews = door(previewInput, revoke);
