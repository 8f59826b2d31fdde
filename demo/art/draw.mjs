// Draws the pictures of the demo paper: node demo/art/draw.mjs [name ...]; without names every picture. CHROMIUM_PATH names the browser.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { stories } from './places.mjs';

const here = import.meta.dirname;
const work = process.env.ART_OUT ?? fs.mkdtempSync(path.join(os.tmpdir(), 'jarshy-art-'));
const demo = path.join(here, '..');
fs.mkdirSync(work, { recursive: true });

const files = fs.readdirSync(path.join(here, 'scenes'));
const modules = await Promise.all(files.map((file) => import(`./scenes/${file}`)));
const wanted = process.argv.slice(2);
const scenes = modules
  .flatMap((found) => Object.values(found))
  .filter((it) => !wanted.length || wanted.includes(it.name));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 1067 } });
for (const it of scenes) {
  const svg = it.svg();
  fs.writeFileSync(path.join(work, `${it.name}.svg`), svg);
  await page.setContent(`<style>body{margin:0}svg{display:block;width:1601px;height:1067px}</style>${svg}`);
  const shot = await page.screenshot({ type: 'png' });
  fs.writeFileSync(path.join(work, `${it.name}.png`), shot);
  const webp = await sharp(shot).webp({ quality: 88, effort: 6 }).toBuffer();
  const folders = Object.keys(stories).filter((story) => stories[story].includes(it.name));
  for (const story of folders) {
    fs.mkdirSync(path.join(demo, story), { recursive: true });
    fs.writeFileSync(path.join(demo, story, `${it.name}.webp`), webp);
  }
  const small = sharp(shot).resize(480);
  const avif = await small.clone().avif({ quality: 50 }).toBuffer();
  const low = await small.clone().webp({ quality: 72 }).toBuffer();
  const kb = (buffer) => `${(buffer.length / 1024).toFixed(1)} KB`;
  console.log(it.name, kb(webp), `480 avif ${kb(avif)} webp ${kb(low)}`, folders.join(' '));
}
await browser.close();
console.log(work);
