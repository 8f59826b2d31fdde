import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import subsetFont from "subset-font";
import { arabicLetters, letters } from "./letters.mjs";

const USAGE = `npm run fonts -- FOLDER
  makes the faces of app/fonts anew from the whole ones in FOLDER, as their designers publish them:
  Literata[opsz,wght].ttf, Literata-Italic[opsz,wght].ttf (github.com/googlefonts/literata), Onest[wght].ttf (github.com/simpals/onest),
  and noto-naskh-arabic-arabic-wght-normal.woff2 (files of the package @fontsource-variable/noto-naskh-arabic);
  a face whose source is not there stays as it is`;

/** For each font: its source, and the part of its axes that the site uses (decision 010). */
const faces = {
  "literata-text": { source: "Literata[opsz,wght].ttf", axes: { opsz: 16, wght: { min: 400, max: 700 } } },
  "literata-display": { source: "Literata[opsz,wght].ttf", axes: { opsz: 44, wght: 600 } },
  "literata-italic": { source: "Literata-Italic[opsz,wght].ttf", axes: { opsz: 16, wght: { min: 400, max: 600 } } },
  onest: { source: "Onest[wght].ttf", axes: { wght: { min: 400, max: 700 } } },
  "naskh-arabic": {
    source: "noto-naskh-arabic-arabic-wght-normal.woff2",
    axes: { wght: { min: 400, max: 700 } },
    holds: arabicLetters,
  },
};

/**
 * Font features that the site's styles and the languages use. Small capitals, old-style figures and fractions are left out because nothing shows
 * them.
 */
const keepFeatures = [
  ...["ccmp", "locl", "mark", "mkmk", "kern", "liga", "calt", "rlig", "tnum"],
  // Features that join the letters of the Arabic script.
  ...["isol", "init", "medi", "fina"],
];

const root = path.resolve(import.meta.dirname, "../..");
const [folder] = process.argv.slice(2);

if (!folder || !Object.values(faces).some(({ source }) => existsSync(path.resolve(calledFrom(), folder, source)))) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  for (const [name, face] of Object.entries(faces))
    await make(name, path.resolve(calledFrom(), folder, face.source), face);
}

async function make(name, source, { axes: variationAxes, holds = letters }) {
  if (!existsSync(source)) return console.log(`  ${name}: unchanged, because there is no ${path.basename(source)}`);
  const options = { targetFormat: "woff2", variationAxes, keepFeatures, noHinting: true };
  const face = await subsetFont(readFileSync(source), holds, options);
  writeFileSync(path.join(root, "app/fonts", `${name}.woff2`), face);
  console.log(`  ${name}: ${(face.byteLength / 1000).toFixed(1)} kB`);
}

function calledFrom() {
  return process.env.INIT_CWD ?? process.cwd();
}
