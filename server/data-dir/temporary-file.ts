import { writeFileSync } from "node:fs";
import { chownToFolderOwner } from "@/media/give-to-owner.ts";

/**
 * Writes a file of DATA_DIR under a temporary name, readable by its owner only, and returns that name. The caller renames or links it, so that other
 * processes see the whole file or none.
 */
export function writeTemporaryFile(file: string, text: string): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  chownToFolderOwner(draft);
  return draft;
}
