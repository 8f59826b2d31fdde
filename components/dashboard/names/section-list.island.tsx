"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { MoveButtons } from "@/components/dashboard/parts/move-buttons.tsx";
import { moveItem } from "@/components/dashboard/parts/move-item.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { type DeskSection, MAX_COUNTED_STORIES, namesAddress } from "@/lib/newsroom/names.ts";
import { type Locale, localeFacts, otherLocales } from "@/lib/site/locales.ts";
import styles from "./names.module.css";
import { type OrderSections, useSectionOrder } from "./use-section-order.ts";

type SectionListProps = { sections: DeskSection[]; open: number | "new" | null; orderSections: OrderSections };

const DRAGGED = "application/x-jarshy-section";

/** The sections in the order of the site's menu, reordered by dragging or by a row's arrow buttons; every change can be undone. */
export function SectionList({ sections, open, orderSections }: SectionListProps) {
  const t = useTranslations("names");
  const locale = useLocale();
  const toast = useToast();
  const router = useRouter();
  const { order, isRefused, put } = useSectionOrder(sections, orderSections);
  const list = useRestoredFocus(order);
  const move = (from: number, to: number) => {
    const section = order[from];
    if (!section || from === to || to < 0 || to >= order.length) return;
    const before = order;
    const undo = () =>
      put(before, () => {
        toast({ text: t("order.undone") });
        router.refresh();
      });
    put(moveItem(order, from, to), () => {
      const text = t("order.moved", { name: section.words[locale].name, place: to + 1, count: order.length });
      toast({ text, action: { label: t("order.undo"), run: undo } });
      router.refresh();
    });
  };
  return (
    <>
      <p className={`field-hint ${styles.hint}`}>{t("order.hint")}</p>
      <FormProblem text={isRefused ? t("order.failed") : undefined} />
      <ol className={styles.sections} ref={list}>
        {order.map((section, at) => (
          <SectionRow
            key={section.id}
            section={section}
            at={at}
            count={order.length}
            locale={locale}
            isOpen={section.id === open}
            onMove={move}
          />
        ))}
      </ol>
    </>
  );
}

/** A row that moves in the document loses the focus; restores it to the button that moved it. */
function useRestoredFocus(order: DeskSection[]) {
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const element = list.current;
    const remember = ({ target }: Event) => {
      pressed.current = (target as Element).closest<HTMLElement>("button");
    };
    element?.addEventListener("click", remember);
    return () => element?.removeEventListener("click", remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked whenever the rows have moved
  useEffect(() => {
    if (pressed.current && document.activeElement === document.body) pressed.current.focus();
  }, [order]);
  return list;
}

type SectionRowProps = {
  section: DeskSection;
  at: number;
  count: number;
  locale: Locale;
  isOpen: boolean;
  onMove: (from: number, to: number) => void;
};

function SectionRow({ section, at, count, locale, isOpen, onMove }: SectionRowProps) {
  const t = useTranslations("names");
  const [isOver, setOver] = useState(false);
  const { name } = section.words[locale];
  return (
    <li
      className={`${styles.section} sec-${section.colour}${isOver ? ` ${styles.over}` : ""}${isOpen ? ` ${styles.chosen}` : ""}`}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, String(at))}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onMove(Number(event.dataTransfer.getData(DRAGGED)), at);
      }}
    >
      <Icon name="drag" />
      <span className={`section-name ${styles.name}`}>
        <Link
          href={namesAddress("section", { open: section.id })}
          scroll={false}
          prefetch={false}
          draggable={false}
          aria-current={isOpen ? "true" : undefined}
        >
          {name}
        </Link>
        {otherLocales(locale).map((other) => (
          <small key={other} lang={localeFacts[other].lang}>
            {section.words[other].name}
          </small>
        ))}
      </span>
      <span className={styles.count}>
        {section.stories > MAX_COUNTED_STORIES
          ? t("manyStories", { count: MAX_COUNTED_STORIES })
          : t("storyCount", { count: section.stories })}
      </span>
      <MoveButtons up={t("order.up", { name })} down={t("order.down", { name })} {...{ at, count, onMove }} />
    </li>
  );
}
