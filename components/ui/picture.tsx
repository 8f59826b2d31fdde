import type { CSSProperties } from "react";
import type { Picture as NewsPicture } from "@/lib/article/news.ts";
import { mediaAddress } from "@/lib/site/addresses.ts";

type PictureProps = {
  picture: NewsPicture;
  /** Width of the picture on the page, for the `sizes` attribute. */
  sizes: string;
  className?: string;
  ratio?: "3/2" | "16/9" | "1/1";
  /** Loads first: only for the page's lead picture. */
  priority?: boolean;
  /** Widest file to offer, px. */
  upTo: number;
  /** Empty if the picture adds nothing to the link around it. Defaults to the picture's own alt text. */
  alt?: string;
};

const ratioClass = {
  "3/2": "pic",
  "16/9": "pic r16",
  "1/1": "pic r1",
} as const;

type PictureStyle = CSSProperties & { "--ph"?: string; "--at"?: string };

/**
 * A picture in a frame of a fixed ratio; its own colours fill the frame until it loads. The page's lead picture is offered in every format. A page
 * has dozens of cards, so their pictures are offered only in the best existing format, with JPEG as fallback.
 */
export function Picture({ picture, sizes, className, ratio = "3/2", priority, upTo, alt }: PictureProps) {
  const widths = offeredWidths(picture.widths, upTo);
  const avif = widths.filter((width) => width <= picture.avifUpTo);
  const fallback = widths.findLast((width) => width <= 960) ?? widths[0] ?? picture.width;
  const [x, y] = picture.focal;
  const style: PictureStyle = {};
  if (picture.placeholder) style["--ph"] = picture.placeholder;
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

/** Widths up to the wanted one, plus the next larger one for dense screens; at least the smallest that exists. */
function offeredWidths(widths: number[], upTo: number): number[] {
  const above = widths.findIndex((width) => width >= upTo);
  return above < 0 ? widths : widths.slice(0, above + 1);
}

function sourceSet(storageName: string, widths: number[], format: "avif" | "webp"): string {
  return widths.map((width) => `${mediaAddress(storageName, width, format)} ${width}w`).join(",");
}
