import { readFile } from "node:fs/promises";
import path from "node:path";
import { INCOMING_FOLDER, isIncomingName } from "@/lib/media/uploads.ts";
import { dataDir } from "@/media/configured-store.ts";

/** A function that reads an incoming file, by the name that the server gave it; null if the name is invalid. */
export function incomingFile(name: string | null): (() => Promise<Uint8Array>) | null {
  if (!isIncomingName(name)) return null;
  return () => readFile(path.join(dataDir(), INCOMING_FOLDER, name));
}
