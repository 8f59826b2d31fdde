import type { ReactNode } from "react";
import type { Picture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

export type ReaderProps<B> = {
  block: B;
  /** Pictures of the text by their ids; a missing one is left out. */
  pictures: Record<number, Picture>;
  locale: Locale;
};

/** Draws a block for readers, on the server and without a script. */
export type BlockReader<B> = (props: ReaderProps<B>) => ReactNode;
