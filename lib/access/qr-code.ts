import { encode } from "uqr";

/** A QR code as one SVG path. The side of the square is `size` units, including the quiet zone. */
export type QrCode = { size: number; path: string };

/** White modules around the code. Cameras do not find a code without them. */
const QUIET_ZONE = 4;

export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}
