"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import { startArticle as start } from "@/db/mutations/articles/begin.ts";
import { changeLanguage as change } from "@/db/mutations/articles/change-language.ts";
import { discardCopy as discard, restoreRevision as restore } from "@/db/mutations/articles/discard.ts";
import { keepPresence as present } from "@/db/mutations/articles/presence.ts";
import { makePreview as preview, revokePreviews as revoke } from "@/db/mutations/articles/previews.ts";
import { saveCopy as save } from "@/db/mutations/articles/save-copy.ts";
import {
  correctArticle as correct,
  changeCorrection as rewriteCorrection,
  removeCorrection as takeCorrectionBack,
} from "@/db/mutations/publishing/correct.ts";
import { setArticleEnd as setEnd } from "@/db/mutations/publishing/moments.ts";
import { publishArticle as publish } from "@/db/mutations/publishing/publish.ts";
import {
  approveArticle as approve,
  sendBackArticle as sendBack,
  submitArticle as submit,
} from "@/db/mutations/publishing/review.ts";
import { unscheduleUpdate as takeUpdateBack } from "@/db/mutations/publishing/scheduled-update.ts";
import { unscheduleArticle as unschedule, withdrawArticle as withdraw } from "@/db/mutations/publishing/withdraw.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/articles/opened-article.ts";
import { getRevisionCopy, readHistory as list } from "@/db/queries/newsroom/articles/revisions.ts";
import { getTranslationSource } from "@/db/queries/newsroom/articles/translation.ts";
import {
  approveInput,
  changeCorrectionInput,
  changeLanguageInput,
  correctInput,
  discardInput,
  presenceInput,
  previewInput,
  publishInput,
  removeCorrectionInput,
  restoreInput,
  saveCopyInput,
  sendBackInput,
  setEndInput,
  startArticleInput,
  submitInput,
  unscheduleInput,
  withdrawInput,
} from "@/lib/inputs/articles.ts";
import { failure, ok } from "@/lib/result.ts";

export const startArticle = authenticatedAction(startArticleInput, start);
export const changeLanguage = authenticatedAction(changeLanguageInput, change);
export const saveCopy = authenticatedAction(saveCopyInput, save);
export const discardCopy = authenticatedAction(discardInput, discard);
export const listRevisions = authenticatedAction(presenceInput, async (person, { articleId }) => {
  const history = await list(person, articleId);
  return history ? ok(history) : failure("not-found");
});
export const readRevision = authenticatedAction(restoreInput, async (person, input) => {
  const copy = await getRevisionCopy(person, input);
  return copy ? ok(copy) : failure("not-found");
});
export const restoreRevision = authenticatedAction(restoreInput, restore);
export const submitArticle = authenticatedAction(submitInput, submit);
export const sendBackArticle = authenticatedAction(sendBackInput, sendBack);
export const approveArticle = authenticatedAction(approveInput, approve);
export const publishArticle = authenticatedAction(publishInput, publish);
export const unscheduleArticle = authenticatedAction(unscheduleInput, unschedule);
export const unscheduleUpdate = authenticatedAction(unscheduleInput, takeUpdateBack);
export const setArticleEnd = authenticatedAction(setEndInput, setEnd);
export const withdrawArticle = authenticatedAction(withdrawInput, withdraw);
export const correctArticle = authenticatedAction(correctInput, correct);
export const changeCorrection = authenticatedAction(changeCorrectionInput, rewriteCorrection);
export const removeCorrection = authenticatedAction(removeCorrectionInput, takeCorrectionBack);
export const keepPresence = authenticatedAction(presenceInput, present);
export const readArticle = authenticatedAction(presenceInput, async (person, { articleId }) => {
  const opened = await getOpenedArticle(person, articleId);
  return opened ? ok(opened) : failure("not-found");
});
export const readOriginal = authenticatedAction(presenceInput, async (person, { articleId }) => {
  const article = await getArticleForEditing(person, articleId);
  const original = article && (await getTranslationSource(person, article));
  return original ? ok(original) : failure("not-found");
});
export const makePreview = authenticatedAction(previewInput, preview);
export const revokePreviews = authenticatedAction(previewInput, revoke);
