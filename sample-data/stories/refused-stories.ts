import { slugOf } from "@/lib/language/letters/slugs.ts";
import { hostile } from "./hostile.ts";
import { articlesOf, filesOf, lineOf, type MadeStory, type StoryDraft } from "./made-story.ts";
import type { StoryWriter } from "./story-writer.ts";

type Files = MadeStory["files"];
/** Where the fault is: a file, and the number of its line or words in that line; null if the fault has no line. */
type Where = [file: string, at: string | number | null];
type Spoiled = { where: Where; draft?: (draft: StoryDraft) => void; files?: (files: Files) => void };

const setRussian = (name: string, value: unknown): ((draft: StoryDraft) => void) => {
  return ({ ru }) => {
    if (ru) ru.fields[name] = value;
  };
};
const addRussian = (block: string): ((draft: StoryDraft) => void) => {
  return ({ ru }) => {
    if (ru) ru.text += `\n\n${block}\n\nИтоги подведут в конце месяца.`;
  };
};
/** A block that a text may not contain; the fault is on the line with these words. */
const block = (text: string, words = text.split("\n")[0] ?? ""): Spoiled => ({
  where: ["ru.md", words],
  draft: addRussian(text),
});
const field = (name: string, value: unknown): Spoiled => ({
  where: ["ru.md", `${name}: `],
  draft: setRussian(name, value),
});
const inRussian = (where: Where, edit: (text: string) => string): Spoiled => ({
  where,
  files: (files) => {
    files["ru.md"] = edit(String(files["ru.md"]));
  },
});
const inFacts = (where: Where, edit: (text: string) => string): Spoiled => ({
  where,
  files: (files) => {
    files["story.json"] = edit(String(files["story.json"]));
  },
});
const lead = (file: string, bytes?: string | Uint8Array): Spoiled => ({
  where: ["story.json", bytes === undefined ? 1 : null],
  draft: (draft) => {
    draft.facts.leadMedia = { file };
  },
  files: (files) => {
    if (bytes !== undefined) files[file] = bytes;
  },
});

