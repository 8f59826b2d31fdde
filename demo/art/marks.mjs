// Makes byline portraits, share cards and icons from the outlines in marks/: node demo/art/marks.mjs
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { C, circ, half, rect, scene, path as shape, wave } from './ink.mjs';
import { peaks, tallPoplar } from './nature.mjs';

const here = import.meta.dirname;
const look = path.join(here, 'marks');
const root = path.join(here, '../..');
const inside = (...parts) => path.join(root, ...parts);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function paint(html, width, height, clear = false) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<style>body{margin:0;overflow:hidden}svg{display:block}</style>${html}`);
  const shot = await page.screenshot({ type: 'png', omitBackground: clear });
  await page.close();
  return shot;
}
const sized = (svg, w, h = w) => svg.replace('<svg ', `<svg width="${w}" height="${h}" `);

fs.mkdirSync(inside('demo/photos'), { recursive: true });
fs.mkdirSync(inside('public'), { recursive: true });
for (const name of ['olga', 'dauren', 'aigul', 'serik']) {
  const svg = fs.readFileSync(path.join(look, `face-${name}.svg`), 'utf8').replace('opacity=".35"', 'opacity=".2"');
  const shot = await paint(sized(svg, 600), 600, 600);
  const webp = await sharp(shot).webp({ quality: 88, effort: 6 }).toBuffer();
  fs.writeFileSync(inside('demo/photos', `${name}.webp`), webp);
  console.log(name, webp.length);
}

// Share cards: paper, wordmark, a strip of mountains and steppe.
const strip = scene('strip', '', '#fbfaf6', () => [
  circ(920, 500, 92, C.ochre),
  half(828, 408, 1012, 592, (x, y) => (Math.hypot(x - 920, y - 500) < 88 ? (y - 450) / 170 : 0), C.red, 12),
  peaks(
    [
      [120, 210, 480],
      [430, 270, 620],
      [760, 220, 520],
      [1090, 260, 560],
    ],
    700,
    C.teal,
    C.blue,
    C.cream,
  ),
  half(
    0,
    500,
    1200,
    700,
    (_x, y) => (y - 520) / 300,
    C.night,
    13,
    'M-120 700L120 490L290 660L430 430L620 660L760 480L920 660L1090 440L1370 700Z',
  ),
  shape(wave(680, 12, 210, 1), C.ochre),
  half(0, 680, 1200, 800, (_x, y) => (y - 670) / 220, C.red, 13, wave(680, 12, 210, 1)),
  shape(wave(730, 10, 260, 2.4), C.dark),
  [
    [60, 760, 150],
    [100, 766, 110],
    [1130, 762, 170],
    [1168, 770, 120],
  ].map(([x, y, h]) => tallPoplar(x, y, h, C.green, C.dark)),
  rect(0, 796, 1200, 10, C.dark),
]).svg();
const words = fs.readFileSync(path.join(look, 'wordmark-kk.svg'), 'utf8').replace(/@media[^<]*/, '');
for (const [lang, text] of [
  ['ru', 'Газета Алмасая и Алмасайского района'],
  ['kk', 'Алмасай қаласы мен ауданының газеті'],
]) {
  const face = fs.readFileSync(inside('app/fonts/onest.woff2')).toString('base64');
  const html = `<style>@font-face{font-family:O;src:url(data:font/woff2;base64,${face})}</style><div style="position:relative;width:1200px;height:630px;background:#fbfaf6;overflow:hidden"><div style="position:absolute;left:0;bottom:-56px">${sized(strip, 1200, 800)}</div><div style="position:absolute;left:270px;top:70px">${sized(words, 660, 157)}</div><p style="position:absolute;left:0;right:0;top:226px;margin:0;text-align:center;font:28px O;color:#4f4b43">${text}</p></div>`;
  const shot = await paint(html, 1200, 630);
  const jpg = await sharp(shot).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
  fs.writeFileSync(inside('public', `share-${lang}.jpg`), jpg);
  console.log(lang, jpg.length);
}

const favicon = fs.readFileSync(path.join(look, 'favicon.svg'), 'utf8');
fs.writeFileSync(inside('public/favicon.svg'), favicon);
const square = favicon.replace('rx="6"', '').replace('translate(3.6 3.6) scale(.775)', 'translate(5.6 5.6) scale(.65)');
for (const [name, size, svg] of [
  ['icon-192', 192, square],
  ['icon-512', 512, square],
  ['apple-touch-icon', 180, square],
]) {
  fs.writeFileSync(
    inside('public', `${name}.png`),
    await sharp(await paint(sized(svg, size), size, size))
      .png({ palette: true })
      .toBuffer(),
  );
}
const png = await paint(sized(favicon, 32), 32, 32, true);
const head = Buffer.alloc(22);
head.writeUInt16LE(1, 2);
head.writeUInt16LE(1, 4);
head.writeUInt8(32, 6);
head.writeUInt8(32, 7);
head.writeUInt16LE(1, 10);
head.writeUInt16LE(32, 12);
head.writeUInt32LE(png.length, 14);
head.writeUInt32LE(22, 18);
fs.writeFileSync(inside('public/favicon.ico'), Buffer.concat([head, png]));
await browser.close();
