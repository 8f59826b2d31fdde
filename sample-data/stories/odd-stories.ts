import { slugOf } from "@/lib/language/letters/slugs.ts";
import { locales } from "@/lib/site/locales.ts";
import { hostile, TRACE } from "./hostile.ts";
import { type ArticleDraft, articlesOf, type Fate, filesOf, type MadeStory, type StoryDraft } from "./made-story.ts";
import type { StoryWriter } from "./story-writer.ts";

export type OddPictures = { landscape: Uint8Array; pixel: Uint8Array; narrow: Uint8Array };

const DAY_MINUTES = 24 * 60;
const MAX_HEADLINE_LENGTH = 300;
const LONG_READ_WORDS = 4_000;
/** On average. */
const WORDS_PER_PARAGRAPH = 32;
const WINDOWS = "line ends of Windows";

type Change = (draft: StoryDraft, writer: StoryWriter) => void;

/** Sets a field in every language of the story. */
const setField =
  (name: string, value: (of: ArticleDraft) => unknown): Change =>
  (draft) => {
    for (const locale of locales) {
      const article = draft[locale];
      if (article) article.fields[name] = value(article);
    }
  };
const setHeadline = (value: (headline: string) => string): Change =>
  setField("headline", ({ fields }) => value(String(fields.headline)));
const setText =
  (value: (text: string) => string): Change =>
  (draft) => {
    for (const locale of locales) {
      const article = draft[locale];
      if (article) article.text = value(article.text);
    }
  };

const hostileHeadlines: Record<string, Change> = {
  "a script in the headline": setHeadline((text) => `${text} ${hostile.script}`),
  "the end of a script in the headline": setHeadline((text) => `${text} ${hostile.closedScript}`),
  "the end of a feed's section in the headline": setHeadline((text) => `${text} ${hostile.closedCdata}`),
  "a handler in the headline": setHeadline((text) => `${text} ${hostile.handler}`),
  "a frame in the headline": setHeadline((text) => `${text} ${hostile.comment}`),
};

const oddHeadlines: Record<string, Change> = {
  "the longest headline": setHeadline((text) => `${`${text}, `.repeat(9).slice(0, MAX_HEADLINE_LENGTH - 1)}…`),
  "emoji in the headline": setHeadline((text) => `👩🏽‍🌾🇰🇿 ${text} 🎉`),
  "a headline of signs alone": setHeadline(() => "🎉 … !!!"),
  "quotes in the headline": setHeadline((text) => `«Ёлки», "${text}" & 'O’Neil' – „100 %“ < 200 > 50`),
  "marks of direction in the headline": setHeadline(
    (text) => `\u202e${text}\u202c \u200fالأخبار\u200e \u2067${text.slice(0, 9)}`,
  ),
  "spaces of no width in the headline": setHeadline((text) =>
    text.replaceAll(" ", " \u200b").replace("а", "а\u200d\u2060"),
  ),
  "one endless word": (draft, writer) => {
    setHeadline((text) => `${text.replaceAll(/[^\p{L}]/gu, "")} ${"ұзын".repeat(30)}`)(draft, writer);
    setText((text) => `${"длинно".repeat(120)}\n\n${text}`)(draft, writer);
  },
  "line separators in the headline": setHeadline((text) => text.replaceAll(" ", "\u2028")),
  "signs of templates in the headline": setHeadline(
    (text) => `${text} {count, plural, one {#}} \${7*7} {{7*7}} %s %n $1 $& <%= 7 %>`,
  ),
  "signs of queries in the headline": setHeadline((text) => `${text} '); drop table stories; -- %_\\ \\' "`),
  "decomposed letters": setHeadline((text) => `${text} й ё`.normalize("NFD")),
};

/** As words of Markdown, which refuses markup. */
const writtenScript = hostile.script.replaceAll("<", "\\<");

const markupEverywhere: Change = (draft, writer) => {
  draft.facts.place = `Карагаш ${hostile.script}`;
  draft.facts.tags = [`вода ${hostile.handler}`, `снег ${hostile.script}`];
  const said = { ru: `${hostile.handler}`, kk: `${hostile.singleQuoted}` };
  draft.facts.leadMedia = { file: "landscape.jpg", credit: hostile.script, alt: said, caption: said };
  setField("standfirst", () => `${hostile.script} ${hostile.handler}`)(draft, writer);
  setField("kicker", () => hostile.script)(draft, writer);
  setField("authors", () => [`Мария ${hostile.singleQuoted}`])(draft, writer);
  setField("corrections", () => [{ at: writer.time(1), text: `Было иначе: ${hostile.script}` }])(draft, writer);
  setText(
    (text) =>
      `${text}

\`${hostile.script}\` и ${writtenScript}, и &lt;img src=x onerror=${TRACE}()&gt;

![${TRACE} '&gt;&lt;svg onload='${TRACE}()'&gt;](landscape.jpg 'подпись "onload="${TRACE}() | &lt;script&gt;')

\`\`\`box
## ${writtenScript}
Место :: \`${hostile.handler}\`
\`\`\`

\`\`\`pull
\`${hostile.script}\`
— ${hostile.handler}
\`\`\`

: ${TRACE} \\<script>

| \`${hostile.script}\` | б |
|---|---|
| в | г |`,
  )(draft, writer);
};

