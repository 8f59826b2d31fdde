import { wordsIn } from "@/i18n/words.ts";
import type { Paper, SiteFrame } from "@/lib/article/news.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import { archiveAddress, frontAddress, pageAddress, sectionAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { networkOf } from "@/lib/site/share-links.ts";
import { Wordmark } from "./wordmark.tsx";

/** Publisher and terms of the paper, with links to its sections and pages. */
export function SiteFooter({ frame, locale, now }: { frame: SiteFrame; locale: Locale; now: Date }) {
  const t = wordsIn(locale, "site");
  const { paper, sections, pages } = frame;
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="g">
          <div className="own">
            <Wordmark name={paper.name} locale={locale} />
            <p>{bindWords(paper.about, locale)}</p>
          </div>
          <LinkList
            title={t("sections")}
            links={sections.map(({ slug, name }) => ({ href: sectionAddress(locale, slug), words: name }))}
          />
          <LinkList
            title={t("newsroom")}
            links={[
              ...pages.map(({ slug, title }) => ({ href: pageAddress(locale, slug), words: title })),
              { href: archiveAddress(locale), words: t("archive") },
              { href: `${frontAddress(locale)}/rss.xml`, words: "RSS" },
              ...paper.profiles.map((address) => ({ href: address, words: networkOf(address) })),
            ]}
          />
          <div className="imp">
            {imprintLines(paper, locale).map((line) => (
              <p key={line}>{bindWords(line, locale)}</p>
            ))}
          </div>
        </div>
        <div className="end-line">
          <span className="age">{paper.ageMark}</span>
          <p>{bindWords(copyrightLine(paper, now), locale)}</p>
          {paper.platformCredit && <span>{t("platformCredit")}</span>}
        </div>
      </div>
    </footer>
  );
}

/** The imprint: owner, chief editor, certificate, contact details, and additional lines. */
function imprintLines(paper: Paper, locale: Locale): string[] {
  const t = wordsIn(locale, "site.imprint");
  const said = (name: "owner" | "chiefEditor" | "address" | "phone" | "email") =>
    paper[name] ? [t(name, { words: paper[name] })] : [];
  return [
    [...said("owner"), ...said("chiefEditor")].join(" "),
    paper.certificate,
    [...said("address"), ...said("phone"), ...said("email")].join(" "),
    ...paper.imprint,
  ].filter(Boolean);
}

function copyrightLine({ name, foundedYear, copyright }: Paper, now: Date): string {
  return `© «${name}», ${foundedYear}–${almatyDay(now).slice(0, 4)}. ${copyright}`;
}

function LinkList({ title, links }: { title: string; links: { href: string; words: string }[] }) {
  return (
    <div className="links">
      <h2>{title}</h2>
      <ul>
        {links.map(({ href, words }) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
