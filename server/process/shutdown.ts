import { parentOf } from "./process-identity.ts";

/** A Ctrl-C arrives twice, from the terminal and passed on by npm; a real second one comes later than this, ms. */
const DUPLICATE_SIGNAL_MS = 500;
const PARENT_POLL_MS = 500;

type Part = { stop(): Promise<unknown>; atOnce?(): void };

export type Shutdown = {
  /** Registers a part to stop; the last one registered is stopped first. */
  add(part: Part): void;
  /** Stops all parts; resolves when they have stopped. A second call waits for the first. */
  stopAll(): Promise<void>;
  /** Whether shutdown has begun; errors of parts that are being stopped are then expected. */
  isEnding(): boolean;
};

/**
 * Shuts down on SIGINT, SIGTERM, SIGHUP, or when the npm that started the process is gone: stops all registered parts, then exits with `exitCode`. A
 * second signal exits at once; `atOnce` of the parts is still called.
 */
export function watchForShutdown(options: {
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
      if (Date.now() - beganAt > DUPLICATE_SIGNAL_MS) endAtOnce(all);
      return;
    }
    beganAt = Date.now();
    options.onBegin();
    void stopAll().then(() => process.exit(options.exitCode));
  };
  process.on("SIGINT", begin);
  process.on("SIGTERM", begin);
  // Under nohup or with output to a file, the end of the terminal is no reason to stop.
  process.on("SIGHUP", () => process.stdout.isTTY && begin());
  if (options.byNpm) watchParent(() => beganAt === 0 && begin());
  // The reader of our output may exit first; that must not interrupt the shutdown.
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

/** npm does not always pass a signal on. A change of the pids of our ancestors shows that npm, or the shell in between, is gone. */
function watchParent(onGone: () => void): void {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) onGone();
  }, PARENT_POLL_MS).unref();
}
