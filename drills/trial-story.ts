import type { Body } from "@/blocks/registry/block-types.ts";
import { loadStory } from "@/db/mutations/loading/load-story.ts";
import { articleAddress } from "@/lib/site/addresses.ts";

/** The Russian slug of the section for trial stories. */
export const SECTION = "obshchestvo";
/** The pages that list trial stories. A page with a query string is never sent from a file. */
const lists = ["/ru", `/ru/${SECTION}`, `/ru/${SECTION}?order=new`, "/ru/rss.xml"];

/** What a page shows of a trial story: its status, and the states whose headline it shows. */
export type ShownStates = { status: number; states: State[] };
const states = ["published", "updated"] as const;
type State = (typeof states)[number];
export type Stage = State | "withdrawn";

/** A Russian story that is published, updated and withdrawn, and the pages that must show each state. */
export class TrialStory {
  private readonly number: number;
  private readonly sectionId: number;
  /** The pages that show it: its own page, and those that list it. */
  readonly addresses: string[];
  private readonly own: string;

  private constructor(number: number, sectionId: number, own: string) {
    this.number = number;
    this.sectionId = sectionId;
    this.own = own;
    this.addresses = [own, ...lists];
  }

  /** Creates the story as a draft. */
  static async draft(number: number, sectionId: number): Promise<TrialStory> {
    const storyId = await write(number, sectionId, "draft");
    return new TrialStory(
      number,
      sectionId,
      articleAddress({ locale: "ru", storyId, slug: slugOf(number), sectionSlug: SECTION }),
    );
  }

  /** Moves the story to this stage. Resolves after the commit. */
  async become(stage: Stage): Promise<void> {
    await write(this.number, this.sectionId, stage);
  }

  /** Reads a page's text for what it shows of the story. */
  read(text: string, status: number): ShownStates {
    return { status, states: states.filter((state) => text.includes(headlineOf(this.number, state))) };
  }

  /** Whether a page is right at this stage; null is before the first stage. */
  isRight(stage: Stage | null, address: string, { status, states: shownStates }: ShownStates): boolean {
    const shown = stage === "published" || stage === "updated" ? [stage] : [];
    if (address !== this.own) return status === 200 && shownStates.join() === shown.join();
    if (stage === null) return status === 404;
    return stage === "withdrawn" ? status === 410 : status === 200 && shownStates.join() === shown.join();
  }
}

/** Without a sign or word that pages join to the number by a no-break space. */
function headlineOf(number: number, state: State): string {
  return `${state === "published" ? "Объявлена" : "Отменена"} учебная тревога ${number}.`;
}

function slugOf(number: number): string {
  return `uchebnaya-trevoga-${number}`;
}

async function write(number: number, sectionId: number, stage: Stage | "draft"): Promise<number> {
  const headline = headlineOf(number, stage === "updated" ? "updated" : "published");
  const text = `Отбой в полдень: ${stage}.`;
  const body: Body = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
  const written = await loadStory(
    { kind: "operator", name: "operator" },
    {
      folder: `trial-${number}`,
      hash: stage,
      sectionId,
      placeId: null,
      tagIds: [],
      legacyAddress: null,
      leadMediaId: null,
      articles: [
        {
          locale: "ru",
          text: {
            headline,
            standfirst: "",
            kicker: "",
            slug: slugOf(number),
            status: stage === "updated" ? "published" : stage,
            publishedAt: new Date(Date.now() - 1_000),
            updatedAt: stage === "updated" ? new Date() : null,
            withdrawnReason: stage === "withdrawn" ? "Тревога была учебной" : "",
            corrections: [],
          },
          excerpt: text,
          body,
          bodyText: text,
          wordCount: 4,
          authorIds: [],
          pastViews: null,
        },
      ],
    },
  );
  if (!written.ok) throw new Error(written.code);
  return written.value.storyId;
}
