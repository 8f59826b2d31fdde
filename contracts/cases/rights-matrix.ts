import { sessionFactory } from "@/db/factories/person-factory.ts";
import { shownTo } from "@/db/testing/as-shown.ts";
import type { Permission } from "@/lib/access/permissions.ts";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import { parseStoredSettings } from "@/lib/newsroom/paper-settings.ts";
import { locales } from "@/lib/site/locales.ts";
import {
  addPasskey,
  addTotp,
  deleteSparePicture,
  lineOfMove,
  otherLocale,
  ownTranslation,
  publishedCorrection,
  type Scene,
  wordOf,
} from "./rights-scenes.ts";

/**
 * Who may call an action. `anyone`: without signing in. `signed-in`: for the user's own account. Otherwise the permission of
 * `lib/access/permissions.ts` that it needs, and `over` what: the article; its story; its story in another language; a language in which
 * something new is created; a picture that the story shows, the picture's texts, or an unused file of the library; or the whole paper.
 * `known` and `draft` are for reading: what the person may know of, and its unpublished texts.
 */
export type Right =
  | { who: "anyone"; why: string }
  | { who: "signed-in" }
  | { who: "see-newsroom"; over: "known" | "draft" | "paper" }
  | {
      who: Permission;
      over: "article" | "story" | "trash" | "translation" | "language" | "picture" | "words" | "unused" | "paper";
    };

/** `input` makes the action's input, and the rows that it needs besides those of the scene. */
export type Row = { right: Right; input: (scene: Scene) => unknown; of?: string };

const overArticle = (who: Permission, input: (scene: Scene) => object | Promise<object> = () => ({})): Row => ({
  right: { who, over: "article" },
  input: async (scene) => ({ articleId: scene.articleId, ...(await input(scene)) }),
});
/** Sends the state that the article's page shows along, so that the call cannot fail because of a conflict. */
const overShownArticle = (who: Permission, more: object = {}): Row => ({
  right: { who, over: "article" },
  input: async ({ actor, articleId, ...scene }) => {
    const shown = "shown" in scene ? scene.shown : await shownTo({ ...actor, role: "admin" }, articleId);
    return { articleId, revision: 1, shown, ...more };
  },
});
const readingRow = (over: "known" | "draft", input: (scene: Scene) => unknown): Row => ({
  right: { who: "see-newsroom", over },
  input,
});
const overStories = (
  who: Permission,
  over: "article" | "story" | "trash",
  input: (scene: Scene) => object = () => ({}),
): Row => ({ right: { who, over }, input: (scene) => ({ storyIds: [scene.storyId], ...input(scene) }) });
const overPaper = (who: Permission, input: (scene: Scene) => object): Row => ({ right: { who, over: "paper" }, input });
const ownAccount = (input: (scene: Scene) => object | Promise<object>): Row => ({ right: { who: "signed-in" }, input });
const withoutSignIn = (why: string): Row => ({ right: { who: "anyone", why }, input: () => ({}) });
const inEachLanguage = <T>(of: () => T) => Object.fromEntries(locales.map((locale) => [locale, of()]));
/** A well-formed passkey response of an unknown authenticator. */
const unknownPasskey = JSON.stringify({
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { clientDataJSON: "AAAA", attestationObject: "AAAA" },
});
const duties = { role: "editor", locales: ["ru"] };
const newWords = { alt: "на снимке школа", caption: "" };

