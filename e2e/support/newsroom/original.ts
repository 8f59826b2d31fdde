import type { Block } from "@/blocks/registry/block-types.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { administrator, done, firstSection } from "./newsroom-verbs.ts";
import { publishCopy } from "./published-copy.ts";

type Begun = { storyId: number; articleId: number };
type Original = Begun & {
  /** The address of its editor. */
  address: string;
  /** Corrects its paragraphs and publishes the correction. */
  publish(paragraphs: string[]): Promise<void>;
};

/** An unpublished story of the administrator in one language. */
export async function draftOf(locale: Locale, headline: string, paragraphs: string[]): Promise<Begun> {
  const person = await administrator();
  const begun = await begin(person, locale);
  done(await saveCopy(person, { articleId: begun.articleId, revision: 0, copy: copyOf(headline, paragraphs) }));
  return begun;
}

/** The same, published. */
export async function publishOriginal(locale: Locale, headline: string, paragraphs: string[]): Promise<Original> {
  const person = await administrator();
  const begun = await begin(person, locale);
  const { articleId } = begun;
  let revision = 0;
  const publish = async (words: string[]) => {
    ({ revision } = await publishCopy(person, { articleId, revision, copy: copyOf(headline, words) }));
  };
  await publish(paragraphs);
  return { ...begun, address: `/dashboard/articles/${articleId}`, publish };
}

/** A published story of these blocks, and its address for readers. */
export async function publishBlocks(
  locale: Locale,
  headline: string,
  content: Block[],
): Promise<{ articleId: number; address: string }> {
  const person = await administrator();
  const { articleId } = await begin(person, locale);
  const copy = copyFactory({ headline, body: { type: "doc", content } });
  const { address } = await publishCopy(person, { articleId, revision: 0, copy });
  return { articleId, address };
}

async function begin(person: AuthenticatedPerson, locale: Locale): Promise<Begun> {
  return done(await createStory(person, { locale, sectionId: await firstSection() }));
}

/** Its paragraphs keep their ids, as in the editor. */
function copyOf(headline: string, paragraphs: string[]): WorkingCopy {
  const content = paragraphs.map(
    (text, at): Block => ({ type: "paragraph", attrs: { id: `p${at}` }, content: [{ type: "text", text }] }),
  );
  return copyFactory({ headline, body: { type: "doc", content } });
}
