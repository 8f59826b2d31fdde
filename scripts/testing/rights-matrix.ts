import { locales } from "@/lib/locales.ts";
import { parseStoredSettings } from "@/lib/paper-settings.ts";
import type { Permission } from "@/lib/permissions.ts";
import { emptyCopy } from "@/lib/working-copy.ts";

/** What the tests' calls are about: a story with one article, and other things by their ids. */
export type Scene = {
  storyId: number;
  articleId: number;
  sectionId: number;
  tagId: number;
  /** A colleague, and a device of whoever asks. */
  personId: number;
  sessionId: number;
  /** A number that nothing else has. */
  number: number;
};

/**
 * Who may call an action: `anyone` without signing in; `signed-in` for oneself; else the permission of `lib/permissions.ts` that it needs,
 * over the article at hand, in a language in which something is begun, over its story, or over the paper as a whole.
 */
export type Right =
  | { who: "anyone"; why: string }
  | { who: "signed-in" }
  | { who: Permission; over: "article" | "language" | "story" | "paper" };

type Row = { right: Right; input: (scene: Scene) => unknown };

const overArticle = (who: Permission, input: (scene: Scene) => object = () => ({})): Row => ({
  right: { who, over: "article" },
  input: (scene) => ({ articleId: scene.articleId, ...input(scene) }),
});
const overStories = (
  who: Permission,
  over: "article" | "story",
  input: (scene: Scene) => object = () => ({}),
): Row => ({ right: { who, over }, input: (scene) => ({ storyIds: [scene.storyId], ...input(scene) }) });
const overPaper = (who: Permission, input: (scene: Scene) => object): Row => ({ right: { who, over: "paper" }, input });
const ownMatter = (input: (scene: Scene) => object): Row => ({ right: { who: "signed-in" }, input });
const atTheDoor = (why: string): Row => ({ right: { who: "anyone", why }, input: () => ({}) });
const NOTHING = 2_000_000_000;
const inEachLanguage = <T>(of: () => T) => Object.fromEntries(locales.map((locale) => [locale, of()]));
const duties = { role: "editor", locales: ["ru"] };

