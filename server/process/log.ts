/** Writes one log line. `facts` must hold no secrets and nothing that a reader typed except addresses. */
export type Log = (level: "info" | "warn" | "error", message: string, facts?: Record<string, unknown>) => void;

const order = ["error", "warn", "info"] as const;

/** Returns a log that writes one JSON object per line, at this level and more severe ones. Unknown levels mean `warn`; `debug` means `info`. */
export function logTo(write: (line: string) => void, level: string): Log {
  const wanted = (order as readonly string[]).indexOf(level);
  const limit = wanted < 0 ? (level === "debug" ? 2 : 1) : wanted;
  return (grade, message, facts = {}) => {
    if (order.indexOf(grade) <= limit) write(`${JSON.stringify({ level: grade, message, ...facts })}\n`);
  };
}
