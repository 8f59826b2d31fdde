import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "live-counts": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
      "theme-switch": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
    }
  }
}
