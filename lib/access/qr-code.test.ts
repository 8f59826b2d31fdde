import { expect, test } from "vitest";
import { qrCode } from "./qr-code.ts";

test("a code has finder patterns in three corners and a quiet zone of four modules", () => {
  const { size, path } = qrCode("otpauth://totp/paper:a@paper.example?secret=ABC");
  const modules = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/gu)].map(([, x, y]) => `${x} ${y}`));
  const isDark = (x: number, y: number) => modules.has(`${x} ${y}`);
  for (const [left, top] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    const row = (dy: number) =>
      Array.from({ length: 7 }, (_, dx) => (isDark(left + dx, top + dy) ? "#" : ".")).join("");
    expect([0, 1, 2, 3, 4, 5, 6].map(row)).toEqual([
      "#######",
      "#.....#",
      "#.###.#",
      "#.###.#",
      "#.###.#",
      "#.....#",
      "#######",
    ]);
  }
  for (let at = 0; at < size; at++) for (let edge = 0; edge < 4; edge++) expect(isDark(at, edge)).toBe(false);
});
