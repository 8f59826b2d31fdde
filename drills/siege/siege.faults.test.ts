import { expect, test } from "vitest";
import { run, startEnvironment } from "@/server/testing/running-jarshy.ts";
import { onUnix, usePaper } from "@/server/testing/running-paper.ts";

const paper = usePaper();

/** A short version of the hour-long siege: each part is broken once. */
test.runIf(onUnix)(
  "a siege loses nothing that was acknowledged, and no page that was answered before becomes a 5xx",
  async () => {
    const drill = ["--import", "tsx", "drills/drill.ts", "--siege", "--seconds", "10", "--seed", "6"];
    const siege = run([process.execPath, ...drill, "--data", paper.dataDir], { env: await startEnvironment({}) });
    const { status, output } = await siege.ends();
    expect(status, output).toBe(0);
    expect(output).toContain("5 failures");
  },
);
