import type { Random } from "@/lib/seeded-random.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import {
  deeds,
  kickers,
  names,
  occasions,
  people,
  places,
  sentences,
  subheads,
  tags,
  type Words,
} from "@/sample-data/paper/words.ts";
import type { ArticleDraft, StoryDraft } from "./made-story.ts";

/** A section by its key and its slugs. */
export type Section = { key: string } & Record<Locale, string>;

const MINUTE_MS = 60_000;

/** Writes plausible stories; the Kazakh text says the same as the Russian one. The same random numbers give the same stories. */
export class StoryWriter {
  readonly random: Random;
  readonly sections: Section[];
  private readonly asOf: number;
  private readonly usedHeadlines = new Set<string>();

  constructor(options: { random: Random; asOf: Date; sections: Section[] }) {
    this.random = options.random;
    this.asOf = options.asOf.getTime();
    this.sections = options.sections;
  }

  /** A story in both languages, without a picture, published this many minutes before the date of the folder. */
  story(minutesAgo: number, section = this.random.one(this.sections)): StoryDraft {
    const headline = this.headline(section.key);
    const kicker = this.random.whole(0, 2) === 0 ? this.random.one(kickers) : null;
    const author = this.random.one(names);
    const summary = this.sentence();
    const text = this.text(this.random.whole(3, 7));
    const articleIn = (locale: Locale): ArticleDraft => ({
      fields: {
        headline: headline[locale],
        standfirst: summary[locale],
        kicker: kicker?.[locale],
        authors: [author[locale]],
        publishedAt: this.time(minutesAgo),
        views: this.random.whole(0, 400),
      },
      text: text[locale],
    });
    return {
      facts: { section: section[this.random.one(locales)], place: this.random.one(places).ru, tags: this.twoTags() },
      ru: articleIn("ru"),
      kk: articleIn("kk"),
    };
  }

  /** The time this many minutes before the date of the folder; negative numbers give later times. */
  time(minutesAgo: number): string {
    return new Date(this.asOf - minutesAgo * MINUTE_MS).toISOString();
  }

  /** A text with this many paragraphs, and with subheads. */
  text(paragraphs: number): Words {
    const blocks = Array.from({ length: paragraphs }, (_, index) => {
      const paragraph = this.paragraph();
      if (index % 3 !== 2) return paragraph;
      const subhead = this.random.one(subheads);
      return { ru: `## ${subhead.ru}\n\n${paragraph.ru}`, kk: `## ${subhead.kk}\n\n${paragraph.kk}` };
    });
    return { ru: blocks.map((one) => one.ru).join("\n\n"), kk: blocks.map((one) => one.kk).join("\n\n") };
  }

  private paragraph(): Words {
    const parts = Array.from({ length: this.random.whole(3, 6) }, () => this.sentence());
    return { ru: parts.map((one) => one.ru).join(" "), kk: parts.map((one) => one.kk).join(" ") };
  }

  private sentence(): Words {
    const { ru, kk } = this.random.one(sentences);
    const who = this.random.one(names);
    const number = String(this.random.whole(5, 20));
    const fill = (text: string, name: string): string => text.replace("{n}", number).replace("{who}", name);
    return { ru: fill(ru, who.ru), kk: fill(kk, who.kk) };
  }

  /** A headline that no story of this writer has yet. */
  private headline(key: string): Words {
    for (;;) {
      const [occasion, who] = [this.random.one(occasions), this.random.one(people)];
      const deed = this.random.one(deeds[key] ?? Object.values(deeds).flat());
      const ru = `${occasion.ru} ${who.ru} ${deed.ru}`;
      if (this.usedHeadlines.has(ru)) continue;
      this.usedHeadlines.add(ru);
      return { ru, kk: `${occasion.kk} ${who.kk} ${deed.kk}` };
    }
  }

  private twoTags(): string[] {
    return [...new Set([this.random.one(tags), this.random.one(tags)])];
  }
}