const frontMatter: Record<string, Spoiled> = {
  "a missing headline": { where: ["ru.md", 1], draft: setRussian("headline", undefined) },
  "a headline of spaces": field("headline", "   "),
  "a headline that is too long": field("headline", "ы".repeat(301)),
  "a control character in the headline": field("headline", "Дорога\u0007"),
  "half of a letter in the headline": inRussian(["ru.md", 2], (text) => text.replace(/^headline: "/mu, "$&\\ud83d ")),
  "a day that does not exist": field("publishedAt", "2026-02-30T08:30:00+05:00"),
  "a time without its zone": field("publishedAt", "2026-03-10T08:30:00"),
  "a year before the archive": field("publishedAt", "1850-06-01T00:00:00Z"),
  "a year that no calendar has": field("publishedAt", "0000-06-01T00:00:00Z"),
  "a headline that shows nothing": field("headline", "\u200b\u2060"),
  "no time": { where: ["ru.md", 1], draft: setRussian("publishedAt", undefined) },
  "a slug of large letters": field("slug", "Doroga-V-Sarybastau"),
  "views below zero": field("views", -5),
  "an unknown status": field("status", "hot"),
  "an unknown field": { where: ["ru.md", 1], draft: setRussian("autor", "Асель Омарова") },
  "broken front matter": inRussian(["ru.md", "\tkicker"], (text) =>
    text.replace("\nauthors", "\n\tkicker: вода\nauthors"),
  ),
  "no front matter": inRussian(["ru.md", 1], (text) => text.slice(text.indexOf("---", 3) + 4)),
  "front matter without an end": inRussian(["ru.md", 1], (text) => text.replace("\n---\n", "\n")),
  "aliases in the front matter": inRussian(["ru.md", 1], (text) =>
    text.replace("authors: [", 'authors: [&a "Асель Омарова", *a, '),
  ),
};

const texts: Record<string, Spoiled> = {
  "a script in the text": block(hostile.script),
  "a handler inside a paragraph": block(`Итог: <img src=x onerror=strangescript()> внизу.`, "onerror"),
  "markup that is not closed": block('<div><p class="'),
  "a comment in the text": block("<!-- не забыть -->"),
  "a script as a link": block(`[читать](${hostile.address})`),
  "a script as a link in disguise": block("[читать](JaVaScRiPt&#58;strangescript())"),
  "data as a link": block("[читать](data:text/html;base64,PHNjcmlwdD4=)"),
  "a link to another host without its scheme": block("[читать](//evil.example/)"),
  "a script as an automatic link": block(`<${hostile.address}>`),
  "a script as the address of a picture": block(`![вид](${hostile.address})`),
  "a headline in the text": block("# Ещё один заголовок"),
  "an unknown fence": block("```poll\nда или нет\n```"),
  "an embed of an unknown site": block("```embed\nhttps://evil.example/video\n```", "https://evil"),
  "a picture that is not there": block("![вид](net-takoi.jpg)"),
  "a picture outside of the folder": block("![вид](../../../etc/passwd)"),
  "a quote that holds a list": block("> - раз\n> - два", "> - раз"),
  "bytes that are not UTF-8": {
    where: ["ru.md", 2],
    files: (files) => {
      const text = Buffer.from(String(files["ru.md"]));
      text[text.indexOf("headline") + 12] = 0xff;
      files["ru.md"] = text;
    },
  },
  "a zero byte": inRussian(["ru.md", "\u0000"], (text) => `${text}\nвод\u0000а\n`),
  "an article that is a link to a file elsewhere": {
    where: ["ru.md", null],
    files: (files) => {
      files["ru.md"] = { linkTo: "/etc/hosts" };
    },
  },
};

const facts: Record<string, Spoiled> = {
  "an unknown section": {
    where: ["story.json", 1],
    draft: ({ facts }) => Object.assign(facts, { section: "net-takogo" }),
  },
  "facts that are not JSON": inFacts(["story.json", 3], (text) => text.replace(/"place": .*/u, '"place": Карагаш,')),
  "facts that end too early": inFacts(["story.json", '"tags"'], (text) => text.slice(0, text.indexOf('"tags"') + 8)),
  "an unknown fact": { where: ["story.json", 1], draft: ({ facts }) => Object.assign(facts, { colour: "red" }) },
  "an empty tag": {
    where: ["story.json", '"tags"'],
    draft: ({ facts }) => Object.assign(facts, { tags: ["вода", " "] }),
  },
  "no facts": {
    where: ["story.json", null],
    files: (files) => {
      delete files["story.json"];
    },
  },
  "no article": {
    where: ["", null],
    files: (files) => {
      delete files["ru.md"];
      delete files["kk.md"];
    },
  },
  "a lead picture that is not there": lead("net-takoi.jpg"),
  "a lead picture that is none": lead("vid.jpg", "не картинка"),
  "a lead picture that is empty": lead("vid.jpg", ""),
  "a lead picture as a drawing": lead(
    "vid.svg",
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>',
  ),
  "a lead picture outside of the folder": { ...lead("../../etc/passwd"), where: ["story.json", '"file"'] },
  "an old address that is taken": {
    where: ["story.json", null],
    draft: ({ facts }) => Object.assign(facts, { legacyUrl: "/news/2019/1.html" }),
  },
};

/** Stories with one fault each, because of which they are refused. `landscape` is a valid picture. */
export function refusedStories(writer: StoryWriter, landscape: Uint8Array): MadeStory[] {
  const truncated = landscape.subarray(0, Math.floor(landscape.length / 3));
  const all = { ...frontMatter, ...texts, ...facts, "a lead picture cut short": lead("vid.jpg", truncated) };
  return Object.entries(all).map(([about, spoiled]) => {
    const draft = writer.story(60);
    spoiled.draft?.(draft);
    const files = filesOf(draft);
    spoiled.files?.(files);
    const folder = `bad-${slugOf(about)}`;
    const [file, at] = spoiled.where;
    const line = typeof at === "string" ? lineOf(String(files[file]), at) : at;
    return {
      folder,
      about,
      fate: { kind: "refused", file: file ? `${folder}/${file}` : folder, line },
      files,
      section: draft.facts.section,
      articles: articlesOf(draft),
    };
  });
}
