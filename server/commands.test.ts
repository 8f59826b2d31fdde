import { expect, test, vi } from "vitest";
import { runCommand } from "./commands.ts";

test.each([[[]], [["dance"]], [["load"]], [["load", "one", "two"]], [["migrate", "now"]], [["media"]], [["user"]]])(
  "a command that is not understood (%j) prints the usage and ends with 2",
  async (words) => {
    const printed = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const status = await runCommand({ root: "nowhere", calledFrom: "nowhere", words });
    const output = printed.mock.calls.join("");
    printed.mockRestore();
    expect(status).toBe(2);
    expect(output).toContain("load DIR");
  },
);
