import { expect, test } from "vitest";
import { foreignRuns } from "./foreign-runs.ts";

/** The text with foreign runs in brackets. */
const bracketed = (text: string) =>
  foreignRuns(text)
    .map((piece) => (piece.isForeign ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["توتە YouTube-تان 5", "توتە [YouTube]-تان 5"],
  ["(The New York Times, 2026)", "([The New York Times], 2026)"],
  ["redaksia@jarshy.example، تەل.", "[redaksia@jarshy.example]، تەل."],
  ["https://jarshy.kz/kk-arab?a=1#b.", "[https://jarshy.kz/kk-arab?a=1#b]."],
  ["+7 (72834) 2-14-05، 8 (727) 250-00-00", "[+7 (72834) 2-14-05]، [8 (727) 250-00-00]"],
  ["تۇندە –18 °C، كۇندىز +5", "تۇندە [–18 °C]، كۇندىز [+5]"],
  ["ىستىق 25 °C، 1–5° سۋىق", "ىستىق [25 °C]، 1–[5°] سۋىق"],
  ["تەل. 8 727 250 00 00، 2 14 05، 5 20", "تەل. [8 727 250 00 00]، [2 14 05]، 5 20"],
  ["№ KZ00VPY00000000 كۋالىك", "[№ KZ00VPY00000000] كۋالىك"],
  ["2026 جىلعى 5–7 قاراشا، 18:00-دە 3:2، 50%، 2,5 مىڭ", "2026 جىلعى 5–7 قاراشا، 18:00-دە 3:2، 50%، 2,5 مىڭ"],
  ["12+", "[12+]"],
  ["Windows 11, iPhone", "[Windows 11], [iPhone]"],
  ["", ""],
])("%s is %s", (text, expected) => {
  expect(bracketed(text)).toBe(expected);
});
