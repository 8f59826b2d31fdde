import { useComboboxContext } from "@ariakit/react/combobox";
import { useStoreState } from "@ariakit/react/store";
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddressForm } from "@/components/dashboard/editor/dialogs/address-dialogs.tsx";
import { autofocusOnOpen } from "@/components/dashboard/editor/dialogs/editor-dialog.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { ComboboxField, OptionField } from "@/components/ui/combobox.tsx";
import { type ControlAttributes, Field } from "@/components/ui/field.tsx";
import { linkedStory, storyHref } from "@/lib/article/body-links.ts";
import { hrefOf } from "@/lib/editor/links.ts";
import type { StoryTarget } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type LinkTarget, LinkTargetList, StoryLine } from "./link-targets.tsx";
import styles from "./links.module.css";
import { useLinkTargets } from "./use-link-targets.ts";

type LinkDialogProps = {
  editor: Editor;
  locale: Locale;
  findLinkTargets: EditorActions["findLinkTargets"];
  onClose: () => void;
};

/**
 * Sets the link of the selected words: a story or document found by search, or an address. A story is stored by its number, so that the link survives
 * a change of its address.
 */
export function LinkDialog({ editor, locale, findLinkTargets, onClose }: LinkDialogProps) {
  const t = useTranslations("editor.link");
  const present = String(editor.getAttributes("link").href ?? "");
  const presentStory = linkedStory(present);
  const [typed, setTyped] = useState(presentStory === null ? present : "");
  const [error, setError] = useState<string>();
  const { targets, isAway } = useLinkTargets(typed, locale, findLinkTargets);
  const lead = (href: string, words: string) => {
    setLink(editor, { href, words, hadLink: present !== "" });
    onClose();
  };
  const choose = ({ href, label }: LinkTarget) => lead(href, label);
  const keep = () => {
    const href = hrefOf(typed, location.origin);
    if (href) lead(href, typed.trim());
    else setError(t("wrong"));
  };
  const removal = present ? (
    <button
      type="button"
      className="button"
      onClick={() => {
        editor.chain().focus().extendMarkRange("link").unsetLink().run();
        onClose();
      }}
    >
      {t("remove")}
    </button>
  ) : null;
  return (
    <AddressForm title={t("title")} confirm={t("keep")} onClose={onClose} onSubmit={keep} other={removal}>
      {presentStory === null ? null : (
        <PresentStory storyId={presentStory} locale={locale} findLinkTargets={findLinkTargets} />
      )}
      <OptionField
        text={typed}
        onText={(text) => {
          setTyped(text);
          setError(undefined);
        }}
        isOpen={targets.length > 0}
        stopsAtField
      >
        <Field label={t("address")} hint={isAway ? t("failed") : t("hint")} error={error}>
          {(control) => <AddressField {...control} onEnter={keep} />}
        </Field>
        <LinkTargetList label={t("address")} targets={targets} onChoose={choose} />
      </OptionField>
    </AddressForm>
  );
}

/** Enter takes what is typed, unless a found target is highlighted. */
function AddressField({ onEnter, ...control }: ControlAttributes & { onEnter: () => void }) {
  const highlighted = useStoreState(useComboboxContext(), "activeId");
  return (
    <ComboboxField
      {...control}
      ref={autofocusOnOpen}
      maxLength={2_000}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || highlighted || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onEnter();
      }}
    />
  );
}

type PresentStoryProps = { storyId: number } & Pick<LinkDialogProps, "locale" | "findLinkTargets">;

/** The story that the words link to now. */
function PresentStory({ storyId, locale, findLinkTargets }: PresentStoryProps) {
  const t = useTranslations("editor.link");
  const { targets } = useLinkTargets(String(storyId), locale, findLinkTargets);
  const story: StoryTarget | undefined = targets.find(({ href }) => href === storyHref(storyId))?.story;
  if (!story) return null;
  return (
    <p className={styles.present}>
      <small>{t("present")}</small>
      <StoryLine story={story} />
    </p>
  );
}

type NewLink = { href: string; words: string; hadLink: boolean };

/** Links the selected words; without a selection, inserts the target's own words. */
function setLink(editor: Editor, { href, words, hadLink }: NewLink): void {
  const { empty } = editor.state.selection;
  const chain = editor.chain().focus().extendMarkRange("link");
  if (empty && !hadLink) {
    const marks = [{ type: "link", attrs: { href } }];
    chain.insertContent({ type: "text", text: words, marks }).run();
  } else chain.setLink({ href }).run();
}
