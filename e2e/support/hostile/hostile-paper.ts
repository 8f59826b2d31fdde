import { sql } from "drizzle-orm";
import { personNameOf } from "@/contracts/cases/script-corpus.ts";
import { database } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { startArticle } from "@/db/mutations/articles/begin.ts";
import { makePreview } from "@/db/mutations/articles/previews.ts";
import { describePicture } from "@/db/mutations/media/media-library.ts";
import { saveName } from "@/db/mutations/names/save-name.ts";
import { setFront } from "@/db/mutations/paper/front.ts";
import { saveSettings } from "@/db/mutations/paper/paper-settings.ts";
import { setOwnName } from "@/db/mutations/people/profile.ts";
import { changeCorrection, correctArticle } from "@/db/mutations/publishing/correct.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { getFrontForEditing } from "@/db/queries/newsroom/paper/front.ts";
import { getPaperSettings } from "@/db/queries/newsroom/paper/paper-settings.ts";
import type { PictureWords } from "@/db/queries/picture-words.ts";
import { administrator, done, existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { publishCopy } from "@/e2e/support/newsroom/published-copy.ts";
import type { AuthenticatedPerson, SignedIn } from "@/lib/access/permissions.ts";
import { changeCorrectionInput, correctInput } from "@/lib/inputs/articles.ts";
import { describePictureInput } from "@/lib/inputs/media.ts";
import { saveNameInput } from "@/lib/inputs/names.ts";
import { saveSettingsInput } from "@/lib/inputs/paper.ts";
import { ownNameInput } from "@/lib/inputs/people.ts";
import type { DescribedPicture } from "@/lib/newsroom/page-data.ts";
import { type PaperSettings, paperSettings } from "@/lib/newsroom/paper-settings.ts";
import { ok } from "@/lib/result.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { namePasskey } from "./hostile-passkey.ts";
import { beginHostileStory, type HostileCopy, hostileCopy, removeStories } from "./hostile-story.ts";
import { portions, turn } from "./hostile-words.ts";

type Article = { articleId: number; address: string; preview: string };

/** The texts of a round: each field is filled from the corpus, with a different part for each language. */
export type PaperWords = {
  round: number;
  settings: PaperSettings;
  copy: Record<Locale, HostileCopy>;
  correction: string;
  picture: { words: PictureWords; source: string; rights: string };
  place: string;
  ownName: string;
  passkey: string;
};

export type HostilePaper = {
  /** An administrator whose own name changes too, and their browser's session. */
  person: SignedIn;
  session: string;
  mediaId: number;
  articles: Record<Locale, Article>;
  /** Fills every field with the next texts of the corpus. */
  say(round: number): Promise<PaperWords>;
  /** The texts of the last round. */
  said(): PaperWords;
  restore(): Promise<void>;
};

/** After this many rounds every text has been in each field of at least five hundred characters, in one of the languages. */
export const ROUNDS = Math.ceil(portions(500).length / locales.length);

/**
 * Changes the paper's settings, a picture, its first story and one person in each round, through the newsroom's mutations. `restore` undoes
 * everything.
 */
export async function makeHostilePaper(): Promise<HostilePaper> {
  const admin = await administrator();
  const email = `paper-${Date.now()}@jarshy.example`;
  const { token: session, ...person } = await personFactory({ name: "x", email, role: "admin" });
  const before = await rememberPaper(admin);
  const { mediaId } = before.picture;
  let place = await sayPlace(person, { id: null, version: null, name: "x" });
  const { storyId, articleId } = await beginHostileStory(person, {
    tagIds: [],
    placeId: place.id,
    leadMediaId: mediaId,
  });
  const kk = done(await startArticle(person, { storyId, locale: "kk" }));
  const out = {
    ru: { articleId, revision: 0, address: "" },
    kk: { articleId: kk.articleId, revision: 0, address: "" },
  };
  let present = before.settings;
  let words = wordsOf(0, before.settings);

  const say = async (round: number): Promise<PaperWords> => {
    words = wordsOf(round, before.settings);
    await describe(person, before.picture, words.picture);
    place = await sayPlace(person, { ...place, name: words.place });
    for (const locale of locales)
      Object.assign(out[locale], await publishCopy(person, { ...out[locale], copy: words.copy[locale] }));
    done(await setOwnName(person, ownNameInput.parse({ name: words.ownName })));
    await namePasskey(person, words.passkey);
    present = done(await saveSettings(person, saveSettingsInput.parse({ before: present, settings: words.settings })));
    return words;
  };
  const { correction } = await say(0);
  const articles = {
    ru: await showEverywhere(person, { ...out.ru, storyId, locale: "ru" }, correction),
    kk: await showEverywhere(person, { ...out.kk, storyId, locale: "kk" }, correction),
  };
  const restore = async () => {
    await before.restore();
    await removeStories(admin, [storyId]);
    await database().execute(sql`delete from places where id = ${place.id}`);
    await database().execute(sql`delete from users where id = ${person.id}`);
  };
  return { person, session, mediaId, articles, say, said: () => words, restore };
}

/** Changes the paper's texts, on its front pages and of a picture; returns how to undo it. */
async function rememberPaper(admin: AuthenticatedPerson) {
  const settings = existing(await getPaperSettings(admin));
  const fronts = await Promise.all(locales.map(async (locale) => existing(await getFrontForEditing(admin, locale))));
  const picture = existing(await getDescribedPicture(admin, await somePicture(), "ru"));
  const restore = async () => {
    done(await saveSettings(admin, { before: existing(await getPaperSettings(admin)), settings }));
    for (const { locale, slots } of fronts)
      await putOnFront(
        admin,
        locale,
        slots.map(({ story, endsAt }) => ({ storyId: story.storyId, endsAt })),
      );
    const { mediaId, source, rights, aiUse, focal, words } = picture;
    done(await describePicture(admin, { mediaId, source, rights, aiUse, focal, words }, async () => ok(0)));
  };
  return { settings, picture, restore };
}

/** Corrects an article, puts its story first on its front page, and creates a preview of it. */
async function showEverywhere(
  person: AuthenticatedPerson,
  { articleId, storyId, locale, address }: Omit<Article, "preview"> & { storyId: number; locale: Locale },
  correction: string,
): Promise<Article> {
  const { corrections } = done(await correctArticle(person, correctInput.parse({ articleId, text: "A word" })));
  const { correctionId, text: was } = existing(corrections[0]);
  const change = changeCorrectionInput.parse({ articleId, correctionId, was, text: correction });
  done(await changeCorrection(person, change));
  await putOnFront(person, locale, [{ storyId, endsAt: null }]);
  const { path: preview } = done(await makePreview(person, { articleId }));
  return { articleId, address, preview };
}

async function putOnFront(
  person: AuthenticatedPerson,
  locale: Locale,
  slots: { storyId: number; endsAt: string | null }[],
): Promise<void> {
  const { version } = existing(await getFrontForEditing(person, locale));
  done(await setFront(person, { locale, version, slots }));
}

/** The lead picture of a story. */
async function somePicture(): Promise<number> {
  const [row] = await database().execute<{ id: number }>(
    sql`select lead_media_id as id from stories where lead_media_id is not null order by id limit 1`,
  );
  return existing(row).id;
}

async function describe(
  person: SignedIn,
  { mediaId, focal }: Pick<DescribedPicture, "mediaId" | "focal">,
  said: PaperWords["picture"],
): Promise<void> {
  const input = describePictureInput.parse({ mediaId, focal, aiUse: "none", ...said });
  // The files of its pictures stay.
  done(await describePicture(person, input, async () => ok(0)));
}

type Place = { id: number | null; version: string | null; name: string };

async function sayPlace(person: SignedIn, { id, version, name }: Place): Promise<{ id: number; version: string }> {
  const words = Object.fromEntries(locales.map((locale) => [locale, { name, slug: "hostile-place" }]));
  return done(await saveName(person, saveNameInput.parse({ kind: "place", id, version, words })));
}

/** The paper's settings with all texts from the corpus, as input of an action. */
export function hostileSettings(round: number, before: PaperSettings): PaperSettings {
  const each = (longest: number) => inEach((place) => turn(portions(longest), place), round);
  return paperSettings.parse({
    ...before,
    name: each(60),
    tagline: each(200),
    about: each(500),
    owner: each(300),
    chiefEditor: each(120),
    certificate: each(400),
    address: each(300),
    phone: turn(portions(60), -1 - round),
    imprint: inEach(() => portions(500), round),
    copyright: each(500),
  });
}

/** A different part of the corpus for each language and each round. */
function inEach<T>(part: (place: number) => T, round: number): Record<Locale, T> {
  return { ru: part(2 * round), kk: part(2 * round + 1) };
}

function wordsOf(round: number, before: PaperSettings): PaperWords {
  const line = (longest: number) => turn(portions(longest), round);
  return {
    round,
    settings: hostileSettings(round, before),
    copy: inEach(hostileCopy, round),
    correction: line(2_000),
    picture: {
      words: inEach(
        (place) => ({
          alt: turn(portions(1_000), place),
          caption: turn(portions(1_000), place),
          credit: turn(portions(300), place),
        }),
        round,
      ),
      source: line(300),
      rights: line(300),
    },
    place: line(120),
    ownName: personNameOf(line(120)),
    passkey: line(60),
  };
}
