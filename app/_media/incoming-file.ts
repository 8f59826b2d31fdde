import { readFile } from "node:fs/promises";
import path from "node:path";
import { INCOMING_FOLDER, isIncomingName } from "@/lib/media/uploads.ts";
import { dataDir } from "@/media/configured-store.ts";

/** Reads a file that the server has put into the folder of incoming ones, by the name that it gave; null where that is no such name. */
export function incomingFile(name: string | null): (() => Promise<Uint8Array>) | null {
  if (!isIncomingName(name)) return null;
  return () => readFile(path.join(dataDir(), INCOMING_FOLDER, name));
}
