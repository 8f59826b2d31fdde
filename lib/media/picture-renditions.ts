/** Widths of the stored renditions, pixels. None is wider than the original. */
const pictureWidths = [240, 480, 960, 1600] as const;

/** Maximum width of AVIF renditions, pixels. AVIF saves most on phones, and the next width costs four times as much. */
export const AVIF_MAX_WIDTH = 960;

/** Size of the picture for social networks, pixels. It is a JPEG, because all of them accept it. */
export const shareSize = { width: 1200, height: 630 } as const;

export type CropSize = { width: number; height: number };

/** Sizes of the pictures for search engines, pixels: 16:9, 4:3 and 1:1, as they ask for an article's picture. JPEGs too. */
export const searchSizes: readonly CropSize[] = [675, 900, 1200].map((height) => ({ width: 1200, height }));

/** Every size to which a picture is cropped. */
export const cropSizes: readonly CropSize[] = [shareSize, ...searchSizes];

/**
 * Name of a rendition that is cropped around the focal point (0–1): `1200x630-50x33`. The name includes the point, because a file never changes
 * under its name.
 */
export function cropRendition({ width, height }: CropSize, [x, y]: readonly [number, number]): CropRendition {
  return `${width}x${height}-${Math.round(x * 100)}x${Math.round(y * 100)}`;
}

/** Name of the share picture's rendition. */
export function shareRendition(focal: readonly [number, number]): CropRendition {
  return cropRendition(shareSize, focal);
}

export type CropRendition = `${number}x${number}-${number}x${number}`;

/** Rendition widths for an original of this width: the fixed widths up to it, plus its own width if that is at least 120 pixels larger. */
export function widthsFor(originalWidth: number): number[] {
  const below = pictureWidths.filter((width) => width <= originalWidth);
  const largest = pictureWidths[pictureWidths.length - 1] as number;
  return below.length > 0 && (below.at(-1) === largest || originalWidth - (below.at(-1) as number) < 120)
    ? below
    : [...below, originalWidth];
}
