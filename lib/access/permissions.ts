import type { Locale } from "@/lib/site/locales.ts";

export const roles = ["reporter", "editor", "chief", "admin"] as const;
export type Role = (typeof roles)[number];

/** A person of the newsroom, as of this request. */
export type Person = {
  kind: "person";
  id: number;
  name: string;
  role: Role;
  /** Languages in which the person may write. */
  locales: readonly Locale[];
  /** Sections whose drafts are shared with the person. Only a reporter needs them: others read every draft. */
  sectionIds: readonly number[];
};
/** Which second factors a person has set up. */
export type Factors = { totp: boolean; passkeys: boolean };
/** A person of whom it is known whether they have shown a password, a code or a passkey within the last hour. */
export type AuthenticatedPerson = Person & { recentlyAuthenticated: boolean };
/** A person together with the device from which this request came. */
export type SignedIn = AuthenticatedPerson & {
  email: string;
  interfaceLocale: Locale;
  sessionId: number;
  factors: Factors;
};
/** The operator at the command line, who holds the keys of the whole paper anyway; and the clock, which does what was settled before. */
export const operatorNames = ["loader", "operator", "clock"] as const;
export type Operator = { kind: "operator"; name: (typeof operatorNames)[number] };
export const clock: Operator = { kind: "operator", name: "clock" };
export type Actor = Person | Operator;
/** Whoever may change people, settings and factors, or delete for good: a person has to have authenticated recently. */
export type Confirmed = AuthenticatedPerson | Operator;
/** Who acted, once the permission is settled. */
export type Doer = Pick<Person, "kind" | "id"> | Operator;

/** What a right over an article depends on. */
export type ArticleFacts = {
  locale: Locale;
  status: "draft" | "review" | "ready" | "published" | "withdrawn";
  /** Who made it in the newsroom, null where it was loaded. */
  ownerId: number | null;
};

/** What the right to read an unpublished text depends on. */
export type DraftFacts = {
  /** Who began the article, and who began its story; null where it was loaded. */
  ownerId: number | null;
  storyOwnerId: number | null;
  sectionId: number;
};

/**
 * How far a right reaches: over nothing; over own drafts in own languages; over own texts and those of the sections shared with the person; over
 * all articles in own languages; over everything.
 */
type Reach = "no" | "own" | "shared" | "languages" | "all";

/**
 * All of who may do what. Rights over articles reach as far as said; the others hold (`all`) or do not (`no`). A chief and an administrator work
 * in every language of the paper.
 */
export const rights = {
  // Drafts, embargoed and scheduled texts, unpublished edits and the history, in any language. Live texts are readable for everyone.
  "read-drafts": { reporter: "shared", editor: "all", chief: "all", admin: "all" },
  "write-article": { reporter: "own", editor: "languages", chief: "all", admin: "all" },
  "submit-article": { reporter: "own", editor: "languages", chief: "all", admin: "all" },
  "delete-article": { reporter: "own", editor: "languages", chief: "all", admin: "all" },
  "delete-for-good": { reporter: "no", editor: "no", chief: "all", admin: "all" },
  "publish-article": { reporter: "no", editor: "languages", chief: "all", admin: "all" },
  "arrange-front": { reporter: "no", editor: "languages", chief: "all", admin: "all" },
  "see-newsroom": { reporter: "all", editor: "all", chief: "all", admin: "all" },
  "upload-media": { reporter: "all", editor: "all", chief: "all", admin: "all" },
  "manage-media": { reporter: "no", editor: "all", chief: "all", admin: "all" },
  "edit-names": { reporter: "no", editor: "all", chief: "all", admin: "all" },
  "edit-paper": { reporter: "no", editor: "no", chief: "all", admin: "all" },
  "see-audit": { reporter: "no", editor: "no", chief: "all", admin: "all" },
  "edit-people": { reporter: "no", editor: "no", chief: "no", admin: "all" },
  "load-stories": { reporter: "no", editor: "no", chief: "no", admin: "no" },
} as const satisfies Record<string, Record<Role, Reach>>;

/** What `can` answers. Reading drafts has facts of its own: `mayReadDraft`. */
export type Permission = Exclude<keyof typeof rights, "read-drafts">;

/** Statuses in which a reporter's own text is still the reporter's: handed in for review it may be taken back, published it may not. */
const ownStatuses: readonly ArticleFacts["status"][] = ["draft", "review"];

/**
 * Whether the actor may do this. A right over articles depends on the article; for a new one, or a front page, on its language. Asked without
 * either, the answer says whether the actor may do it at all.
 */
