const LABEL_WIDTH = 28;
/** Without a terminal, the minimum time between two progress lines of a step, ms. Callers may report progress more often. */
const PROGRESS_INTERVAL_MS = 5_000;

/** Reports the progress of a step, in a few words. */
export type Progress = (text: string) => void;

export type Steps = {
  /** Runs a step and prints it with its duration when it is done; returns the result of `work`. */
  run<T>(
    step: { doing: string; done: string | ((result: T) => string) },
    work: (progress: Progress) => Promise<T>,
  ): Promise<T>;
  /** Prints information that is not an error. */
  notice(text: string): void;
  line(text: string): void;
  problem(text: string): void;
};

type Terminal = { write(text: string): unknown; isTTY?: boolean; columns?: number };

/** Prints steps: on a terminal as one line that is updated while a step runs, otherwise as occasional lines. */
export function createSteps(out: Terminal, now: () => number = () => performance.now()): Steps {
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
    // An unexpected error is printed with its stack, so the text may have several lines.
    problem: (text) => `  ✗ ${text}`.split("\n").forEach(line),
    async run({ doing, done }, work) {
      const started = now();
      let told = started;
      if (out.isTTY) show(`  … ${doing}`);
      const result = await work((text) => {
        if (out.isTTY) return show(`  … ${doing}: ${text}`);
        if (now() - told < PROGRESS_INTERVAL_MS) return;
        told = now();
        line(`  … ${doing}: ${text}  ${seconds(now() - started)}`);
      });
      const label = typeof done === "string" ? done : done(result);
      line(`  ✓ ${label.padEnd(LABEL_WIDTH)}  ${seconds(now() - started)}`);
      return result;
    },
  };
}

/** The text in one line. Control characters, which the name of a file or a person may contain, become U+FFFD. */
function printed(text: string): string {
  return text.replaceAll("\t", " ").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd");
}

/** Formats milliseconds as «0.4 s». */
function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
