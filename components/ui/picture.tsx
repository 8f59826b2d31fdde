import type { CSSProperties } from "react";
import { mediaAddress } from "@/lib/site/addresses.ts";
import type { Picture as NewsPicture } from "@/lib/article/news.ts";

type PictureProps = {
  picture: NewsPicture;
  /** Width of the picture on the page, as the `sizes` attribute wants it. */
  sizes: string;
  className?: string;
  ratio?: "3/2" | "16/9" | "1/1";
  /** Loads before the rest: only for the page's main picture. */
  priority?: boolean;
  /** Widest file worth offering, pixels. */
  upTo?: number;
  /** Empty where the picture says nothing that the link around it does not. The picture's own words by default. */
  alt?: string;
};

const ratioClass = {
  "3/2": "pic",
  "16/9": "pic r16",
  "1/1": "pic r1",
} as const;

type PictureStyle = CSSProperties & { "--ph": string; "--at"?: string };

/**
 * A picture in a frame of a fixed ratio; its own colours stand there until it arrives. The page's main picture is offered in every format;
 * a card, of which a page has dozens, in the best one that exists, with JPEG for browsers that do not take it.
 */
export function Picture({ picture, sizes, className, ratio = "3/2", priority, upTo = 2560, alt }: PictureProps) {
  const widths = offeredWidths(picture.widths, upTo);
  const avif = widths.filter((width) => width <= picture.avifUpTo);
  const fallback = widths.findLast((width) => width <= 960) ?? widths[0] ?? picture.width;
  const [x, y] = picture.focal;
  const style: PictureStyle = { "--ph": picture.placeholder };
  if (x !== 0.5 || y !== 0.5) style["--at"] = `${Math.round(x * 100)}% ${Math.round(y * 100)}%`;
  return (
    <picture className={className ? `${ratioClass[ratio]} ${className}` : ratioClass[ratio]} style={style}>
      {avif.length > 0 && (
        <source type="image/avif" srcSet={sourceSet(picture.storageName, avif, "avif")} sizes={sizes} />
      )}
      {(priority || avif.length === 0) && (
        <source type="image/webp" srcSet={sourceSet(picture.storageName, widths, "webp")} sizes={sizes} />
      )}
      <img
        src={mediaAddress(picture.storageName, fallback, "jpg")}
        alt={alt ?? picture.alt}
        width={picture.width}
        height={picture.height}
        loading={priority ? "eager" : "lazy"}
        fetchPriority={priority ? "high" : undefined}
        decoding="async"
      />
    </picture>
  );
}

/** Widths up to the wanted one, and the first above it, which serves a dense screen; at least the smallest that exists. */
function offeredWidths(widths: number[], upTo: number): number[] {
  const above = widths.findIndex((width) => width >= upTo);
  return above < 0 ? widths : widths.slice(0, above + 1);
}

function sourceSet(storageName: string, widths: number[], format: "avif" | "webp"): string {
  return widths.map((width) => `${mediaAddress(storageName, width, format)} ${width}w`).join(",");
}
