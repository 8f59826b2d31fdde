/** Widths in which every picture is kept, pixels; none wider than its original. */
export const pictureWidths = [240, 480, 960, 1600] as const;

/** AVIF is made up to this width: it saves the phones most, and costs four times as much at the next one. */
export const AVIF_MAX_WIDTH = 960;

/** Size of the picture that social networks show, pixels: JPEG, which all of them take. */
export const shareSize = { width: 1200, height: 630 } as const;

/**
 * Name of the share picture's rendition, cropped around this point: `1200x630-50x33`. The point is part of the name, since a file once
 * named never changes.
 */
export function shareRendition([x, y]: readonly [number, number]): ShareRendition {
  return `${shareSize.width}x${shareSize.height}-${Math.round(x * 100)}x${Math.round(y * 100)}`;
}

export type ShareRendition = `${number}x${number}-${number}x${number}`;

/** Widths for an original of this width: the fixed ones below it, and its own where it is smaller than the largest. */
export function widthsFor(originalWidth: number): number[] {
  const below = pictureWidths.filter((width) => width <= originalWidth);
  const largest = pictureWidths[pictureWidths.length - 1] as number;
  return below.length > 0 && (below.at(-1) === largest || originalWidth - (below.at(-1) as number) < 120)
    ? below
    : [...below, originalWidth];
}
