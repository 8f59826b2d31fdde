import { writeFileSync } from "node:fs";
import { giveToOwner } from "@/media/give-to-owner.ts";

/**
 * Writes a file of DATA_DIR whole under another name, for its owner alone, and returns that name: whoever renames or links it then shows all of
 * the file or none.
 */
export function writeAside(file: string, text: string): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  giveToOwner(draft);
  return draft;
}
