import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { compressStaticFiles } from "./build/compressed-files.mjs";
import { buildElements, builtElements } from "./build/elements.mjs";
import { withBuildLock } from "./build/lock.mjs";
import { nextBuildId, runNextBuild } from "./build/next-build.mjs";
import { hashSources, readStamp, removeStamp, writeStamp } from "./build/stamp.mjs";

/**
 * Builds the site if the build is missing, unfinished or older than the sources; server actions get `actionsKey`. Returns whether it built. A current
 * build is kept, whatever its key: a server of this checkout may be running on it. `progress` gets a few words every five seconds. A failed build
 * rejects with an Error that holds the output. `sources` is the hash of the sources, if the caller has it already.
 */
export async function buildIfStale(root, { actionsKey, progress, sources: known = hashSources(root) }) {
  if (isCurrent(root, known)) return false;
  return withBuildLock(
    root,
    { onWait: () => progress("waiting for another process that is building here") },
    async () => {
      // The other build has finished, or the sources have changed meanwhile.
      const sources = hashSources(root);
      if (isCurrent(root, sources)) return false;
      removeStamp(stampFile(root));
      const elements = await buildElements(root);
      await runNextBuild(root, { actionsKey, progress });
      await compressStaticFiles(root);
      writeStamp(stampFile(root), { sources, elements, build: nextBuildId(root) });
      return true;
    },
  );
}

/** The key in `.data`, otherwise a new one, for builds without a DATA_DIR, as in tests. */
export function keptActionsKey(root) {
  try {
    return JSON.parse(readFileSync(path.join(root, ".data", "secrets"), "utf8")).actionsKey;
  } catch {
    return randomBytes(32).toString("base64");
  }
}

function stampFile(root) {
  return path.join(root, ".build", "stamp.json");
}

function isCurrent(root, sources) {
  const stamp = readStamp(stampFile(root));
  if (stamp === null || stamp.build === null) return false;
  return stamp.build === nextBuildId(root) && stamp.elements === builtElements(root) && stamp.sources === sources;
}
