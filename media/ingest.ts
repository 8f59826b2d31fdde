import sharp, { type Metadata, type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { shareRendition, shareSize, widthsFor } from "@/lib/media/picture-renditions.ts";
import { MAX_FILE_BYTES } from "@/lib/media/uploads.ts";
import { gradientOf } from "./placeholder.ts";
import { kindOf } from "./sniff.ts";
import { derivativeName, type MediaStore, newStorageName, originalName } from "./store.ts";

const MAX_PIXELS = 50_000_000;
/** What a decoder may hold of a picture that it cannot read row by row, bytes. */
const MAX_DECODED_BYTES = 200_000_000;
/** Longest that a picture may take to decode, seconds: a large one takes two, on a busy machine many times that. */
const MAX_SECONDS = 30;
const formats = ["jpeg", "png", "webp", "gif"] as const;

export type PictureFormat = (typeof formats)[number];
export type PictureFacts = {
  storageName: string;
  format: PictureFormat;
  width: number;
  height: number;
  size: number;
  widths: number[];
  thumbhash: Uint8Array;
  placeholder: string;
  /** Bytes of all files that were written. */
  storedBytes: number;
};
export type PictureProblem =
  | "empty"
  | "too-large"
  | "too-many-pixels"
  | "too-much-memory"
  | "not-a-picture"
  | "format-refused"
  | "svg"
  | "heic"
  | "avif";

/** Why a file is not taken as a picture; `code` is a key of messages. */
export class PictureRefused extends Error {
  override name = "PictureRefused";
  readonly code: PictureProblem;

  constructor(code: PictureProblem) {
    super(code);
    this.code = code;
  }
}

/** Decoded once, upright and without its metadata: every derivative is made from this. */
type Decoded = { data: Buffer; width: number; height: number };

/**
 * Keeps a picture under a storage name and makes its derivatives: each width as JPEG and WebP, and the share picture cropped around the
 * focal point (0–1). Returns its facts. The format is read from the bytes, never from a name. Throws PictureRefused.
 */
export async function ingestPicture(
  store: MediaStore,
  bytes: Uint8Array,
  focal: [number, number],
  /** Asked once the picture is accepted, before its first file is written. */
  chooseName: () => Promise<string> | string = newStorageName,
): Promise<PictureFacts> {
  const format = await inspect(bytes);
  const picture = await decode(bytes);
  const widths = widthsFor(picture.width);
  const storageName = await chooseName();
  await store.put(originalName(storageName, format), bytes);
  const derivedBytes = await makeDerivatives(store, storageName, picture, widths);
  const share = await shareJpeg(picture, focal);
  await store.put(derivativeName(storageName, shareRendition(focal), "jpg"), share);
  const thumbhash = await thumbhashOf(picture);
  return {
    storageName,
    format,
    width: picture.width,
    height: picture.height,
    size: bytes.length,
    widths,
    thumbhash,
    placeholder: gradientOf(thumbhash),
    storedBytes: bytes.length + derivedBytes + share.length,
  };
}

async function inspect(bytes: Uint8Array): Promise<PictureFormat> {
  if (bytes.length > MAX_FILE_BYTES) throw new PictureRefused("too-large");
  if (bytes.length === 0) throw new PictureRefused("empty");
  const format = takenFormat(bytes);
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new PictureRefused("not-a-picture");
    });
  if (metadata.format !== format) throw new PictureRefused("not-a-picture");
  if (metadata.width * metadata.height > MAX_PIXELS) throw new PictureRefused("too-many-pixels");
  if (decodedBytes(metadata) > MAX_DECODED_BYTES) throw new PictureRefused("too-much-memory");
  return format;
}

/** What its decoder holds of a picture at once, bytes: all of a GIF and of one that comes in several passes, a few rows of any other. */
function decodedBytes({ format, width, height, channels, depth, isProgressive, chromaSubsampling }: Metadata): number {
  // Four bytes a pixel of what is drawn, and as much again of what a frame asks to bring back.
  if (format === "gif") return width * height * 8;
  if (!isProgressive) return 0;
  // A progressive JPEG is held as coefficients of two bytes each, of which a picture with colours at a quarter of its size has half.
  if (format === "jpeg") return width * height * 2 * (chromaSubsampling === "4:2:0" ? channels / 2 : channels);
  return width * height * channels * (depth === "ushort" ? 2 : 1);
}

