import Link from "next/link";
import { useTranslations } from "next-intl";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import type { MediaUse } from "@/lib/newsroom/page-data.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import styles from "./media.module.css";

const icons: Record<MediaUse["kind"], IconName> = { article: "doc", front: "layout", author: "person", page: "doc" };

/** All places that show the picture or link to the document, as links. */
export function UsedIn({ uses, more }: { uses: MediaUse[]; more: number }) {
  const t = useTranslations("media");
  return (
    <section>
      <h3 className={styles.counted}>
        {t("usedIn")} {uses.length + more > 0 ? <span>{uses.length + more}</span> : null}
      </h3>
      {uses.length + more === 0 ? <p>{t("notUsed")}</p> : null}
      <ul className={styles.usedIn}>
        {uses.map((use) => (
          <li key={keyOf(use)}>
            <Icon name={icons[use.kind]} />
            <Use use={use} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="field-hint">{t(uses.length > 0 ? "usedMore" : "usedElsewhere", { count: more })}</p>
      ) : null}
    </section>
  );
}

function Use({ use }: { use: MediaUse }) {
  const t = useTranslations("media");
  if (use.kind === "front")
    return (
      <Link prefetch={false} href={`/dashboard/front?locale=${use.locale}`}>
        {t("onFront", { language: localeFacts[use.locale].badge, place: use.position })}
      </Link>
    );
  if (use.kind === "article")
    return (
      <Link prefetch={false} href={`/dashboard/articles/${use.articleId}`} lang={localeFacts[use.locale].lang}>
        <LanguageBadge locale={use.locale} /> {use.headline || t("untitled")}
      </Link>
    );
  return (
    <a href={use.address} lang={localeFacts[use.locale].lang}>
      {t(use.kind === "author" ? "portraitOf" : "onPage", { name: use.name })}
    </a>
  );
}

function keyOf(use: MediaUse): string {
  if (use.kind === "article") return `article ${use.articleId}`;
  return use.kind === "front" ? `front ${use.locale} ${use.position}` : `${use.kind} ${use.address}`;
}