/** Every action of the newsroom and the site, with who may call it. An action without a row fails the tests. */
export const rightsMatrix: Record<string, Row | Row[]> = {
  startArticle: {
    right: { who: "write-article", over: "translation" },
    input: ({ storyId, place }) => ({ storyId, locale: otherLocale(place.locale) }),
  },
  // Russian, which the actor may write in, so that only the right over the article decides.
  changeLanguage: overArticle("write-article", () => ({ locale: "ru" })),
  saveCopy: overArticle("write-article", () => ({ revision: 1, copy: { ...emptyCopy, headline: "Новое" } })),
  discardCopy: overArticle("write-article", () => ({ revision: 1 })),
  restoreRevision: overArticle("write-article", ({ revisionId }) => ({ revisionId })),
  submitArticle: overArticle("submit-article"),
  sendBackArticle: overArticle("publish-article", () => ({ note: "Уточнить" })),
  approveArticle: overShownArticle("publish-article"),
  publishArticle: overShownArticle("publish-article", { at: null }),
  unscheduleArticle: overArticle("publish-article"),
  unscheduleUpdate: overArticle("publish-article"),
  setArticleEnd: overArticle("publish-article", () => ({ until: null, reason: "" })),
  withdrawArticle: overArticle("publish-article", () => ({ reason: "Ошибка" })),
  correctArticle: overArticle("publish-article", () => ({ text: "Исправлено имя." })),
  changeCorrection: overArticle("publish-article", async ({ articleId }) => ({
    ...(await publishedCorrection(articleId)),
    text: "Исправлены имя и год.",
  })),
  removeCorrection: overArticle("publish-article", ({ articleId }) => publishedCorrection(articleId)),
  listRevisions: readingRow("draft", ({ articleId }) => ({ articleId })),
  readRevision: readingRow("draft", ({ articleId, revisionId }) => ({ articleId, revisionId })),
  keepPresence: readingRow("known", ({ articleId }) => ({ articleId })),
  readArticle: readingRow("known", ({ articleId }) => ({ articleId })),
  // Called for a translation that the actor owns; its original is the scene's article.
  readOriginal: readingRow("known", async (scene) => ({ articleId: await ownTranslation(scene) })),
  makePreview: overArticle("write-article"),
  revokePreviews: overArticle("write-article"),

  createStory: {
    right: { who: "write-article", over: "language" },
    input: ({ sectionId, place }) => ({ sectionId, locale: place.locale }),
  },
  setStoryFields: {
    right: { who: "write-article", over: "story" },
    input: ({ storyId, sectionId }) => ({
      storyId,
      revision: 1,
      sectionId,
      placeId: null,
      tagIds: [],
      leadMediaId: null,
    }),
  },
  moveStories: overStories("write-article", "story", ({ sectionIds, place }) => ({
    sectionId: place.relation === "foreign" ? sectionIds.own : sectionIds.foreign,
  })),
  tagStories: overStories("write-article", "story", ({ tagId }) => ({ tagId, add: true })),
  withdrawStories: overStories("publish-article", "article", () => ({ reasons: inEachLanguage(() => "Ошибка") })),
  trashStories: overStories("delete-article", "trash"),
  untrashStories: overStories("delete-article", "trash"),
  undoStories: {
    right: { who: "write-article", over: "story" },
    input: async (scene) => ({ entries: [await lineOfMove(scene)] }),
  },
  deleteStory: overPaper("delete-for-good", ({ storyId }) => ({ storyId })),

  readAuthorNames: overPaper("see-newsroom", ({ authorIds }) => ({ locale: "ru", ids: authorIds })),
  findNames: overPaper("see-newsroom", () => ({ kind: "tag", locale: "ru", text: "" })),
  makeName: overPaper("edit-names", ({ number }) => ({ kind: "tag", locale: "ru", name: `тема ${number}` })),
  saveName: overPaper("edit-names", ({ number }) => ({
    kind: "tag",
    id: null,
    version: null,
    words: inEachLanguage(() => ({ name: `тема № ${number}`, slug: "" })),
  })),
  mergeNames: overPaper("edit-names", ({ authorIds: [id, into] }) => ({ kind: "author", id, into })),
  deleteName: overPaper("edit-names", ({ placeId }) => ({ kind: "place", id: placeId })),

  saveTerm: overPaper("edit-names", ({ number }) => ({
    id: null,
    was: null,
    words: inEachLanguage(() => `слово ${number}`),
  })),
  removeTerm: overPaper("edit-names", ({ termId }) => ({ id: termId })),
  saveScriptException: overPaper("edit-names", ({ number }) => ({
    id: null,
    was: null,
    word: wordOf(number),
    latin: "söz",
    arabic: "",
  })),
  removeScriptException: overPaper("edit-names", ({ exceptionId }) => ({ id: exceptionId })),
  saveSynonyms: overPaper("edit-names", ({ number }) => ({
    id: null,
    was: null,
    words: [`слово ${number}`, `сөз ${number}`],
  })),
  removeSynonyms: overPaper("edit-names", ({ synonymsId }) => ({ id: synonymsId })),
  importTerms: overPaper("edit-names", ({ number }) => ({ terms: [inEachLanguage(() => `слово № ${number}`)] })),

  saveSection: overPaper("edit-paper", ({ number }) => ({
    id: null,
    version: null,
    colour: "sport",
    words: inEachLanguage(() => ({ name: `Раздел ${number}`, slug: `razdel-${number}`, description: "" })),
  })),
  orderSections: overPaper("edit-paper", ({ sectionIds }) => ({ ids: Object.values(sectionIds) })),
  removeSection: overPaper("edit-paper", ({ sectionIds }) => ({ id: sectionIds.own, moveTo: sectionIds.foreign })),

  listMedia: overPaper("see-newsroom", () => ({ locale: "ru" })),
  readPicture: overPaper("see-newsroom", ({ pictureId }) => ({ mediaId: pictureId })),
  findLinkTargets: overPaper("see-newsroom", () => ({ locale: "ru", text: "" })),
  deletePicture: [
    { right: { who: "manage-media", over: "unused" }, input: ({ sparePictureId }) => ({ mediaId: sparePictureId }) },
    {
      right: { who: "manage-media", over: "unused" },
      of: "one that is used",
      input: ({ pictureId }) => ({ mediaId: pictureId }),
    },
  ],
  deleteDocument: {
    right: { who: "manage-media", over: "unused" },
    input: ({ documentId }) => ({ fileId: documentId }),
  },
  restoreMedia: {
    right: { who: "manage-media", over: "unused" },
    input: async (scene) => {
      await deleteSparePicture(scene);
      return { storageName: scene.spareStorageName };
    },
  },
  describePicture: [
    {
      right: { who: "publish-article", over: "picture" },
      of: "what holds in every language",
      input: ({ pictureId, number }) => ({ mediaId: pictureId, source: `Фото ${number}` }),
    },
    {
      right: { who: "publish-article", over: "words" },
      of: "words in the language of the article",
      input: ({ pictureId, place }) => ({ mediaId: pictureId, words: { [place.locale]: newWords } }),
    },
    {
      right: { who: "manage-media", over: "unused" },
      of: "words in a language in which nothing shows it",
      input: ({ pictureId, place }) => ({ mediaId: pictureId, words: { [otherLocale(place.locale)]: newWords } }),
    },
    {
      right: { who: "manage-media", over: "unused" },
      of: "one that nothing shows",
      input: ({ sparePictureId, number }) => ({
        mediaId: sparePictureId,
        source: `Фото ${number}`,
        words: { ru: newWords },
      }),
    },
  ],

  setFront: {
    right: { who: "arrange-front", over: "language" },
    input: ({ storyId, place }) => ({ version: 0, locale: place.locale, slots: [{ storyId, endsAt: null }] }),
  },
  findStories: overPaper("see-newsroom", () => ({ locale: "ru", text: "снег" })),
  findFrontStories: overPaper("see-newsroom", () => ({ locale: "ru", text: "" })),

  // Default settings as `before`, because another value would be a conflict.
  saveSettings: overPaper("edit-paper", () => ({ before: parseStoredSettings({}), settings: parseStoredSettings({}) })),
  savePage: overPaper("edit-paper", ({ number }) => ({
    pageId: null,
    locale: "ru",
    revision: 0,
    title: `О газете ${number}`,
    slug: "",
    body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Слова" }] }] },
  })),
  removePage: overPaper("edit-paper", ({ pageId }) => ({ pageId, to: null })),
  arrangePages: overPaper("edit-paper", ({ pageId }) => ({ pageIds: [pageId] })),
  saveRedirect: overPaper("edit-paper", ({ number }) => ({ was: null, from: `/old-${number}`, to: "/ru" })),
  removeRedirect: overPaper("edit-paper", ({ redirect }) => ({ from: redirect })),

  invitePerson: overPaper("edit-people", ({ number }) => ({
    email: `guest-${number}@jarshy.example`,
    name: "Гость",
    interfaceLocale: "ru",
    ...duties,
  })),
  resetPassword: overPaper("edit-people", ({ colleague }) => ({ personId: colleague.id })),
  setDuties: overPaper("edit-people", ({ colleague }) => ({ personId: colleague.id, ...duties })),
  deactivatePerson: overPaper("edit-people", ({ colleague }) => ({ personId: colleague.id })),
  reactivatePerson: overPaper("edit-people", ({ colleague }) => ({ personId: colleague.id })),
  resetSecondFactor: overPaper("edit-people", ({ colleague }) => ({ personId: colleague.id })),
  setSecondFactorPolicy: overPaper("edit-people", () => ({ policy: "none" })),

  changePassword: ownAccount(() => ({ current: "not the present one", password: "a new password" })),
  setOwnName: ownAccount(() => ({ name: "Новое имя" })),
  setInterfaceLocale: ownAccount(() => ({ locale: "kk" })),
  endSession: ownAccount(async ({ actor }) => ({ sessionId: (await sessionFactory(actor.id)).sessionId })),
  endOtherSessions: ownAccount(() => ({})),

  beginTotp: ownAccount(() => ({})),
  confirmTotp: ownAccount(() => ({ code: "000000" })),
  removeTotp: ownAccount(async ({ actor }) => {
    await addTotp(actor.id);
    return {};
  }),
  beginPasskey: ownAccount(() => ({})),
  addPasskey: ownAccount(() => ({ name: "Ноутбук", answer: unknownPasskey })),
  removePasskey: ownAccount(async ({ actor }) => ({ passkeyId: await addPasskey(actor.id) })),
  renewRecoveryCodes: ownAccount(() => ({})),
  confirmIdentity: ownAccount(() => ({ password: "not the present one" })),
  askConfirmationPasskey: ownAccount(() => ({})),
  closeNotices: ownAccount(() => ({})),

  signIn: withoutSignIn("the password is its key"),
  signInByForm: withoutSignIn("the password is its key"),
  redeemByForm: withoutSignIn("the one-time link is its key"),
  signOut: withoutSignIn("ends what this browser holds"),
  finishSignInByForm: withoutSignIn("the second factor is its key, after the password"),
  askSecondStepPasskey: withoutSignIn("asks for the second factor, after the password"),
  finishSignInByPasskey: withoutSignIn("the second factor is its key, after the password"),
  askSignInPasskey: withoutSignIn("asks for a passkey"),
  signInWithPasskey: withoutSignIn("the passkey is its key"),
  chooseDeskLanguage: withoutSignIn("sets a cookie of this browser"),
  recordView: withoutSignIn("readers need no account"),
};