/** The format by the first bytes. What we do not take is told apart here, so that no decoder of it ever runs. */
function takenFormat(bytes: Uint8Array): PictureFormat {
  const kind = kindOf(bytes);
  const format = formats.find((known) => known === kind);
  if (format) return format;
  if (kind === "svg" || kind === "heic" || kind === "avif") throw new PictureRefused(kind);
  throw new PictureRefused(kind === null ? "not-a-picture" : "format-refused");
}

async function decode(bytes: Uint8Array): Promise<Decoded> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 })
      .autoOrient()
      .resize({ width: 2560, height: 2560, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .timeout({ seconds: MAX_SECONDS })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch {
    throw new PictureRefused("not-a-picture");
  }
}

function pipeline({ data, width, height }: Decoded): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function resize(picture: Decoded, width: number): Promise<Decoded> {
  const { data, info } = await pipeline(picture).resize({ width }).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Returns how many bytes it wrote. */
async function makeDerivatives(
  store: MediaStore,
  storageName: string,
  picture: Decoded,
  widths: number[],
): Promise<number> {
  let written = 0;
  for (const width of widths) {
    const resized = await resize(picture, width);
    const [jpeg, webp] = await Promise.all([
      pipeline(resized).jpeg({ quality: 74, progressive: true }).toBuffer(),
      pipeline(resized).webp({ quality: 70, effort: 2 }).toBuffer(),
    ]);
    await store.put(derivativeName(storageName, width, "jpg"), jpeg);
    await store.put(derivativeName(storageName, width, "webp"), webp);
    written += jpeg.length + webp.length;
  }
  return written;
}

/** 1200 × 630 around the focal point. */
async function shareJpeg(picture: Decoded, [focalX, focalY]: [number, number]): Promise<Buffer> {
  const ratio = shareSize.width / shareSize.height;
  const cropWidth = Math.min(picture.width, Math.round(picture.height * ratio));
  const cropHeight = Math.min(picture.height, Math.round(picture.width / ratio));
  const left = Math.round(clamp(focalX * picture.width - cropWidth / 2, 0, picture.width - cropWidth));
  const top = Math.round(clamp(focalY * picture.height - cropHeight / 2, 0, picture.height - cropHeight));
  return pipeline(picture)
    .extract({ left, top, width: cropWidth, height: cropHeight })
    .resize(shareSize.width, shareSize.height)
    .jpeg({ quality: 76, progressive: true })
    .toBuffer();
}

async function thumbhashOf(picture: Decoded): Promise<Uint8Array> {
  const { data, info } = await pipeline(picture)
    .resize({ width: 100, height: 100, fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return rgbaToThumbHash(info.width, info.height, data);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The share picture of a kept picture around another point, where it is not there yet. Returns how many bytes it wrote. */
export async function makeShare(
  store: MediaStore,
  picture: { storageName: string; format: string },
  focal: [number, number],
): Promise<number> {
  if (await hasShare(store, picture, focal)) return 0;
  const name = derivativeName(picture.storageName, shareRendition(focal), "jpg");
  const decoded = await decode(await store.get(originalName(picture.storageName, picture.format)));
  const share = await shareJpeg(decoded, focal);
  await store.put(name, share);
  return share.length;
}

/** Whether the share picture around this point is there already. */
export function hasShare(
  store: MediaStore,
  { storageName }: { storageName: string },
  focal: [number, number],
): Promise<boolean> {
  return store.has(derivativeName(storageName, shareRendition(focal), "jpg"));
}

/** AVIF derivatives of a kept picture, for the widths given; slow, so a job makes them one at a time. */
export async function makeAvif(
  store: MediaStore,
  picture: { storageName: string; format: string },
  widths: number[],
): Promise<void> {
  const decoded = await decode(await store.get(originalName(picture.storageName, picture.format)));
  for (const width of widths) {
    // Each effort more takes half as long again for files that are a percent smaller (measured on the demo's pictures).
    const avif = await pipeline(decoded).resize({ width }).avif({ quality: 50, effort: 1 }).toBuffer();
    await store.put(derivativeName(picture.storageName, width, "avif"), avif);
  }
}
