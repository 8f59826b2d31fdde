// Draws the picture beside the newsroom's sign-in: node scripts/art/door.mjs. CHROMIUM_PATH names the browser.
import path from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { mountains } from './scenes-land.mjs';

const file = path.join(import.meta.dirname, '../../public/door.webp');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1800, height: 1200 } });
await page.setContent(`<style>body{margin:0}svg{display:block;width:1801px;height:1200px}</style>${mountains.svg()}`);
const shot = await page.screenshot({ type: 'png' });
await sharp(shot).webp({ quality: 62, effort: 6 }).toFile(file);
await browser.close();
