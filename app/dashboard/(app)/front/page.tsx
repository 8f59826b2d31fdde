import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { findFrontStories, setFront } from "@/app/_actions/front.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { FrontDesk } from "@/components/dashboard/front/front-desk.island.tsx";
import { getFrontForEditing } from "@/db/queries/newsroom/paper/front.ts";
import { isLocale, localeFacts, locales } from "@/lib/site/locales.ts";

type Params = { searchParams: Promise<{ locale?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("deskFront");
  return { title: t("title") };
}

export default async function FrontPageDesk({ searchParams }: Params) {
  const person = await requirePerson();
  const requested = (await searchParams).locale;
  const locale = isLocale(requested) ? requested : person.interfaceLocale;
  const [t, desk, front] = await Promise.all([
    getTranslations("deskFront"),
    getTranslations("desk"),
    getFrontForEditing(person, locale),
  ]);
  if (!front) return null;
  const head = (
    <>
      <h1>
        <span className="wide-only">{t("title")}</span>
        <span className="phone-only">{desk("frontShort")}</span>
      </h1>
      <nav className="segments" aria-label={t("language")}>
        {locales.map((one) => (
          <Link
            prefetch={false}
            key={one}
            href={`/dashboard/front?locale=${one}`}
            aria-current={one === locale ? "page" : undefined}
          >
            {localeFacts[one].badge}
          </Link>
        ))}
      </nav>
      <a className="button quiet wide-only" href={`/${locale}`} target="_blank" rel="noopener">
        {t("openSite")}
      </a>
    </>
  );
  return <FrontDesk key={locale} front={front} actions={{ setFront, findFrontStories }} head={head} />;
}
