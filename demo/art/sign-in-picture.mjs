// Draws the picture beside the newsroom's sign-in: node demo/art/sign-in-picture.mjs. CHROMIUM_PATH names the browser.
import path from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { mountains } from './scenes/land.mjs';

const folder = path.join(import.meta.dirname, '../../public');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1800, height: 1200 } });
await page.setContent(`<style>body{margin:0}svg{display:block;width:1801px;height:1200px}</style>${mountains.svg()}`);
const shot = await page.screenshot({ type: 'png' });
for (const [name, width, quality] of [
  ['door', 1600, 56],
  ['door-small', 800, 60],
]) {
  await sharp(shot).resize(width).webp({ quality, effort: 6 }).toFile(path.join(folder, `${name}.webp`));
}
await browser.close();
