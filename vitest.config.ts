import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = import.meta.dirname;
const outside = ["node_modules/**", ".next/**", ".build/**", ".data/**", "demo/**", "e2e/**"];

/** `@/…` is the checkout, as in tsconfig.json. Vite does not read `paths`. */
const alias = [{ find: /^@\//, replacement: `${root}${path.sep}` }];

/** Files that take ten seconds or more start first, so that none of them runs alone at the end. */
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
  "count-views",
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

/** The timeouts suit a machine several times slower. Long timeouts cost time only if a test fails. */
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
  /** Tests that start the built server. They need a build, so they run only with JARSHY_FAULT_TESTS set. */
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
    // One more than the two processors of a small machine: some tests mostly wait.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: Object.entries(projects).map(([name, test]) => ({
      resolve: { alias },
      oxc: { jsx: { runtime: "automatic" as const } },
      test: { name, environment: "node", pool: "forks" as const, ...test },
    })),
  },
});
