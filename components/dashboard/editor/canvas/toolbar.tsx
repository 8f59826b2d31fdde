import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import { menuEntries, toolbarMenus } from "@/blocks/registry/editors.ts";
import styles from "@/components/dashboard/editor/editor.module.css";
import { LetterBar, LettersButton } from "@/components/dashboard/editor/page/letter-bar.tsx";
import { useAboveKeyboard } from "@/components/dashboard/editor/page/use-above-keyboard.ts";
import { useKeys } from "@/components/dashboard/editor/session/use-keys.ts";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { afterMenu, Menu, MenuItem } from "@/components/ui/menu.island.tsx";
import { SCRIPT_SOURCE_LOCALE } from "@/lib/site/editions.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { useNamedBlocks } from "./slash-menu.tsx";

type ToolbarProps = {
  editor: Editor;
  /** Language of the text: only Kazakh has editions in other scripts. */
  locale: Locale;
  onAsk: (what: DialogKind) => void;
  onTypography: () => void;
};

/** The tools of the text: one stop of the Tab key, arrows inside it, Escape back into the text; Alt+F10 moves here. */
export function Toolbar({ editor, locale, onAsk, onTypography }: ToolbarProps) {
  const t = useTranslations("editor.toolbar");
  const state = useToolbarState(editor);
  const bar = useRef<HTMLDivElement>(null);
  useAboveKeyboard(bar);
  useKeys({ "Alt+F10": () => editor.isFocused && bar.current?.querySelector<HTMLElement>("button")?.focus() });
  const chain = () => editor.chain().focus();
  return (
    <div className={styles.tools} ref={bar}>
      <div className={styles.toolbar} role="toolbar" aria-label={t("name")} onKeyDown={moveInToolbar(editor)}>
        <Tool icon="bold" label={t("bold")} pressed={state.bold} first onPress={() => chain().toggleBold().run()} />
        <Tool icon="italic" label={t("italic")} pressed={state.italic} onPress={() => chain().toggleItalic().run()} />
        {locale === SCRIPT_SOURCE_LOCALE ? (
          <Tool
            icon="as-written"
            label={t("asWritten")}
            pressed={state.asWritten}
            onPress={() => chain().toggleMark("asWritten").run()}
          />
        ) : null}
        <Tool icon="link" label={t("link")} pressed={state.link} onPress={() => onAsk("link")} />
        <hr />
        <Tool
          icon="heading"
          label={t("heading")}
          pressed={state.heading}
          onPress={() => chain().toggleHeading({ level: 2 }).run()}
        />
        <Tool
          icon="quote"
          label={t("quote")}
          pressed={state.quote}
          onPress={() => chain().toggleWrap("blockquote").run()}
        />
        <Tool icon="list" label={t("list")} pressed={state.list} onPress={() => chain().toggleBulletList().run()} />
        <Tool icon="image" label={t("picture")} onPress={() => onAsk("picture")} />
        <InsertMenu editor={editor} onAsk={onAsk} />
        {toolbarMenus.map(({ name, ToolbarMenu }) => (
          <ToolbarMenu key={name} editor={editor} />
        ))}
        <LettersButton tabIndex={-1} />
        <hr />
        <Tool icon="typography" label={t("typography")} keys="Control+Alt+Y" onPress={onTypography} />
        <Tool icon="undo" label={t("undo")} off={!state.undo} onPress={() => chain().undo().run()} />
        <Tool icon="redo" label={t("redo")} off={!state.redo} onPress={() => chain().redo().run()} />
      </div>
      <LetterBar editor={editor} />
    </div>
  );
}

function useToolbarState(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      bold: one.isActive("bold"),
      italic: one.isActive("italic"),
      asWritten: one.isActive("asWritten"),
      link: one.isActive("link"),
      heading: one.isActive("heading", { level: 2 }),
      quote: one.isActive("blockquote"),
      list: one.isActive("bulletList"),
      undo: one.can().undo(),
      redo: one.can().redo(),
    }),
  });
}

type ToolProps = {
  icon: IconName;
  label: string;
  pressed?: boolean;
  off?: boolean;
  first?: boolean;
  keys?: string;
  onPress: () => void;
};

function Tool({ icon, label, pressed, off = false, first = false, keys, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="button quiet icon-only"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      aria-disabled={off || undefined}
      tabIndex={first ? 0 : -1}
      // The cursor stays in the text, on a phone also the keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

function InsertMenu({ editor, onAsk }: { editor: Editor; onAsk: (what: DialogKind) => void }) {
  const t = useTranslations("editor.blocks");
  const named = useNamedBlocks();
  const trigger = (
    <button type="button" className="button quiet icon-only" aria-label={t("insert")} title={t("insert")} tabIndex={-1}>
      <Icon name="plus" />
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {named.map((one) => (
        <MenuItem
          key={one.name}
          icon={one.icon}
          onSelect={() => afterMenu(() => menuEntries.find(({ name }) => name === one.name)?.run(editor, onAsk))}
        >
          {one.label}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Arrows, Home and End between the tools. */
function moveInToolbar(editor: Editor) {
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape") {
      editor.commands.focus();
      return;
    }
    const tools = [...event.currentTarget.querySelectorAll<HTMLElement>(":scope > button")];
    const at = tools.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const targets: Record<string, number> = {
      ArrowRight: (at + 1) % tools.length,
      ArrowLeft: (at + tools.length - 1) % tools.length,
      Home: 0,
      End: tools.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    tools[to]?.focus();
  };
}
