import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = import.meta.dirname;
const outside = ["node_modules/**", ".next/**", ".build/**", ".data/**", "demo/**", "e2e/**"];

/** `@/…` means the checkout, as in tsconfig.json; kept here in one line since Vite does not read `paths`. */
const alias = [{ find: /^@\//, replacement: `${root}${path.sep}` }];

/** Files that take ten seconds and more: begun first, so that none of them runs alone at the end. */
const LONG = [
  "crashes",
  "siege",
  "starts.faults",
  "threads.faults",
  "hostile-bodies",
  "moments.faults",
  "frozen-database",
  "stale-pages",
  "action-rights",
  "worst-inputs",
  "seed.db",
  "lists/lists",
  "plans",
  "make-paper",
  "views/views",
  "migrate",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((name) => moduleId.includes(name));
      return place < 0 ? LONG.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

/** The timeouts are for a machine several times slower than ours: they cost time only where something is really wrong. */
const projects = {
  unit: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: [...outside, "**/*.db.test.ts", "**/*.faults.test.ts"],
    isolate: false,
    testTimeout: 60_000,
  },
  database: {
    include: ["**/*.db.test.ts"],
    exclude: outside,
    globalSetup: ["db/testing/global-setup.ts"],
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
  /** Real starts of the built server; they need the build, so they run only when asked for by name. */
  faults: {
    isolate: false,
    include: process.env.JARSHY_FAULT_TESTS ? ["**/*.faults.test.ts"] : [],
    exclude: outside,
    globalSetup: process.env.JARSHY_FAULT_TESTS ? ["db/testing/global-setup.ts", "server/testing/loaded-paper.ts"] : [],
    passWithNoTests: true,
    testTimeout: 360_000,
    hookTimeout: 360_000,
  },
};

export default defineConfig({
  test: {
    // One more than the processors of a small machine: some tests wait more than they work.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: Object.entries(projects).map(([name, test]) => ({
      resolve: { alias },
      oxc: { jsx: { runtime: "automatic" as const } },
      test: { name, environment: "node", pool: "forks" as const, ...test },
    })),
  },
});
