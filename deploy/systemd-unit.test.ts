import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

test("the systemd unit runs the same commands as npm start", () => {
  const unit = readFileSync(path.join(import.meta.dirname, "jarshy.service"), "utf8");
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const commands = [...unit.matchAll(/^ExecStart(?:Pre)?=\/usr\/bin\/(.+)$/gm)].map(([, command]) => command);
  expect(commands).toEqual([scripts.prestart, scripts.start]);
});