export function can(actor: Actor, permission: Permission, subject?: ArticleFacts | { locale: Locale }): boolean {
  if (actor.kind === "operator") return true;
  const reach: Reach = rights[permission][actor.role];
  if (reach === "no") return false;
  if (reach === "all" || !subject) return true;
  if (!actor.locales.includes(subject.locale)) return false;
  if (reach === "languages" || !("status" in subject)) return true;
  return subject.ownerId === actor.id && ownStatuses.includes(subject.status);
}

/** Whether a person may read what is not public of an article: its draft, its embargoed or scheduled text, its history. */
export function mayReadDraft(person: Pick<Person, "id" | "role" | "sectionIds">, draft: DraftFacts): boolean {
  if (rights["read-drafts"][person.role] === "all") return true;
  return draft.ownerId === person.id || draft.storyOwnerId === person.id || person.sectionIds.includes(draft.sectionId);
}

type StoryRights = { ownerId: number | null; articles: ArticleFacts[] };

/**
 * Whether a person may change what all languages of a story share. If the story is published or scheduled in any language: whoever may write in
 * one of those articles. Otherwise: its author, a reporter only while every text is a draft or in review; and an editor who may write in one of
 * its articles. A translation that a reporter began in somebody else's story gives no right over the story.
 */
export function mayEditStory(person: Person, { ownerId, articles }: StoryRights): boolean {
  const published = articles.filter(({ status }) => status === "published");
  if (published.length > 0) return published.some((article) => can(person, "write-article", article));
  if (rights["write-article"][person.role] === "own")
    return ownerId === person.id && articles.every(({ status }) => ownStatuses.includes(status));
  return ownerId === person.id || articles.some((article) => can(person, "write-article", article));
}

/**
 * Whether a person may begin an article of a story in another language. Whoever may change the story may. Somebody else's story has to be public
 * in another language, or shared with the person and handed in: nobody translates a text that its author is still writing.
 */
export function mayTranslateStory(
  person: Person,
  locale: Locale,
  story: StoryRights & { sectionId: number; isLive: boolean },
): boolean {
  if (!can(person, "write-article", { locale })) return false;
  if (story.isLive || mayEditStory(person, story)) return true;
  const isShared = mayReadDraft(person, { ownerId: null, storyOwnerId: story.ownerId, sectionId: story.sectionId });
  return isShared && story.articles.some(({ status }) => ["review", "ready", "published"].includes(status));
}

/** Whether a person may replace or delete what lies unused in the library: their own uploads, or everything. */
export function mayManageMedia(person: Person, brought: { uploadedBy: number | null } | undefined): boolean {
  if (can(person, "manage-media")) return true;
  return can(person, "upload-media") && brought?.uploadedBy === person.id;
}

/** What shows a picture: an article, whose story has it as its main picture or in a text; a static page; the portrait of an author. */
export type PictureUse =
  | ({ kind: "article" } & ArticleFacts)
  | { kind: "page"; locale: Locale }
  | { kind: "portrait"; locale: null };

/**
 * Whether a person may change what a picture has in common in all languages: file, credit, source, rights, the use of AI and the focal point.
 * They have to manage it in the library, and every text that shows it has to be theirs to change.
 */
export function mayChangePicture(person: Person, picture: { uploadedBy: number | null }, uses: PictureUse[]): boolean {
  return mayManageMedia(person, picture) && uses.every((use) => mayChangeUse(person, use));
}

/**
 * Whether a person may change a picture's words in a language. They have to be able to change every text in that language that shows it; where
 * none does, to manage it in the library. So translators describe the pictures of their own translations.
 */
export function mayDescribePicture(
  person: Person,
  locale: Locale,
  picture: { uploadedBy: number | null },
  uses: PictureUse[],
): boolean {
  const concerned = uses.filter((use) => use.locale === null || use.locale === locale);
  if (concerned.length === 0) return mayManageMedia(person, picture);
  return can(person, "upload-media") && concerned.every((use) => mayChangeUse(person, use));
}

/** Published and scheduled texts are for those who publish them. Others are for their writers, and for those who manage the whole library. */
function mayChangeUse(person: Person, use: PictureUse): boolean {
  if (use.kind === "portrait") return can(person, "edit-names");
  if (use.kind === "page") return can(person, "edit-paper");
  if (use.status === "published") return can(person, "publish-article", use);
  return can(person, "manage-media") || can(person, "write-article", use);
}

/** Whether this person has to confirm who they are first. The operator holds the machine anyway. */
export function needsConfirmation(actor: Confirmed): boolean {
  return actor.kind === "person" && !actor.recentlyAuthenticated;
}

/** The actor as the audit log and revisions name it: `user:12`, `loader`. */
export function actorName(actor: Doer): string {
  return actor.kind === "person" ? `user:${actor.id}` : actor.name;
}
