import { describe, expect, test } from "vitest";
import { locales } from "@/lib/site/locales.ts";
import {
  type ArticleFacts,
  can,
  mayEditStory,
  mayReadDraft,
  mayTranslateStory,
  type Permission,
  type Person,
  type Role,
  rights,
  roles,
} from "./permissions.ts";

const ME = 7;
const person = (role: Role): Person => ({ kind: "person", id: ME, name: "Я", role, locales: ["ru"], sectionIds: [] });
const mine = (facts: Partial<ArticleFacts> = {}): ArticleFacts => ({
  locale: "ru",
  status: "draft",
  ownerId: ME,
  ...facts,
});
const theirs = (facts: Partial<ArticleFacts> = {}) => mine({ ownerId: 8, ...facts });

/** The roles that have the permission for this article. */
function whoMay(permission: Permission, article: ArticleFacts): Role[] {
  return roles.filter((role) => can(person(role), permission, article));
}

describe("an article", () => {
  test.each(["write-article", "submit-article", "delete-article"] as const)("%s", (permission) => {
    expect(whoMay(permission, mine())).toEqual(["reporter", "editor", "chief", "admin"]);
    expect(whoMay(permission, mine({ status: "review" }))).toEqual(["reporter", "editor", "chief", "admin"]);
    for (const status of ["ready", "published", "withdrawn"] as const) {
      expect(whoMay(permission, mine({ status })), status).toEqual(["editor", "chief", "admin"]);
    }
    expect(whoMay(permission, theirs())).toEqual(["editor", "chief", "admin"]);
    expect(whoMay(permission, mine({ locale: "kk" }))).toEqual(["chief", "admin"]);
    expect(whoMay(permission, mine({ ownerId: null }))).toEqual(["editor", "chief", "admin"]);
  });

  test("an editor may publish in the editor's own languages", () => {
    expect(whoMay("publish-article", mine())).toEqual(["editor", "chief", "admin"]);
    expect(whoMay("publish-article", mine({ locale: "kk" }))).toEqual(["chief", "admin"]);
  });
});

test("permissions that do not concern an article depend only on the role", () => {
  const allowed = (permission: Permission) => roles.filter((role) => can(person(role), permission));
  expect(allowed("see-newsroom")).toEqual(["reporter", "editor", "chief", "admin"]);
  expect(allowed("upload-media")).toEqual(["reporter", "editor", "chief", "admin"]);
  expect(allowed("edit-names")).toEqual(["editor", "chief", "admin"]);
  expect(allowed("edit-paper")).toEqual(["chief", "admin"]);
  expect(allowed("edit-people")).toEqual(["admin"]);
  expect(allowed("load-stories")).toEqual([]);
});

test("users who may publish in a language may arrange its front page", () => {
  const allowed = (locale: "ru" | "kk") => roles.filter((role) => can(person(role), "arrange-front", { locale }));
  expect(allowed("ru")).toEqual(["editor", "chief", "admin"]);
  expect(allowed("kk")).toEqual(["chief", "admin"]);
});

test("starting an article only depends on the language", () => {
  expect(can(person("reporter"), "write-article", { locale: "ru" })).toBe(true);
  expect(can(person("reporter"), "write-article", { locale: "kk" })).toBe(false);
});

test("an operator may do everything", () => {
  for (const permission of Object.keys(rights) as Permission[]) {
    for (const locale of locales)
      expect(can({ kind: "operator", name: "operator" }, permission, mine({ locale }))).toBe(true);
  }
});

describe("the shared fields of a story", () => {
  test("the author may edit them until publication, then users who may write in a published article", () => {
    const reporter = person("reporter");
    expect(mayEditStory(reporter, { ownerId: ME, articles: [mine()] })).toBe(true);
    expect(mayEditStory(reporter, { ownerId: 8, articles: [theirs()] })).toBe(false);
    expect(mayEditStory(reporter, { ownerId: ME, articles: [mine({ status: "published" }), mine()] })).toBe(false);
  });

  test("an editor of one of its published languages may edit them", () => {
    const editor = person("editor");
    const published = (locale: "ru" | "kk") => theirs({ locale, status: "published" });
    expect(mayEditStory(editor, { ownerId: 8, articles: [published("ru"), published("kk")] })).toBe(true);
    expect(mayEditStory(editor, { ownerId: 8, articles: [theirs({ locale: "ru" }), published("kk")] })).toBe(false);
    expect(mayEditStory(person("chief"), { ownerId: 8, articles: [published("kk")] })).toBe(true);
  });
});

describe("a draft", () => {
  const SECTION = 3;
  const draft = (facts: object = {}) => ({ ownerId: 8, storyOwnerId: 8, sectionId: SECTION, ...facts });

  test("editors and higher roles may read it, and reporters if it is their own or in a shared section", () => {
    const readers = (facts: object = {}) => roles.filter((role) => mayReadDraft(person(role), draft(facts)));
    expect(readers()).toEqual(["editor", "chief", "admin"]);
    expect(readers({ ownerId: ME })).toEqual([...roles]);
    expect(readers({ storyOwnerId: ME })).toEqual([...roles]);
    expect(mayReadDraft({ ...person("reporter"), sectionIds: [SECTION] }, draft())).toBe(true);
    expect(mayReadDraft({ ...person("reporter"), sectionIds: [SECTION + 1] }, draft())).toBe(false);
  });
});

describe("another language of somebody else's story", () => {
  const SECTION = 3;
  const story = (status: ArticleFacts["status"], isLive = false) => ({
    ownerId: 8,
    sectionId: SECTION,
    isLive,
    articles: [theirs({ locale: "kk", status })],
  });
  const shared = { ...person("reporter"), sectionIds: [SECTION] };

  test("a reporter may start it if the story is public, or shared and submitted", () => {
    expect(mayTranslateStory(person("reporter"), "ru", story("published", true))).toBe(true);
    for (const status of ["review", "ready", "published"] as const) {
      expect(mayTranslateStory(shared, "ru", story(status)), status).toBe(true);
      expect(mayTranslateStory(person("reporter"), "ru", story(status)), status).toBe(false);
    }
    expect(mayTranslateStory(shared, "ru", story("draft"))).toBe(false);
  });

  test("a reporter may start it only in the own languages and gets no right over the story", () => {
    expect(mayTranslateStory(shared, "kk", story("published", true))).toBe(false);
    expect(mayEditStory(shared, { ownerId: 8, articles: [theirs({ locale: "kk" }), mine()] })).toBe(false);
  });
});

test("the author may no longer change an approved text or its picture", () => {
  expect(mayEditStory(person("reporter"), { ownerId: ME, articles: [mine({ status: "ready" })] })).toBe(false);
});
