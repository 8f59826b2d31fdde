import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskStore } from "./disk-store.ts";
import { ingestPicture, makeAvif, makeCrops, PictureRefused } from "./ingest.ts";
import { derivativeName, type MediaStore, originalName } from "./store.ts";

let dataDir: string;
let store: MediaStore;

beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-media-"));
  store = diskStore(dataDir);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const centre: [number, number] = [0.5, 0.5];

/** A picture with a red left half and a blue right half. */
function twoColours(width: number, height: number): Sharp {
  const blue = { width: Math.ceil(width / 2), height, channels: 3 as const, background: "#0000ff" };
  const base = sharp({ create: { width, height, channels: 3, background: "#ff0000" } });
  return base.composite([{ input: { create: blue }, left: Math.floor(width / 2), top: 0 }]);
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await ingestPicture(store, bytes, centre);
    return "taken";
  } catch (error) {
    if (error instanceof PictureRefused) return error.code;
    throw error;
  }
}

/** The colour of the pixel at this relative position (0–1). */
async function colourAt(file: Uint8Array, x: number, y: number): Promise<"red" | "blue" | "other"> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
  const [red = 0, , blue = 0] = data.subarray(at, at + 3);
  return red > 150 && blue < 100 ? "red" : blue > 150 && red < 100 ? "blue" : "other";
}

function derivative(storageName: string, rendition: number | string, ext: string): Promise<Uint8Array> {
  return store.get(derivativeName(storageName, rendition, ext));
}

