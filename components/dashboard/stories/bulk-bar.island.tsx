"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.island.tsx";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { MoveDialog, TagDialog, WithdrawDialog } from "./bulk-dialogs.tsx";
import { useSelection } from "./selection.island.tsx";
import { SkippedReport } from "./skipped-report.tsx";
import styles from "./stories.module.css";
import { type BulkActions, useBulk } from "./use-bulk.ts";

type BulkBarProps = { locale: Locale; sections: Named[]; inTrash: boolean; actions: BulkActions };
type Step = "section" | "tags" | "withdraw" | "trash" | "restore";

const icons: Record<Step, IconName> = {
  section: "doc",
  tags: "tag",
  withdraw: "cross",
  trash: "trash",
  restore: "undo",
};

/** Actions for the selected stories. Shown in the place of the filters, so that no row moves under the pointer. */
export function BulkBar({ locale, sections, inTrash, actions }: BulkBarProps) {
  const t = useTranslations("stories.bulk");
  const { stories, chosen, choose } = useSelection();
  const [asked, setAsked] = useState<Step | null>(null);
  const bulk = useBulk(actions.undoStories);
  const take = (step: Step) => {
    if (step === "trash") bulk.run(actions.trashStories, (count) => t("done.trash", { count }));
    else if (step === "restore")
      bulk.run(actions.untrashStories, (count) => t("done.restore", { count }), { mayUndo: false });
    else {
      bulk.forgetRefusal();
      setAsked(step);
    }
  };
  const close = () => setAsked(null);
  const steps: Step[] = inTrash ? ["restore"] : ["section", "tags", "withdraw", "trash"];
  const isAll = chosen.size === stories.length;
  return (
    <>
      {chosen.size > 0 ? (
        <div
          role="toolbar"
          aria-label={t("label")}
          className={styles.bulkBar}
          aria-busy={bulk.isPending}
          onKeyDown={(event) => event.key === "Escape" && asked === null && choose([])}
        >
          <span>{t("chosen", { count: chosen.size })}</span>
          {steps.map((step, index) => (
            <button
              key={step}
              type="button"
              className={index === 0 ? "button small" : "button small wide-only"}
              onClick={() => take(step)}
            >
              {t(`steps.${step}`)}
            </button>
          ))}
          <span className="phone-only">
            <Menu
              trigger={
                <button type="button" className="button small icon-only" aria-label={t("more")}>
                  <Icon name="more" />
                </button>
              }
            >
              {steps.slice(1).map((step) => (
                <MenuItem key={step} icon={icons[step]} onSelect={() => take(step)}>
                  {t(`steps.${step}`)}
                </MenuItem>
              ))}
              <MenuItem icon="check" disabled={isAll} onSelect={() => choose(stories.map((story) => story.storyId))}>
                {t("pickAll")}
              </MenuItem>
            </Menu>
          </span>
          <button type="button" className="button small icon-only" aria-label={t("drop")} onClick={() => choose([])}>
            <Icon name="cross" />
          </button>
        </div>
      ) : null}
      <SkippedReport left={bulk.left} onClose={bulk.forgetLeft} />
      {asked === "section" ? <MoveDialog {...{ bulk, sections, actions }} onClose={close} /> : null}
      {asked === "tags" ? <TagDialog {...{ bulk, locale, actions }} onClose={close} /> : null}
      {asked === "withdraw" ? <WithdrawDialog {...{ bulk, actions }} onClose={close} /> : null}
    </>
  );
}
