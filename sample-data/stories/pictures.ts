import sharp from "sharp";

/** A plain picture of this size as PNG, half transparent. */
export function plainPicture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: { r: 90, g: 130, b: 120, alpha: 0.5 } } })
    .png()
    .toBuffer();
}
