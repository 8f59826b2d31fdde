import type { Bench } from "./bench.ts";
import { notMeasured } from "./bench.ts";

/** The paper behind nginx that sends its pages from files. */
export async function measureFront(bench: Bench): Promise<void> {
  const reason = "the server writes no files for an nginx in front";
  bench.found(notMeasured("P3", "article beside wp-fcgi-gz", reason, { atLeast: 1.2 }));
  bench.found(notMeasured("P3", "article beside ghost-proxy", reason, { atLeast: 1.05 }));
}
