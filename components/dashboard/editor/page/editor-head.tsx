import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { bodyText } from "@/blocks/registry/words.ts";
import type { OpenDialog } from "@/components/dashboard/editor/dialogs/open-dialog.ts";
import styles from "@/components/dashboard/editor/editor.module.css";
import { SaveMark } from "@/components/dashboard/editor/saving/save-mark.tsx";
import type { SaveState } from "@/components/dashboard/editor/saving/text-saver.ts";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu.island.tsx";
import { formatWhen } from "@/lib/editor/moments.ts";
import { type OtherStep, otherSteps } from "@/lib/editor/publication.ts";
import { countWords, readingTime } from "@/lib/language/reading-time.ts";
import { LanguageTabs } from "./language-tabs.tsx";

type EditorHeadProps = {
  session: ArticleSession;
  /** Link to the same text on its other screen. */
  otherScreen: { href: string; label: string; icon: IconName } | null;
  /** Shown before the primary button. */
  children?: ReactNode;
  /** Keyboard shortcut of the primary button, if any. */
  primaryKeys?: string;
};

/** The editor's header: back, languages, save state, and the primary button for the next step. */
export function EditorHead({ session, otherScreen, children, primaryKeys }: EditorHeadProps) {
  const t = useTranslations("editor.head");
  const { article, story, actions, copy, saveState } = session;
  const { state } = session.steps.publication;
  const words = countWords(bodyText(copy.body));
  return (
    <header className={`desk-head ${styles.head}`}>
      <Link className="button quiet icon-only" href="/dashboard/stories" aria-label={t("back")} prefetch={false}>
        <Icon name="prev" />
      </Link>
      <h1 className="vh">{copy.headline || t("untitled")}</h1>
      <LanguageTabs article={{ ...article, state }} story={story} startArticle={actions.startArticle} />
      <span className="wide-only">
        <StateMark state={state} />
      </span>
      <div className="desk-head-tools">
        {article.may.write ? <SaveMark state={saveState} onNeed={() => session.open(dialogOfNeed(saveState))} /> : null}
        <span className={`wide-only ${styles.count}`}>{t("words", { words, minutes: readingTime(words) })}</span>
        {children}
        {otherScreen ? (
          <Link className="button quiet wide-only" href={otherScreen.href} prefetch={false}>
            <Icon name={otherScreen.icon} />
            {otherScreen.label}
          </Link>
        ) : null}
        <MoreMenu session={session} otherScreen={otherScreen} />
        <PrimaryButton session={session} primaryKeys={primaryKeys} />
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

type PrimaryProps = { session: ArticleSession; primaryKeys: string | undefined };

function PrimaryButton({ session, primaryKeys }: PrimaryProps) {
  const t = useTranslations("editor.head");
  const now = useNow();
  const locale = useLocale();
  const { primary, steps } = session;
  if (primary === null) return null;
  const { publishedAt, update, isUpdateCurrent } = steps.publication;
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
    <button type="button" className="button primary" aria-keyshortcuts={primaryKeys} onClick={session.takePrimary}>
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

type MoreMenuProps = Pick<EditorHeadProps, "session" | "otherScreen">;

function MoreMenu({ session, otherScreen }: MoreMenuProps) {
  const t = useTranslations("editor.head");
  const { article, story, steps, open } = session;
  const { publication } = steps;
  const others = story.articles.filter(({ articleId }) => articleId !== article.articleId);
  const mayTrash = story.mayTrash && others.every(({ state }) => state !== "published" && state !== "scheduled");
  const take = (step: OtherStep) => {
    if (step === "submit" || step === "approve" || step === "unschedule" || step === "unscheduleUpdate")
      void steps.run(step);
    else open({ kind: step });
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
      <MenuItem icon="device" onSelect={() => open({ kind: "preview" })}>
        {t("preview")}
      </MenuItem>
      {publication.address && publication.state === "published" ? (
        <MenuItem icon="outside" onSelect={() => window.open(publication.address ?? "", "_blank", "noopener")}>
          {t("onSite")}
        </MenuItem>
      ) : null}
      {article.mayReadDrafts ? (
        <MenuItem icon="history" onSelect={() => open({ kind: "revisions" })}>
          {t("history")}
        </MenuItem>
      ) : null}
      {otherSteps({ ...publication, hasUpdate: publication.update !== null, mayTrash, may: article.may }).map(
        (step) => (
          <MenuItem
            key={step}
            icon={stepIcons[step]}
            tone={step === "withdraw" || step === "discard" || step === "trash" ? "danger" : "plain"}
            onSelect={() => take(step)}
          >
            {t(`steps.${step}`)}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}