/** Every action that can be posted to the newsroom or the site, and who may. An action without a row here fails the tests. */
export const rightsMatrix: Record<string, Row> = {
  startArticle: { right: { who: "write-article", over: "language" }, input: ({ storyId }) => ({ storyId }) },
  // The language of whoever acts: the other question is whose article it is.
  changeLanguage: overArticle("write-article", () => ({ locale: "ru" })),
  saveCopy: overArticle("write-article", () => ({ revision: 0, copy: { ...emptyCopy, headline: "Новое" } })),
  discardCopy: overArticle("write-article", () => ({ revision: 0 })),
  restoreRevision: overArticle("write-article", () => ({ revisionId: 1 })),
  submitArticle: overArticle("submit-article"),
  sendBackArticle: overArticle("publish-article", () => ({ note: "Уточнить" })),
  approveArticle: overArticle("publish-article"),
  publishArticle: overArticle("publish-article", () => ({ revision: 0, at: null })),
  unscheduleArticle: overArticle("publish-article"),
  unscheduleUpdate: overArticle("publish-article"),
  setArticleEnd: overArticle("publish-article", () => ({ until: null, reason: "" })),
  withdrawArticle: overArticle("publish-article", () => ({ reason: "Ошибка" })),
  correctArticle: overArticle("publish-article", () => ({ text: "Исправлено имя." })),
  listRevisions: { right: { who: "see-newsroom", over: "paper" }, input: ({ articleId }) => ({ articleId }) },
  readRevision: {
    right: { who: "see-newsroom", over: "paper" },
    input: ({ articleId }) => ({ articleId, revisionId: 1 }),
  },
  keepPresence: { right: { who: "see-newsroom", over: "paper" }, input: ({ articleId }) => ({ articleId }) },
  readOriginal: { right: { who: "see-newsroom", over: "paper" }, input: ({ articleId }) => ({ articleId }) },
  makePreview: overArticle("write-article"),
  revokePreviews: overArticle("write-article"),

  createStory: { right: { who: "write-article", over: "language" }, input: ({ sectionId }) => ({ sectionId }) },
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
  moveStories: overStories("write-article", "story", ({ sectionId }) => ({ sectionId })),
  tagStories: overStories("write-article", "story", ({ tagId }) => ({ tagId, add: true })),
  withdrawStories: overStories("publish-article", "article", () => ({ reason: "Ошибка" })),
  trashStories: overStories("delete-article", "article"),
  untrashStories: overStories("delete-article", "article"),
  undoStories: ownMatter(() => ({ entries: [2_000_000_000] })),
  deleteStory: overPaper("delete-for-good", ({ storyId }) => ({ storyId })),

  readAuthorNames: overPaper("see-newsroom", () => ({ locale: "ru", ids: [NOTHING] })),
  findNames: overPaper("see-newsroom", () => ({ kind: "tag", locale: "ru", text: "" })),
  makeName: overPaper("edit-names", ({ number }) => ({ kind: "tag", locale: "ru", name: `тема ${number}` })),
  saveName: overPaper("edit-names", ({ number }) => ({
    kind: "tag",
    id: null,
    version: null,
    words: inEachLanguage(() => ({ name: `тема № ${number}`, slug: "" })),
  })),
  // None: whether one may is asked before it is looked for.
  mergeNames: overPaper("edit-names", () => ({ kind: "author", id: NOTHING, into: NOTHING - 1 })),
  deleteName: overPaper("edit-names", () => ({ kind: "place", id: NOTHING })),

  saveTerm: overPaper("edit-names", ({ number }) => ({
    id: null,
    was: null,
    words: inEachLanguage(() => `слово ${number}`),
  })),
  // None: whether one may is asked before it is looked for.
  removeTerm: overPaper("edit-names", () => ({ id: NOTHING })),
  saveScriptException: overPaper("edit-names", ({ number }) => ({
    id: null,
    was: null,
    // A word has no digits.
    word: [...String(number)].map((digit) => "абвгдежзик".charAt(Number(digit))).join(""),
    latin: "söz",
    arabic: "",
  })),
  removeScriptException: overPaper("edit-names", () => ({ id: NOTHING })),
  saveSynonyms: overPaper("edit-names", ({ number }) => ({
    id: null,
    was: null,
    words: [`слово ${number}`, `сөз ${number}`],
  })),
  removeSynonyms: overPaper("edit-names", () => ({ id: NOTHING })),
  importTerms: overPaper("edit-names", ({ number }) => ({ terms: [inEachLanguage(() => `слово № ${number}`)] })),

  saveSection: overPaper("edit-paper", ({ number }) => ({
    id: null,
    version: null,
    colour: "sport",
    words: inEachLanguage(() => ({ name: `Раздел ${number}`, slug: `razdel-${number}`, description: "" })),
  })),
  orderSections: overPaper("edit-paper", () => ({ ids: [NOTHING] })),
  removeSection: overPaper("edit-paper", () => ({ id: NOTHING, moveTo: null })),

  listMedia: overPaper("see-newsroom", () => ({ locale: "ru" })),
  readPicture: overPaper("see-newsroom", () => ({ mediaId: NOTHING })),
  findLinkTargets: overPaper("see-newsroom", () => ({ locale: "ru", text: "" })),
  // None such: whether one may is asked before it is looked for.
  deletePicture: overPaper("manage-media", () => ({ mediaId: NOTHING })),
  deleteDocument: overPaper("manage-media", () => ({ fileId: NOTHING })),
  restoreMedia: overPaper("upload-media", () => ({ storageName: "0".repeat(32) })),
  describePicture: overPaper("upload-media", ({ number }) => ({
    // None: whether one may is asked before it is looked for.
    mediaId: NOTHING,
    credit: `Фото ${number}`,
    source: "",
    rights: "",
    aiUse: "none",
    focal: [0.5, 0.5],
    words: { ru: { alt: "", caption: "" }, kk: { alt: "", caption: "" } },
  })),

  setFront: {
    right: { who: "arrange-front", over: "language" },
    // No such version: whether one may is asked before it is compared.
    input: () => ({ version: 2_000_000_000, slots: [] }),
  },
  findStories: overPaper("see-newsroom", () => ({ locale: "ru", text: "снег" })),
  findFrontStories: overPaper("see-newsroom", () => ({ locale: "ru", text: "" })),

  // Nobody has set anything since, as far as one may: what is not so is a conflict.
  saveSettings: overPaper("edit-paper", () => ({ before: parseStoredSettings({}), settings: parseStoredSettings({}) })),
  savePage: overPaper("edit-paper", ({ number }) => ({
    pageId: null,
    locale: "ru",
    revision: 0,
    title: `О газете ${number}`,
    slug: "",
    body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Слова" }] }] },
  })),
  // None: whether one may is asked before it is looked for.
  removePage: overPaper("edit-paper", () => ({ pageId: 2_000_000_000, to: null })),
  arrangePages: overPaper("edit-paper", () => ({ pageIds: [] })),
  saveRedirect: overPaper("edit-paper", ({ number }) => ({ was: null, from: `/old-${number}`, to: "/ru" })),
  // None: whether one may is asked before it is looked for.
  removeRedirect: overPaper("edit-paper", () => ({ from: "/nothing-leads-from-here" })),

  invitePerson: overPaper("edit-people", ({ number }) => ({
    email: `guest-${number}@jarshy.example`,
    name: "Гость",
    interfaceLocale: "ru",
    ...duties,
  })),
  resetPassword: overPaper("edit-people", ({ personId }) => ({ personId })),
  setDuties: overPaper("edit-people", ({ personId }) => ({ personId, ...duties })),
  deactivatePerson: overPaper("edit-people", ({ personId }) => ({ personId })),
  reactivatePerson: overPaper("edit-people", ({ personId }) => ({ personId })),

  changePassword: ownMatter(() => ({ current: "not the present one", password: "a new password" })),
  setOwnName: ownMatter(() => ({ name: "Новое имя" })),
  setInterfaceLocale: ownMatter(() => ({ locale: "kk" })),
  endSession: ownMatter(({ sessionId }) => ({ sessionId })),
  endOtherSessions: ownMatter(() => ({})),

  signIn: atTheDoor("the password is its key"),
  signInByForm: atTheDoor("the password is its key"),
  redeemByForm: atTheDoor("the one-time link is its key"),
  signOut: atTheDoor("ends what this browser holds"),
  chooseDeskLanguage: atTheDoor("sets a cookie of this browser"),
  recordView: atTheDoor("readers need no account"),
};
