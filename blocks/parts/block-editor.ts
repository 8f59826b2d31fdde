import type { AnyExtension, Editor } from "@tiptap/core";
import type { ReactNode } from "react";
import type { blockMessages } from "@/blocks/registry/messages.ts";
import type { IconName } from "@/components/ui/icon.tsx";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** What needs a dialog before it can be inserted. */
export type DialogKind = "picture" | "gallery" | "embed" | "link";

type BlockMessages = (typeof blockMessages)["ru"];
type MenuName = {
  [Name in keyof BlockMessages]: BlockMessages[Name] extends { name: string; words: string } ? Name : never;
}[keyof BlockMessages];

/** An entry of the menu «Insert block». Its name and search words are the messages `blocks.<name>.name` and `.words`. */
export type MenuEntry = {
  name: MenuName;
  icon: IconName;
  run: (editor: Editor, ask: (what: DialogKind) => void) => void;
};

export type SourceProps<B> = {
  block: B;
  locale: Locale;
  /** Pictures of the text by their ids. */
  pictures: ReadonlyMap<number, DeskPicture>;
};

/** How a block is written in the newsroom. */
export type BlockEditor<B> = {
  /** The nodes of the editor: the block and those inside it, with their views. */
  nodes: AnyExtension[];
  menu: MenuEntry[];
  /** A menu in the toolbar. Draws nothing unless the cursor is in the block. */
  ToolbarMenu?: (props: { editor: Editor }) => ReactNode;
  /** How a translator sees the block of the original. */
  Source: (props: SourceProps<B>) => ReactNode;
};
