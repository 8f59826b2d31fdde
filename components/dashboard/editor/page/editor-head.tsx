import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { bodyText } from "@/blocks/registry/words.ts";
import type { OpenDialog } from "@/components/dashboard/editor/dialogs/open-dialog.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { SaveMark } from "@/components/dashboard/editor/saving/save-mark.tsx";
import type { SaveState } from "@/components/dashboard/editor/saving/saver.ts";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu.island.tsx";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { formatWhen } from "@/lib/editor/moments.ts";
import { type OtherStep, otherSteps, type PrimaryStep } from "@/lib/editor/publication.ts";
import { countWords, readingTime } from "@/lib/language/reading-time.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { LanguageTabs } from "./language-tabs.tsx";
import type { Steps } from "./use-steps.ts";

type EditorHeadProps = Pick<ArticleEditorProps, "article" | "story" | "person" | "actions"> & {
  copy: WorkingCopy;
  primary: PrimaryStep | null;
  steps: Steps;
  saveState: SaveState;
  readOnly: boolean;
  /** Link to the same text on its other screen. */
  otherScreen: { href: string; label: string; icon: IconName } | null;
  /** Shown before the primary button. */
  children?: ReactNode;
  /** Keyboard shortcut of the primary button, if any. */
  primaryKeys?: string;
  onDialog: (dialog: OpenDialog) => void;
  onPrimary: () => void;
  onFailure: () => void;
};

/** The editor's header: back, languages, save state, and the primary button for the next step. */
export function EditorHead({
  article,
  story,
  actions,
  copy,
  primary,
  steps,
  saveState,
  otherScreen,
  ...props
}: EditorHeadProps) {
  const t = useTranslations("editor.head");
  const words = countWords(bodyText(copy.body));
  return (
    <header className="desk-head editor-head">
      <Link className="button quiet icon-only" href="/dashboard/stories" aria-label={t("back")} prefetch={false}>
        <Icon name="prev" />
      </Link>
      <h1 className="vh">{copy.headline || t("untitled")}</h1>
      <LanguageTabs
        article={{ ...article, state: steps.standing.state }}
        story={story}
        startArticle={actions.startArticle}
        onFailure={props.onFailure}
      />
      <span className="wide-only">
        <StateMark state={steps.standing.state} />
      </span>
      <div className="desk-head-tools">
        {props.readOnly ? null : <SaveMark state={saveState} onNeed={() => props.onDialog(dialogOfNeed(saveState))} />}
        <span className="wide-only editor-count">{t("words", { words, minutes: readingTime(words) })}</span>
        {props.children}
        {otherScreen ? (
          <Link className="button quiet wide-only" href={otherScreen.href} prefetch={false}>
            <Icon name={otherScreen.icon} />
            {otherScreen.label}
          </Link>
        ) : null}
        <MoreMenu {...{ article, story, steps, otherScreen }} onDialog={props.onDialog} />
        <PrimaryButton {...{ primary, steps }} primaryKeys={props.primaryKeys} onPrimary={props.onPrimary} />
      </div>
    </header>
  );
}

function dialogOfNeed(state: SaveState): OpenDialog {
  if (state.kind !== "needs") return null;
  if (state.what === "sign-in") return { kind: "signIn" };
  if (state.what === "conflict") return { kind: "conflict" };
  return { kind: "need", what: state.what };
}

type PrimaryProps = Pick<EditorHeadProps, "primary" | "steps" | "primaryKeys" | "onPrimary">;

function PrimaryButton({ primary, steps, primaryKeys, onPrimary }: PrimaryProps) {
  const t = useTranslations("editor.head");
  const now = useNow();
  const locale = useLocale() as Locale;
  if (primary === null) return null;
  const { publishedAt, update, isUpdateCurrent } = steps.standing;
  const when = (at: string) => formatWhen(new Date(at), now, locale);
  const primaryWords = () => {
    if (primary === "reschedule")
      return publishedAt ? t("scheduled", { when: when(publishedAt) }) : t("primary.publish");
    // If the text changed after the update was scheduled, the button schedules the current text instead.
    return primary === "update" && update && isUpdateCurrent
      ? t("updateScheduled", { when: when(update.at) })
      : t(`primary.${primary}`);
  };
  return (
    <button type="button" className="button primary" aria-keyshortcuts={primaryKeys} onClick={onPrimary}>
      {primaryWords()}
    </button>
  );
}

const stepIcons: Record<OtherStep, IconName> = {
  submit: "send",
  approve: "check",
  sendBack: "undo",
  correct: "pen",
  discard: "trash",
  unschedule: "clock",
  unscheduleUpdate: "clock",
  end: "clock",
  trash: "trash",
  withdraw: "cross",
};

type MoreMenuProps = Pick<EditorHeadProps, "article" | "story" | "steps" | "otherScreen" | "onDialog">;

function MoreMenu({ article, story, steps, otherScreen, onDialog }: MoreMenuProps) {
  const t = useTranslations("editor.head");
  const { standing } = steps;
  const others = story.articles.filter(({ articleId }) => articleId !== article.articleId);
  const mayTrash = story.mayTrash && others.every(({ state }) => state !== "published" && state !== "scheduled");
  const take = (step: OtherStep) => {
    if (step === "submit" || step === "approve" || step === "unschedule" || step === "unscheduleUpdate")
      void steps.take(step);
    else onDialog({ kind: step });
  };
  const trigger = (
    <button type="button" className="button quiet icon-only" aria-label={t("more")}>
      <Icon name="more" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {otherScreen ? (
        <MenuLink icon={otherScreen.icon} href={otherScreen.href}>
          {otherScreen.label}
        </MenuLink>
      ) : null}
      <MenuItem icon="device" onSelect={() => onDialog({ kind: "preview" })}>
        {t("preview")}
      </MenuItem>
      {standing.address && standing.state === "published" ? (
        <MenuItem icon="outside" onSelect={() => window.open(standing.address ?? "", "_blank", "noopener")}>
          {t("onSite")}
        </MenuItem>
      ) : null}
      {article.mayReadDrafts ? (
        <MenuItem icon="history" onSelect={() => onDialog({ kind: "revisions" })}>
          {t("history")}
        </MenuItem>
      ) : null}
      {otherSteps({ ...standing, hasUpdate: standing.update !== null, mayTrash, may: article.may }).map((step) => (
        <MenuItem
          key={step}
          icon={stepIcons[step]}
          tone={step === "withdraw" || step === "discard" || step === "trash" ? "danger" : "plain"}
          onSelect={() => take(step)}
        >
          {t(`steps.${step}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
