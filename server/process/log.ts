/** Writes one line about what happened; `facts` hold no secrets and nothing a reader typed but addresses. */
export type Log = (level: "info" | "warn" | "error", message: string, facts?: Record<string, unknown>) => void;

const order = ["error", "warn", "info"] as const;

/** A log to standard error, one JSON object a line, of this level and the graver ones. Any other level means `warn`. */
export function logTo(write: (line: string) => void, level: string): Log {
  const wanted = (order as readonly string[]).indexOf(level);
  const limit = wanted < 0 ? (level === "debug" ? 2 : 1) : wanted;
  return (grade, message, facts = {}) => {
    if (order.indexOf(grade) <= limit) write(`${JSON.stringify({ level: grade, message, ...facts })}\n`);
  };
}
