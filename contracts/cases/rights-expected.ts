import { type Role, rights } from "@/lib/access/permissions.ts";
import type { Right } from "./rights-matrix.ts";
import { otherLocale, type Place } from "./rights-scenes.ts";

/** `not-found`: if the person may not know of something, the answer does not reveal that it exists. */
export type Outcome = "allowed" | "forbidden" | "not-found";

type Guarded = Exclude<Right, { who: "anyone" | "signed-in" }>;

/** Derives the outcome for a person who writes in Russian from the table alone, without the functions of `lib/access/permissions.ts`. */
export function expectedOutcome(role: Role, right: Right, place: Place): Outcome {
  if (right.who === "anyone" || right.who === "signed-in") return "allowed";
  const { over } = right;
  if (over === "known") return readsDraft(role, place) || place.state === "published" ? "allowed" : "not-found";
  if (over === "draft") return readsDraft(role, place) ? "allowed" : "not-found";
  if (over === "translation") return translation(role, place);
  const isAboutStory = over === "article" || over === "story" || over === "trash";
  if (isAboutStory && isHidden(role, place, over)) return "not-found";
  return holds(role, right, place) ? "allowed" : "forbidden";
}

/** Whether the person may read the unpublished texts of the place's article. */
export function readsDraft(role: Role, { relation }: Place): boolean {
  return rights["read-drafts"][role] === "all" || relation !== "foreign";
}

function isHidden(role: Role, place: Place, over: Guarded["over"]): boolean {
  if (place.state === "trashed" && over !== "trash") return true;
  return !readsDraft(role, place) && place.state !== "published";
}

function holds(role: Role, right: Guarded, place: Place): boolean {
  const isPublic = place.state === "published" || place.state === "scheduled";
  const isOwn = place.relation === "own";
  const isEditor = role !== "reporter";
  switch (right.over) {
    case "article":
    case "trash":
      return reaches(role, right.who, place);
    case "story":
      if (isPublic) return reaches(role, "write-article", place);
      return (isOwn && (isEditor || isWithWriter(place))) || (isEditor && reaches(role, "write-article", place));
    case "language":
      return inLanguage(role, right.who, place.locale);
    case "picture":
      return (isOwn || isEditor) && isTextTheirs(role, place);
    case "words":
      return isTextTheirs(role, place);
    case "unused":
      return isOwn || isEditor;
    default:
      return rights[right.who][role] !== "no";
  }
}

/**
 * Whether the person may change a text that shows a picture. A published or scheduled one needs the right to publish it; another one is
 * for its writer and the editors.
 */
function isTextTheirs(role: Role, place: Place): boolean {
  if (place.state === "published" || place.state === "scheduled") return reaches(role, "publish-article", place);
  return role !== "reporter" || reaches(role, "write-article", place);
}

function translation(role: Role, place: Place): Outcome {
  if (!inLanguage(role, "write-article", otherLocale(place.locale))) return "forbidden";
  if (isHidden(role, place, "article")) return "not-found";
  const mayEdit = holds(role, { who: "write-article", over: "story" }, place);
  const isHandedIn = ["review", "ready", "scheduled", "published"].includes(place.state);
  return mayEdit || isHandedIn ? "allowed" : "forbidden";
}

/** Whether the reach of the role's permission covers the article. */
function reaches(role: Role, permission: Exclude<keyof typeof rights, "read-drafts">, place: Place): boolean {
  const reach: string = rights[permission][role];
  if (reach === "own") return place.relation === "own" && place.locale === "ru" && isWithWriter(place);
  return reach === "all" || (reach === "languages" && place.locale === "ru");
}

function inLanguage(role: Role, permission: Exclude<keyof typeof rights, "read-drafts">, locale: string): boolean {
  const reach: string = rights[permission][role];
  return reach === "all" || (reach !== "no" && locale === "ru");
}

/** A text in the trash counts as a draft. */
function isWithWriter({ state }: Place): boolean {
  return state === "draft" || state === "review" || state === "trashed";
}
