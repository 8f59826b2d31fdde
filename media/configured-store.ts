import path from "node:path";
import { diskStore } from "./disk-store.ts";
import { type S3Account, s3Store } from "./s3-store.ts";
import type { MediaStore } from "./store.ts";

/** The environment variables from which `mediaStore()` reads the store. */
export function mediaEnvironment(store: "disk" | S3Account): Record<string, string> {
  if (store === "disk") return { MEDIA_STORE: "disk" };
  const { address, keyId, secret, region } = store;
  return { MEDIA_STORE: address, MEDIA_KEY_ID: keyId, MEDIA_SECRET: secret, MEDIA_REGION: region };
}

/** The configured store; `dataDir` is its parent folder if it is on disk. */
export function storeOf(store: "disk" | S3Account, dataDir: string): MediaStore {
  return store === "disk" ? diskStore(dataDir) : s3Store(store);
}

/** The store of this process, configured by its environment. */
export function mediaStore(): MediaStore {
  const { MEDIA_STORE = "", MEDIA_KEY_ID = "", MEDIA_SECRET = "", MEDIA_REGION = "" } = process.env;
  const account = { address: MEDIA_STORE, keyId: MEDIA_KEY_ID, secret: MEDIA_SECRET, region: MEDIA_REGION };
  const isDisk = MEDIA_STORE === "" || MEDIA_STORE === "disk";
  return storeOf(isDisk ? "disk" : account, dataDir());
}

/** DATA_DIR of this process. */
export function dataDir(): string {
  return process.env.DATA_DIR ?? path.join(process.cwd(), ".data");
}
