import { expect, test } from "vitest";
import { createSteps } from "./steps.ts";

function trial(isTTY: boolean) {
  let text = "";
  let ms = 0;
  const steps = createSteps({ write: (part: string) => (text += part), isTTY, columns: 40 }, () => ms);
  return { steps, text: () => text, pass: (by: number) => (ms += by) };
}

test("a step is one line with its name and time", async () => {
  const { steps, text, pass } = trial(false);
  await steps.run({ doing: "database", done: "database ready" }, async () => void pass(440));
  expect(text()).toBe("  ✓ database ready                0.4 s\n");
});

test("without a terminal a long step prints its progress every five seconds", async () => {
  const { steps, text, pass } = trial(false);
  await steps.run({ doing: "demo paper", done: (count: number) => `loaded: ${count}` }, async (progress) => {
    for (let done = 1; done <= 11; done++) {
      pass(1_000);
      progress(`${done} of 11`);
    }
    return 11;
  });
  expect(
    text()
      .split("\n")
      .map((line) => line.trim().replace(/\s+/g, " ")),
  ).toEqual(["… demo paper: 5 of 11 5.0 s", "… demo paper: 10 of 11 10.0 s", "✓ loaded: 11 11.0 s", ""]);
});

test("on a terminal the progress changes in place and never wraps", async () => {
  const { steps, text } = trial(true);
  await steps.run({ doing: "demo paper", done: "loaded" }, async (progress) => progress("x".repeat(100)));
  const shown = text().split("\r\x1b[2K");
  expect(shown).toHaveLength(3);
  expect(shown[1]).toHaveLength(39);
  expect(shown[2]).toMatch(/^ {2}✓ loaded +0\.0 s\n$/);
});

test("a step that fails prints no check mark and rethrows the error", async () => {
  const { steps, text } = trial(false);
  await expect(
    steps.run({ doing: "server", done: "server listens" }, () => Promise.reject(new Error("no"))),
  ).rejects.toThrow("no");
  expect(text()).toBe("");
});

test.each([true, false])("a name cannot control the terminal (%s)", async (isTTY) => {
  const { steps, text, pass } = trial(isTTY);
  const name = "\u001b]0;mine\u0007\u001b[2J\u009b31m\r\u202enoitcelE";
  await steps.run({ doing: "stories", done: () => `read: ${name}` }, async (progress) => {
    pass(6_000);
    progress(name);
  });
  steps.line(`${name}/ru.md:1  wrong`);
  steps.notice(name);
  steps.problem(`${name}\n    at load.ts:1\tcolumn 2`);
  // Remove the sequence that Jarshy itself writes to replace the line.
  const shown = text().replaceAll("\r\u001b[2K", "");
  expect(shown.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
  expect(shown).toContain("  ✗ \ufffd]0;mine\ufffd\ufffd[2J\ufffd31m\ufffd\ufffdnoitcelE\n    at load.ts:1 column 2\n");
});

test("a name cannot start a new line", () => {
  const { steps, text } = trial(false);
  steps.line("stories/a\n  ✓ all is well/ru.md  wrong");
  expect(text()).toBe("stories/a\ufffd  ✓ all is well/ru.md  wrong\n");
});
