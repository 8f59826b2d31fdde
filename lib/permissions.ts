import type { Locale } from "./locales.ts";

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
/** Who did something, where whether they may is no question any more. */
export type Doer = Pick<Person, "kind" | "id"> | Operator;

/** What a right over an article depends on. */
export type ArticleFacts = {
  locale: Locale;
  status: "draft" | "review" | "ready" | "published" | "withdrawn";
  /** Who made it in the newsroom, null where it was loaded. */
  ownerId: number | null;
};

/** How far a right reaches: over own drafts in own languages, over all articles in own languages, over everything. */
type Reach = "no" | "own" | "languages" | "all";

/**
 * Who may do what: the whole of it. Rights over articles reach as far as said; the others hold or do not.
 * A chief and an administrator work in every language of the paper.
 */
export const rights = {
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

export type Permission = keyof typeof rights;

/** Statuses in which a reporter's own text is still the reporter's: handed in for review it may be taken back, published it may not. */
const ownStatuses: readonly ArticleFacts["status"][] = ["draft", "review"];

/**
 * Whether the actor may do this. Over an article (or, for one to be made or a front page, its language) the answer depends on which one;
 * asked without one, it says whether the actor may do it at all.
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

/**
 * Whether a person may change what all languages of a story share: whoever may write in one of its published articles, and where none is
 * published, its author or whoever may write in any of them.
 */
export function mayEditStory(person: Person, story: { ownerId: number | null; articles: ArticleFacts[] }): boolean {
  const published = story.articles.filter(({ status }) => status === "published");
  if (published.length > 0) return published.some((article) => can(person, "write-article", article));
  return story.ownerId === person.id || story.articles.some((article) => can(person, "write-article", article));
}

/** Whether a person may replace or delete what lies in the library: what one brought oneself, or everything. */
export function mayManageMedia(person: Person, brought: { uploadedBy: number | null } | undefined): boolean {
  if (can(person, "manage-media")) return true;
  return can(person, "upload-media") && brought?.uploadedBy === person.id;
}

/** Whether this person has to confirm who they are first. The operator holds the machine anyway. */
export function needsConfirmation(actor: Confirmed): boolean {
  return actor.kind === "person" && !actor.recentlyAuthenticated;
}

/** The actor as the audit log and revisions name it: `user:12`, `loader`. */
export function actorName(actor: Doer): string {
  return actor.kind === "person" ? `user:${actor.id}` : actor.name;
}
