import type { ReactNode } from "react";
import { drawAll } from "@/components/ui/draw-all.ts";
import { bindWords } from "@/lib/language/typography/typography.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Inline, Mark } from "./shape-parts.ts";

/** Words with their marks: bold, italic, links, what stays in its script, line breaks. */
export function InlineText({ content, locale }: { content: Inline[] | undefined; locale: Locale }) {
  return drawAll(content ?? [], (piece) => drawPiece(piece, locale));
}

function drawPiece(piece: Inline, locale: Locale): ReactNode {
  if (piece.type === "hardBreak") return <br />;
  if (piece.type !== "text") return null;
  return (piece.marks ?? []).reduceRight<ReactNode>(withMark, bindWords(piece.text, locale, "text"));
}

function withMark(inner: ReactNode, mark: Mark): ReactNode {
  if (mark.type === "bold") return <strong>{inner}</strong>;
  if (mark.type === "italic") return <em>{inner}</em>;
  if (mark.type === "asWritten") return <span translate="no">{inner}</span>;
  if (mark.type !== "link") return inner;
  const { href } = mark.attrs;
  return (
    <a href={href} rel={/^https?:/iu.test(href) ? "noopener" : undefined}>
      {inner}
    </a>
  );
}
