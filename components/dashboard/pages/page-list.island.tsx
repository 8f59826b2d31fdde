"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { MoveButtons } from "@/components/dashboard/parts/move-buttons.tsx";
import { moveItem } from "@/components/dashboard/parts/move-item.ts";
import { useVerb } from "@/components/dashboard/parts/use-verb.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu.island.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { formatDeskTime } from "@/lib/language/dates/dates.ts";
import { type ListedPage, titleIn } from "@/lib/newsroom/static-pages.ts";
import type { PageVerbs } from "@/lib/newsroom/verbs.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import { type Locale, localeFacts, locales } from "@/lib/site/locales.ts";
import styles from "./pages.module.css";
import { RemovePageDialog } from "./remove-page.tsx";

type PageListProps = { pages: ListedPage[] } & Pick<PageVerbs, "arrangePages" | "removePage">;

/** The static pages in readers' order. */
export function PageList({ pages, arrangePages, removePage }: PageListProps) {
  const t = useTranslations("deskPages");
  const failures = useTranslations("desk.failures");
  const router = useRouter();
  const toast = useToast();
  const [removed, setRemoved] = useState<ListedPage | null>(null);
  const [order, setOrder] = useState<number[] | null>(null);
  const arranging = useVerb(arrangePages);
  const shown = order ? order.flatMap((id) => pages.find(({ pageId }) => pageId === id) ?? []) : pages;
  const move = (from: number, to: number) => {
    if (arranging.isPending) return;
    const ids = moveItem(shown, from, to).map(({ pageId }) => pageId);
    setOrder(ids);
    arranging.run({ pageIds: ids }, () => router.refresh());
  };
  if (arranging.refusal && order) {
    setOrder(null);
    toast({ text: failures(arranging.refusal.code) });
  }
  if (pages.length === 0) return <p className="desk-empty">{t("empty")}</p>;
  return (
    <>
      <p className={styles.note}>{t("note")}</p>
      <ol className={styles.list}>
        {shown.map((page, at) => (
          <Row
            key={page.pageId}
            page={page}
            at={at}
            count={shown.length}
            onMove={move}
            onRemove={() => setRemoved(page)}
          />
        ))}
      </ol>
      {removed ? (
        <RemovePageDialog
          page={removed}
          others={pages.filter((one) => one !== removed)}
          removePage={removePage}
          onClose={() => setRemoved(null)}
        />
      ) : null}
    </>
  );
}

type RowProps = {
  page: ListedPage;
  at: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
};

function Row({ page, at, count, onMove, onRemove }: RowProps) {
  const t = useTranslations("deskPages");
  const now = useNow();
  const locale = useLocale();
  const { title, locale: titleLocale } = titleIn(page, locale);
  const latest = page.words
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  const trigger = (
    <button type="button" className="button quiet icon-only" aria-label={t("actionsFor", { title })}>
      <Icon name="more" />
    </button>
  );
  return (
    <li>
      <div className={styles.words}>
        <Link
          prefetch={false}
          href={editAddress(page.pageId, titleLocale)}
          lang={localeFacts[titleLocale].lang}
          className={styles.title}
        >
          {title}
        </Link>
        <p>
          {locales.map((one) => {
            const isWritten = page.words.some((words) => words.locale === one);
            return (
              <Link
                prefetch={false}
                key={one}
                className={isWritten ? "badge" : `badge ${styles.missing}`}
                href={editAddress(page.pageId, one)}
              >
                {isWritten ? localeFacts[one].badge : `+ ${localeFacts[one].badge}`}
                <span className="vh">
                  {" "}
                  {t(isWritten ? "editIn" : "writeIn", { language: t(`inLanguage.${one}`), title })}
                </span>
              </Link>
            );
          })}
          {latest ? <span>{t("changed", { when: formatDeskTime(new Date(latest), now, locale) })}</span> : null}
        </p>
      </div>
      <MoveButtons up={t("up", { title })} down={t("down", { title })} {...{ at, count, onMove }} />
      <Menu trigger={trigger}>
        {page.words.map((words) => (
          <MenuItem
            key={words.locale}
            icon="outside"
            onSelect={() => window.open(pageAddress(words.locale, words.slug), "_blank", "noopener")}
          >
            {t("onSite", { language: t(`inLanguage.${words.locale}`) })}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon="trash" tone="danger" onSelect={onRemove}>
          {t("remove")}
        </MenuItem>
      </Menu>
    </li>
  );
}

function editAddress(pageId: number, locale: Locale): string {
  return `/dashboard/pages/${pageId}?lang=${locale}`;
}
