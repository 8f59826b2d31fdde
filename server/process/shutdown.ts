import { parentOf } from "./process-identity.ts";

/** A terminal's Ctrl-C reaches us twice, once from it and once passed on by npm; a real second one comes later. */
const ECHO_MS = 500;
const PARENT_POLL_MS = 500;

type Part = { stop(): Promise<unknown>; atOnce?(): void };

export type Shutdown = {
  /** Adds what has to be stopped; the last added is stopped first. */
  add(part: Part): void;
  /** Stops everything and returns when it is stopped; a second call waits for the first. */
  stopAll(): Promise<void>;
  /** Whether the end has begun; errors of what is being stopped are then expected. */
  isEnding(): boolean;
};

/**
 * Ends the process in order on SIGINT, SIGTERM, SIGHUP or when the npm that started it is gone: everything added is stopped, then it
 * exits with `exitCode`. A second signal ends it at once; `atOnce` of the parts is still called.
 */
export function watchForEnd(options: {
  byNpm: boolean;
  exitCode: number;
  onBegin(): void;
  onError(error: unknown): void;
}): Shutdown {
  const parts: Part[] = [];
  const all: Part[] = [];
  let ending: Promise<void> | null = null;
  let beganAt = 0;
  const stopAll = () => {
    ending ??= stopInOrder(parts, options.onError);
    return ending;
  };
  const begin = () => {
    if (beganAt > 0) {
      if (Date.now() - beganAt > ECHO_MS) endAtOnce(all);
      return;
    }
    beganAt = Date.now();
    options.onBegin();
    void stopAll().then(() => process.exit(options.exitCode));
  };
  process.on("SIGINT", begin);
  process.on("SIGTERM", begin);
  // Under nohup, or with the output in a file, the terminal's end is no reason to stop.
  process.on("SIGHUP", () => process.stdout.isTTY && begin());
  if (options.byNpm) watchParent(() => beganAt === 0 && begin());
  // Whoever read our output may be gone before us; that is no reason to end out of order.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  const add = (part: Part) => {
    parts.push(part);
    all.push(part);
  };
  return { add, stopAll, isEnding: () => ending !== null };
}

async function stopInOrder(parts: Part[], onError: (error: unknown) => void): Promise<void> {
  for (let part = parts.pop(); part; part = parts.pop()) {
    try {
      await part.stop();
    } catch (error) {
      onError(error);
    }
  }
}

function endAtOnce(parts: Part[]): never {
  for (const part of parts) part.atOnce?.();
  process.exit(130);
}

/** npm does not always pass a signal on; that it, or the shell between it and us, is gone shows in the numbers of our ancestors. */
function watchParent(onGone: () => void): void {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) onGone();
  }, PARENT_POLL_MS).unref();
}
