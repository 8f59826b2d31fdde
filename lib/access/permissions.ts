import type { Locale } from "@/lib/site/locales.ts";

export const roles = ["reporter", "editor", "chief", "admin"] as const;
export type Role = (typeof roles)[number];

/** A user of the newsroom, as loaded for this request. */
export type Person = {
  kind: "person";
  id: number;
  name: string;
  role: Role;
  /** Languages in which the user may write. */
  locales: readonly Locale[];
  /** Sections whose drafts are shared with the user. Only reporters need them: other roles read every draft. */
  sectionIds: readonly number[];
};
/** Which second factors a user has set up. */
export type Factors = { totp: boolean; passkeys: boolean };
/** `recentlyAuthenticated`: the user has given a password, a code or a passkey within the last hour. */
export type AuthenticatedPerson = Person & { recentlyAuthenticated: boolean };
/** A user with the session of this request. */
export type SignedIn = AuthenticatedPerson & {
  email: string;
  interfaceLocale: Locale;
  sessionId: number;
  factors: Factors;
};
/** Actors without an account: command line tools, whose user controls the server anyway, and `clock`, which runs scheduled actions. */
export const operatorNames = ["loader", "operator", "clock"] as const;
export type Operator = { kind: "operator"; name: (typeof operatorNames)[number] };
export const clock: Operator = { kind: "operator", name: "clock" };
export type Actor = Person | Operator;
/** An actor for changing users, settings and factors, or deleting for good. A user must have authenticated recently. */
export type Confirmed = AuthenticatedPerson | Operator;
/** Who acted. For use after the permission check. */
export type ActorRef = Pick<Person, "kind" | "id"> | Operator;

/** The facts that decide a right over an article. */
export type ArticleFacts = {
  locale: Locale;
  status: "draft" | "review" | "ready" | "published" | "withdrawn";
  /** The user who created the article; null if it was imported. */
  ownerId: number | null;
};

/** The facts that decide the right to read an unpublished text. */
export type DraftFacts = {
  /** The users who created the article and its story; null if imported. */
  ownerId: number | null;
  storyOwnerId: number | null;
  sectionId: number;
};

/**
 * How far a right reaches: nothing; the user's own drafts in the user's languages; the user's own texts and those of the sections shared with the
 * user; all articles in the user's languages; everything.
 */
type Reach = "no" | "own" | "shared" | "languages" | "all";

/**
 * The permission matrix. Rights over articles have the given reach; all other rights are `all` or `no`. A chief and an administrator work in
 * every language of the paper.
 */
export const rights = {
  // Drafts, embargoed and scheduled texts, unpublished edits and the history, in any language. Everyone may read live texts.
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

/** Permissions that `can` checks. For reading drafts use `mayReadDraft`, which needs other facts. */
export type Permission = Exclude<keyof typeof rights, "read-drafts">;

/** Statuses in which reporters may still change their own article. They can take it back from review, but not after it was accepted. */
const ownStatuses: readonly ArticleFacts["status"][] = ["draft", "review"];

/**
 * Whether the actor has the permission. For a right over articles pass the article, or only the language for a new article or a front page.
 * Without `subject` it answers whether the actor has the permission for at least some articles.
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

/** Whether a user may read the unpublished parts of an article: its draft, its embargoed or scheduled text, its history. */
export function mayReadDraft(person: Pick<Person, "id" | "role" | "sectionIds">, draft: DraftFacts): boolean {
  if (rights["read-drafts"][person.role] === "all") return true;
  return draft.ownerId === person.id || draft.storyOwnerId === person.id || person.sectionIds.includes(draft.sectionId);
}

type StoryRights = { ownerId: number | null; articles: ArticleFacts[] };

/**
 * Whether a user may change the fields that all languages of a story share. If the story is published or scheduled in a language, the user must
 * be allowed to write in one of those articles. Otherwise the story's creator may, and an editor who may write in one of its articles. A reporter
 * may only as creator, while every article is a draft or in review: translating another user's story gives no right over the story.
 */
export function mayEditStory(person: Person, { ownerId, articles }: StoryRights): boolean {
  const published = articles.filter(({ status }) => status === "published");
  if (published.length > 0) return published.some((article) => can(person, "write-article", article));
  if (rights["write-article"][person.role] === "own")
    return ownerId === person.id && articles.every(({ status }) => ownStatuses.includes(status));
  return ownerId === person.id || articles.some((article) => can(person, "write-article", article));
}

/**
 * Whether a user may start an article of a story in another language. The user must be allowed to write in that language. The story must also be
 * live in some language, or the user may edit it, or it is shared with the user and submitted: nobody translates a text that is still being written.
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

/** Whether a user may replace or delete an unused file of the library: every file, or only the user's own uploads. */
export function mayManageMedia(person: Person, brought: { uploadedBy: number | null } | undefined): boolean {
  if (can(person, "manage-media")) return true;
  return can(person, "upload-media") && brought?.uploadedBy === person.id;
}

/** A use of a picture: in an article (as lead picture of its story or in the text), on a static page, or as portrait of an author. */
export type PictureUse =
  | ({ kind: "article" } & ArticleFacts)
  | { kind: "page"; locale: Locale }
  | { kind: "portrait"; locale: null };

/**
 * Whether a user may change the data of a picture that all languages share: file, source, rights, the use of AI and the focal point.
 * The user must be allowed to manage it in the library and to change every text that shows it.
 */
export function mayChangePicture(person: Person, picture: { uploadedBy: number | null }, uses: PictureUse[]): boolean {
  return mayManageMedia(person, picture) && uses.every((use) => mayChangeUse(person, use));
}

/**
 * Whether a user may change the texts of a picture in a language. The user must be allowed to change every text in that language that shows it;
 * if there is none, to manage it in the library. So translators can describe the pictures of their own translations.
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

/** Published and scheduled texts need the right to publish. Other texts need the right to write them or to manage the whole library. */
function mayChangeUse(person: Person, use: PictureUse): boolean {
  if (use.kind === "portrait") return can(person, "edit-names");
  if (use.kind === "page") return can(person, "edit-paper");
  if (use.status === "published") return can(person, "publish-article", use);
  return can(person, "manage-media") || can(person, "write-article", use);
}

/** Whether the actor must authenticate again first. Never true for operators, who control the server anyway. */
export function needsConfirmation(actor: Confirmed): boolean {
  return actor.kind === "person" && !actor.recentlyAuthenticated;
}

/** The actor's name in the audit log and in revisions: `user:12`, `loader`. */
export function actorName(actor: ActorRef): string {
  return actor.kind === "person" ? `user:${actor.id}` : actor.name;
}
