import { thumbHashToRGBA } from "thumbhash";

const STOPS = 3;

/** A vertical CSS gradient in the picture's colours, from its thumbhash; shown until the picture has loaded. */
export function gradientOf(thumbhash: Uint8Array): string {
  const { w, h, rgba } = thumbHashToRGBA(thumbhash);
  const colours = Array.from({ length: STOPS }, (_, stop) => {
    const from = Math.floor((stop * h) / STOPS);
    const to = Math.floor(((stop + 1) * h) / STOPS);
    return meanColour(rgba, from * w, to * w);
  });
  return `linear-gradient(${colours.join()})`;
}

function meanColour(rgba: Uint8Array, from: number, to: number): string {
  const sums = [0, 0, 0];
  for (let pixel = from; pixel < to; pixel += 1)
    for (let channel = 0; channel < 3; channel += 1)
      sums[channel] = (sums[channel] ?? 0) + (rgba[pixel * 4 + channel] ?? 0);
  const hex = sums.map((sum) =>
    Math.round(sum / Math.max(1, to - from))
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${hex.join("")}`;
}