/** A PNG whose header declares these dimensions. */
function promisingPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe("a picture is stored", () => {
  const kinds: Record<string, [format: string, make: () => Promise<Buffer>]> = {
    JPEG: ["jpeg", () => twoColours(700, 400).jpeg().toBuffer()],
    PNG: ["png", () => twoColours(700, 400).png().toBuffer()],
    WebP: ["webp", () => twoColours(700, 400).webp().toBuffer()],
    GIF: ["gif", () => twoColours(700, 400).gif().toBuffer()],
    "JPEG in grey": ["jpeg", () => twoColours(700, 400).greyscale().jpeg().toBuffer()],
    "JPEG for printing": ["jpeg", () => twoColours(700, 400).toColourspace("cmyk").jpeg().toBuffer()],
    "PNG in grey with transparency": ["png", () => twoColours(700, 400).greyscale().ensureAlpha(0.5).png().toBuffer()],
    "PNG of sixteen bits": ["png", () => twoColours(700, 400).toColourspace("rgb16").png().toBuffer()],
    "PNG with a palette": ["png", () => twoColours(700, 400).png({ palette: true }).toBuffer()],
  };
  test.each(Object.entries(kinds))(
    "%s, in every width as JPEG and WebP, and as a share picture",
    async (_name, [format, make]) => {
      const bytes = await make();
      const facts = await ingestPicture(store, bytes, centre);
      expect(facts).toMatchObject({ format, width: 700, height: 400, size: bytes.length, widths: [240, 480, 700] });
      expect(facts.placeholder).toMatch(/^linear-gradient\(#[0-9a-f]{6}(?:,#[0-9a-f]{6}){2}\)$/u);
      for (const width of facts.widths) {
        for (const [ext, kind] of [
          ["jpg", "jpeg"],
          ["webp", "webp"],
        ] as const) {
          const metadata = await sharp(await derivative(facts.storageName, width, ext)).metadata();
          expect(metadata).toMatchObject({
            format: kind,
            width,
            height: Math.round((width * 400) / 700),
            space: "srgb",
          });
        }
      }
      expect(await sharp(await derivative(facts.storageName, "1200x630-50x50", "jpg")).metadata()).toMatchObject({
        format: "jpeg",
        width: 1200,
        height: 630,
      });
      expect(Buffer.from(await store.get(originalName(facts.storageName, format))).equals(bytes)).toBe(true);
      expect(
        readdirSync(path.join(dataDir, "media", facts.storageName.slice(0, 2))).filter((file) =>
          file.endsWith(".part"),
        ),
      ).toEqual([]);
    },
  );

  test.each([
    [100, [100]],
    [240, [240]],
    [300, [240]],
    [500, [480]],
    [700, [240, 480, 700]],
    [1600, [240, 480, 960, 1600]],
    [4000, [240, 480, 960, 1600]],
  ])("%i pixels wide, never enlarged", async (width, widths) => {
    const facts = await ingestPicture(store, await twoColours(width, 90).png().toBuffer(), centre);
    expect(facts.widths.at(-1)).toBe(widths.at(-1));
    expect(Math.max(...facts.widths)).toBeLessThanOrEqual(width);
  });

  test.each([
    [1, 1],
    [1, 3000],
    [3000, 1],
    [2, 5000],
  ])("of %i × %i pixels", async (width, height) => {
    const facts = await ingestPicture(store, await twoColours(width, height).png().toBuffer(), [0.9, 0.1]);
    expect(await sharp(await derivative(facts.storageName, "1200x630-90x10", "jpg")).metadata()).toMatchObject({
      width: 1200,
      height: 630,
    });
  });

  test("upright by its EXIF orientation, and without its metadata", async () => {
    const exif = {
      IFD0: { Artist: "Тайный автор", ImageDescription: "секрет" },
      IFD3: { GPSLatitude: "43/1 15/1 0/1" },
    };
    const sideways = await sharp(await twoColours(600, 300).jpeg().toBuffer())
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sharp(sideways).metadata()).toMatchObject({ orientation: 6, width: 600 });
    const facts = await ingestPicture(store, sideways, centre);
    expect(facts).toMatchObject({ width: 300, height: 600 });
    for (const [rendition, ext] of [
      [240, "jpg"],
      [240, "webp"],
      ["1200x630-50x50", "jpg"],
    ] as const) {
      const file = await derivative(facts.storageName, rendition, ext);
      const metadata = await sharp(file).metadata();
      expect([metadata.exif, metadata.orientation, metadata.xmp, metadata.iptc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(Buffer.from(file).includes("секрет")).toBe(false);
    }
    const file = await derivative(facts.storageName, 240, "jpg");
    // Rotated to the right: the left half is now at the top.
    expect([await colourAt(file, 0.5, 0.1), await colourAt(file, 0.5, 0.9)]).toEqual(["red", "blue"]);
  });

  test("with the share picture cropped around its focal point", async () => {
    const wide = await twoColours(3000, 400).png().toBuffer();
    const left = await ingestPicture(store, wide, [0, 0.5]);
    expect(await colourAt(await derivative(left.storageName, "1200x630-0x50", "jpg"), 0.9, 0.5)).toBe("red");
    const right = await ingestPicture(store, wide, [1, 0.5]);
    expect(await colourAt(await derivative(right.storageName, "1200x630-100x50", "jpg"), 0.1, 0.5)).toBe("blue");
    const middle = { storageName: left.storageName, format: left.format };
    await makeCrops(store, middle, [0.5, 0.5]);
    const file = await derivative(middle.storageName, "1200x630-50x50", "jpg");
    expect([await colourAt(file, 0.1, 0.5), await colourAt(file, 0.9, 0.5)]).toEqual(["red", "blue"]);
  });

  test("with crops of 16:9, 4:3 and 1:1 around its focal point", async () => {
    const wide = await twoColours(3000, 400).png().toBuffer();
    const { storageName } = await ingestPicture(store, wide, [0, 0.5]);
    for (const height of [675, 900, 1200]) {
      const file = await derivative(storageName, `1200x${height}-0x50`, "jpg");
      expect(await sharp(file).metadata()).toMatchObject({ format: "jpeg", width: 1200, height });
      expect(await colourAt(file, 0.9, 0.5)).toBe("red");
    }
  });

  test("with transparent parts in white", async () => {
    const glass = await sharp({
      create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const facts = await ingestPicture(store, glass, centre);
    const { dominant } = await sharp(await derivative(facts.storageName, 240, "jpg")).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  test("as the first frame of an animation", async () => {
    const frames = await Promise.all(
      ["#ff0000", "#0000ff"].map((background) =>
        sharp({ create: { width: 300, height: 200, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const facts = await ingestPicture(
      store,
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
      centre,
    );
    expect(facts).toMatchObject({ format: "gif", width: 300, height: 200 });
    expect(await colourAt(await derivative(facts.storageName, 240, "jpg"), 0.5, 0.5)).toBe("red");
  });

  test("in AVIF too, on request", async () => {
    const facts = await ingestPicture(store, await twoColours(700, 400).jpeg().toBuffer(), centre);
    await makeAvif(store, facts, [240, 480]);
    expect(await sharp(await derivative(facts.storageName, 480, "avif")).metadata()).toMatchObject({
      format: "heif",
      width: 480,
    });
    expect(await store.has(derivativeName(facts.storageName, 700, "avif"))).toBe(false);
  });
});

describe("a file is refused", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="9" height="9"/></svg>';
  const files: Record<string, [code: string, make: () => Promise<Uint8Array> | Uint8Array]> = {
    "as a format not taken: SVG": ["svg", () => Buffer.from(svg)],
    "as a format not taken: SVG with a script": [
      "svg",
      () => Buffer.from(svg.replace("<rect", "<script>alert(1)</script><rect")),
    ],
    "as a format not taken: AVIF": ["avif", () => twoColours(300, 200).avif({ effort: 0 }).toBuffer()],
    "as a format not taken: what iPhones take": [
      "heic",
      () => Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(500)]),
    ],
    "as a format not taken: TIFF": ["format-refused", () => twoColours(300, 200).tiff().toBuffer()],
    "as no picture: text": ["not-a-picture", () => Buffer.from("Просто текст".repeat(99))],
    "as no picture: a page": ["not-a-picture", () => Buffer.from("<!doctype html><p>x")],
    "as no picture: nothing": ["empty", () => new Uint8Array()],
    "as no picture: random bytes": [
      "not-a-picture",
      () => Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 2654435761) % 256)),
    ],
    "as no picture: half a JPEG": ["not-a-picture", async () => half(await noisy().jpeg().toBuffer())],
    "as no picture: half a PNG": ["not-a-picture", async () => half(await noisy().png().toBuffer())],
    "as no picture: half a WebP": ["not-a-picture", async () => half(await noisy().webp().toBuffer())],
    "as no picture: half a GIF": ["not-a-picture", async () => half(await noisy().gif().toBuffer())],
    "as no picture: a PNG that holds less than it promises": ["not-a-picture", () => promisingPng(3000, 3000)],
    "for its pixels: a small file that would unfold to four thousand million": [
      "too-many-pixels",
      () => promisingPng(65_000, 65_000),
    ],
    "for its pixels: just over fifty million": ["too-many-pixels", () => promisingPng(7_200, 7_000)],
    "for its size": ["too-large", () => new Uint8Array(20 * 1024 * 1024 + 1)],
  };
  test.each(Object.entries(files))("%s", async (_name, [code, make]) => {
    const before = readdirSync(dataDir, { recursive: true }).length;
    expect(await refusalOf(await make())).toBe(code);
    expect(readdirSync(dataDir, { recursive: true })).toHaveLength(before);
  });

  function noisy(): Sharp {
    return sharp({
      create: {
        width: 400,
        height: 300,
        channels: 3,
        noise: { type: "gaussian", mean: 120, sigma: 60 },
        background: "#000000",
      },
    });
  }

  function half(bytes: Buffer): Buffer {
    return bytes.subarray(0, Math.floor(bytes.length / 2));
  }
});
