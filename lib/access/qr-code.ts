import { encode } from "uqr";

/** A QR code as one path of a square drawing with `size` units a side, the quiet zone included. */
export type QrCode = { size: number; path: string };

/** White modules around the code, without which cameras do not find it. */
const QUIET_ZONE = 4;

/** The text as a QR code. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}
