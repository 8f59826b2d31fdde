import { shareRendition } from "@/lib/media/picture-renditions.ts";
import { mediaAddress } from "@/lib/site/addresses.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { derivativeName } from "@/media/store.ts";

type SharedPicture = { storageName: string; focal: [number, number] };

/** Maximum number of remembered sizes. A file never changes under its name, so a size is looked up once. */
const MAX_CACHED_SIZES = 10_000;
const sizes = new Map<string, number>();

/** Sizes of the share pictures by address, bytes. Without those that the store does not have, or does not tell now. */
export async function sharePictureBytes(pictures: SharedPicture[]): Promise<Map<string, number>> {
  const entries = await Promise.all(
    pictures.map(async ({ storageName, focal }) => {
      const rendition = shareRendition(focal);
      return [
        mediaAddress(storageName, rendition, "jpg"),
        await sizeOf(derivativeName(storageName, rendition, "jpg")),
      ] as const;
    }),
  );
  return new Map(entries.flatMap(([address, size]) => (size === null ? [] : [[address, size] as const])));
}

async function sizeOf(name: string): Promise<number | null> {
  const before = sizes.get(name);
  if (before !== undefined) return before;
  const size = await mediaStore()
    .sizeOf(name)
    .catch(() => null);
  if (size === null) return null;
  if (sizes.size >= MAX_CACHED_SIZES) sizes.clear();
  sizes.set(name, size);
  return size;
}