const everyBlock = setText(
  (text) => `${text}

![рисунок](landscape.jpg "Холмы | рисунок редакции")

![рисунок](landscape.jpg)
![точка](pixel.png "Две картинки")

> «Мы давно этого ждали», — говорят соседи.

- вода;
- снег:
  1. первый;
  2. второй.

: Расходы

| что | сколько |
|---|---|
| гравий | 12 |
| краска | 5 |

\`\`\`box
## Коротко
Где :: во дворе
Когда :: в субботу
\`\`\`

\`\`\`pull
Главное — не останавливаться.
— Асель Омарова
\`\`\`

\`\`\`embed
https://www.youtube.com/watch?v=abcdefghijk
\`\`\`

---

**Жирно** и *курсивом*, [ссылка](https://example.org/a?b=1&c=2), [письмо](mailto:a@example.org).`,
);

const oddTexts: Record<string, Change> = {
  "in Russian alone": (draft) => delete draft.kk,
  "in Kazakh alone": (draft) => delete draft.ru,
  "markup in every field": markupEverywhere,
  "quotes in a link": setText(
    (text) =>
      `${text} [раз](<https://example.org/"onmouseover="${TRACE}()>) [два](https://example.org/?'onclick='${TRACE}&lt;script&gt;)`,
  ),
  "four thousand words": (draft, writer) => {
    const long = writer.text(LONG_READ_WORDS / WORDS_PER_PARAGRAPH);
    for (const locale of locales) {
      const article = draft[locale];
      if (article) article.text = long[locale];
    }
  },
  "an empty text": setText(() => ""),
  "every kind of block": everyBlock,
  // Only the files differ.
  [WINDOWS]: () => {},
  "names that objects have": (draft, writer) => {
    draft.facts.tags = ["__proto__", "constructor", "hasOwnProperty"];
    setField("authors", () => ["toString", "__proto__"])(draft, writer);
  },
  "thirty tags": (draft) => {
    draft.facts.tags = Array.from({ length: 30 }, (_, index) => `тема ${index + 1}`);
  },
  "a picture of one pixel": (draft) => {
    draft.facts.leadMedia = { file: "pixel.png" };
  },
  "a picture as narrow as a thread": setText((text) => `${text}\n\n![нить](narrow.png)`),
  "the same slug, first": setField("slug", () => "odin-adres-na-dvoih"),
  "the same slug, second": setField("slug", () => "odin-adres-na-dvoih"),
  "two years old": (draft, writer) => setField("publishedAt", () => writer.time(2 * 365 * DAY_MINUTES))(draft, writer),
  "from the year of the first issue": setField("publishedAt", () => "1931-05-09T12:00:00+06:00"),
  "an old address, taken by the older story": (draft, writer) => {
    draft.facts.legacyUrl = "/news/2019/1.html";
    setField("publishedAt", () => writer.time(3 * DAY_MINUTES))(draft, writer);
  },
};

const hiddenStories: Record<string, Change> = {
  "scheduled for tomorrow": (draft, writer) => setField("publishedAt", () => writer.time(-DAY_MINUTES))(draft, writer),
  "scheduled for the year 9999": setField("publishedAt", () => "9999-12-31T23:59:59+05:00"),
  "a draft": (draft, writer) => {
    setField("status", () => "draft")(draft, writer);
    setField("publishedAt", () => undefined)(draft, writer);
  },
  withdrawn: (draft, writer) => {
    setField("status", () => "withdrawn")(draft, writer);
    setField("withdrawnReason", () => `Ошибка в дате. ${hostile.script}`)(draft, writer);
  },
};

/** The odd stories that are loaded nevertheless. Those with hostile headlines are the newest, so that every list shows them. */
export function oddStories(writer: StoryWriter, pictures: OddPictures, newest: number): MadeStory[] {
  const kinds: [Record<string, Change>, Fate][] = [
    [hostileHeadlines, { kind: "live" }],
    [oddHeadlines, { kind: "live" }],
    [oddTexts, { kind: "live" }],
    [hiddenStories, { kind: "hidden" }],
  ];
  const all = kinds.flatMap(([changes, fate]) =>
    Object.entries(changes).map(([about, change]) => ({ about, change, fate })),
  );
  return all.map(({ about, change, fate }, index) => {
    const draft = writer.story(newest + index);
    change(draft, writer);
    const files = withPictures(filesOf(draft), pictures);
    return {
      folder: `odd-${slugOf(about)}`,
      about,
      fate,
      files: about === WINDOWS ? withWindowsLines(files) : files,
      section: draft.facts.section,
      articles: articlesOf(draft),
    };
  });
}

/** The files, with each picture that they name. */
function withPictures(files: MadeStory["files"], { landscape, pixel, narrow }: OddPictures): MadeStory["files"] {
  const texts = Object.values(files).join("\n");
  const known = { "landscape.jpg": landscape, "pixel.png": pixel, "narrow.png": narrow };
  return { ...files, ...Object.fromEntries(Object.entries(known).filter(([name]) => texts.includes(name))) };
}

/** The texts as an editor on Windows saves them, with a byte order mark. */
function withWindowsLines(files: MadeStory["files"]): MadeStory["files"] {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      `${name.endsWith(".md") ? "\uFEFF" : ""}${String(text).replaceAll("\n", "\r\n")}`,
    ]),
  );
}
