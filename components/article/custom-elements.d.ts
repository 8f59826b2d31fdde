import type { DetailedHTMLProps, HTMLAttributes } from "react";

/** React passes attributes of custom elements through unchanged: `class`, not `className`. */
type Tag = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { class?: string };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "view-tracker": Tag & { article: number; story: number };
      "share-row": Tag;
      "click-embed": Tag & { src: string };
    }
  }
}
