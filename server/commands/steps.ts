const LABEL_WIDTH = 28;
/** Without a terminal a step that takes long says so each five seconds; callers may report as often as they like. */
const PROGRESS_MS = 5_000;

/** Tells how far a step is, in a few words. */
export type Progress = (text: string) => void;

export type Steps = {
  /** Runs one step and prints it with its time when it is done; what `work` returns is passed on. */
  run<T>(
    step: { doing: string; done: string | ((result: T) => string) },
    work: (progress: Progress) => Promise<T>,
  ): Promise<T>;
  /** Something to know that is not an error. */
  notice(text: string): void;
  line(text: string): void;
  problem(text: string): void;
};

type Terminal = { write(text: string): unknown; isTTY?: boolean; columns?: number };

/** Prints the steps of a start: on a terminal one line that changes while a step runs, elsewhere a line now and then. */
export function stepsOn(out: Terminal, now: () => number = () => performance.now()): Steps {
  let changing = false;
  const clear = () => {
    if (changing) out.write("\r\x1b[2K");
    changing = false;
  };
  const line = (text: string) => {
    clear();
    out.write(`${printed(text)}\n`);
  };
  const show = (text: string) => {
    clear();
    out.write(printed(text).slice(0, (out.columns ?? 80) - 1));
    changing = true;
  };
  return {
    line,
    notice: (text) => line(`  ! ${text}`),
    // A fault of ours is told with the lines of its stack.
    problem: (text) => `  ✗ ${text}`.split("\n").forEach(line),
    async run({ doing, done }, work) {
      const started = now();
      let told = started;
      if (out.isTTY) show(`  … ${doing}`);
      const result = await work((text) => {
        if (out.isTTY) return show(`  … ${doing}: ${text}`);
        if (now() - told < PROGRESS_MS) return;
        told = now();
        line(`  … ${doing}: ${text}  ${seconds(now() - started)}`);
      });
      const label = typeof done === "string" ? done : done(result);
      line(`  ✓ ${label.padEnd(LABEL_WIDTH)}  ${seconds(now() - started)}`);
      return result;
    },
  };
}

/** A text in one line. What steers a terminal, which the name of a file or a person may hold, is shown as a sign for what is unknown. */
function printed(text: string): string {
  return text.replaceAll("\t", " ").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd");
}

/** «0.4 s» of milliseconds. */
function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
