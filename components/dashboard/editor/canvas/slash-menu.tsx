import { ComboboxList, useComboboxStore } from "@ariakit/react/combobox";
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import { menuEntries } from "@/blocks/registry/editors.ts";
import offeredListStyles from "@/components/dashboard/editor/dialogs/offered-list.module.css";
import { Option } from "@/components/ui/combobox.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { findInsertables } from "./insertables.ts";
import { closeSlashMenu, type SlashCall } from "./slash-extension.ts";
import styles from "./slash-menu.module.css";

type SlashMenuListProps = {
  editor: Editor;
  call: SlashCall;
  /** Set by the menu: handles the text's key presses while the menu is open. */
  keys: RefObject<(event: KeyboardEvent) => boolean>;
  onAsk: (what: DialogKind) => void;
};

/** The block menu at the slash. The focus stays in the text, so arrow keys move a highlight, and `aria-activedescendant` announces it. */
export function SlashMenuList({ editor, call, keys, onAsk }: SlashMenuListProps) {
  const t = useTranslations("editor.blocks");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const named = useNamedBlocks();
  const found = useMemo(() => findInsertables(named, call.query), [named, call.query]);
  const [moved, setMoved] = useState<string | null | undefined>();
  useEffect(() => {
    if (call.query !== undefined) setMoved(null);
  }, [call.query]);
  const idOf = (name: string) => `${id}-${name}`;
  const chosen = found.find(({ name }) => idOf(name) === moved) ?? found[0];
  const activeId = chosen ? idOf(chosen.name) : null;
  const store = useComboboxStore({ open: true, activeId, setActiveId: setMoved, includesBaseElement: false });

  const choose = (name: string) => {
    const { range } = call;
    closeSlashMenu(editor);
    editor.chain().focus().deleteRange(range).run();
    menuEntries.find((one) => one.name === name)?.run(editor, onAsk);
  };
  keys.current = (event) => {
    if (event.key === "Escape") {
      closeSlashMenu(editor);
      return true;
    }
    if (!chosen) return false;
    if (event.key === "Enter" || event.key === "Tab") choose(chosen.name);
    else if (event.key === "ArrowDown") setMoved(store.next());
    else if (event.key === "ArrowUp") setMoved(store.previous());
    else return false;
    return true;
  };
  useActiveDescendant(editor, activeId, id);
  usePosition(list, call.place);
  if (!chosen) return null;
  return (
    <ComboboxList
      store={store}
      className={`${offeredListStyles.list} ${styles.menu}`}
      id={id}
      aria-label={t("insert")}
      ref={list}
    >
      {found.map((one) => (
        <Option key={one.name} id={idOf(one.name)} store={store} onChoose={() => choose(one.name)}>
          <Icon name={one.icon} />
          {one.label}
          {one === chosen ? <kbd>Enter</kbd> : null}
        </Option>
      ))}
    </ComboboxList>
  );
}

/** The blocks with names and synonyms in the interface language. */
export function useNamedBlocks() {
  const t = useTranslations("blocks");
  return useMemo(
    () => menuEntries.map((one) => ({ ...one, label: t(`${one.name}.name`), words: t(`${one.name}.words`) })),
    [t],
  );
}

/** Tells screen readers which menu entry is highlighted. */
function useActiveDescendant(editor: Editor, active: string | null, listId: string): void {
  useEffect(() => {
    const text = editor.view.dom;
    if (active === null) return;
    text.setAttribute("aria-controls", listId);
    text.setAttribute("aria-activedescendant", active);
    document.getElementById(active)?.scrollIntoView({ block: "nearest" });
    return () => {
      text.removeAttribute("aria-controls");
      text.removeAttribute("aria-activedescendant");
    };
  }, [editor, active, listId]);
}

/** Places the menu under the slash, or above it if there is more room. */
function usePosition(list: RefObject<HTMLDivElement | null>, place: DOMRect | null): void {
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !place) return;
    const height = element.offsetHeight;
    const room = (window.visualViewport?.height ?? window.innerHeight) - 56;
    const below = place.bottom + 6;
    const top = below + height > room && place.top - 6 - height > 56 ? place.top - 6 - height : below;
    element.style.insetBlockStart = `${top}px`;
    element.style.insetInlineStart = `${Math.max(8, Math.min(place.left, window.innerWidth - element.offsetWidth - 8))}px`;
  });
}
