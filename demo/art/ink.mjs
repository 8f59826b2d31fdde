// Drawing functions of the demo pictures: a few inks, a 45-degree dot screen, a rough edge, a little grain.
export const C = {
  ink: '#1c2a33',
  blue: '#12607a',
  teal: '#3b8a8c',
  sky: '#cfe0da',
  cream: '#f6ecd6',
  sand: '#e7d2a4',
  ochre: '#dda23a',
  red: '#c5472d',
  rose: '#e3a184',
  green: '#5d8050',
  dark: '#2f5240',
  night: '#143245',
  plum: '#5b3350',
  snow: '#e9eee9',
  shade: '#b9cfd0',
  skin: '#d9a07a',
  brick: '#b0563a',
  wood: '#b8743c',
  bark: '#8a4f2a',
};

let seed = 7;
let defs = [];
let ids = 0;
export const rnd = () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
};
export const R = (a, b) => a + (b - a) * rnd();
export const pick = (list) => list[Math.floor(rnd() * list.length)];
export const times = (count, draw) => Array.from({ length: count }, (_, i) => draw(i)).join('');
export const n = (v) => +Number(v).toFixed(1);

export const path = (d, f, e = '') => `<path d="${d}" fill="${f}"${e}/>`;
export const poly = (pts, f, e = '') => path(`M${pts.map((p) => p.map(n).join(' ')).join('L')}Z`, f, e);
export const rect = (x, y, w, h, f, e = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${f}"${e}/>`;
export const box = (x, y, w, h, r, f, e = '') => rect(x, y, w, h, f, ` rx="${n(r)}"${e}`);
export const circ = (x, y, r, f, e = '') => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${f}"${e}/>`;
export const oval = (x, y, rx, ry, f, e = '') =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${f}"${e}/>`;
export const line = (d, s, w, e = '') =>
  `<path d="${d}" fill="none" stroke="${s}" stroke-width="${n(w)}" stroke-linecap="round" stroke-linejoin="round"${e}/>`;
export const put = (x, y, s, body, turn = 0, flip = 1) =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${+(s * flip).toFixed(4)} ${+s.toFixed(4)})">${body}</g>`;
export const fade = (o) => ` opacity="${o}"`;

/** Registers a clip path and returns its id. */
export function cut(d) {
  ids += 1;
  defs.push(`<clipPath id="c${ids}"><path d="${d}"/></clipPath>`);
  return `c${ids}`;
}

/** A dot screen: f(x, y) is the share of ink from 0 to 1; `within` is the path that holds the dots. */
export function half(x0, y0, x1, y1, f, color, step = 13, within = '', soft = 0.62) {
  const wide = step * 1.3;
  const unit = wide / 17;
  const groups = {};
  let row = 0;
  for (let y = y0; y <= y1; y += wide / 2, row++) {
    for (let x = x0 + ((row % 2) * wide) / 2; x <= x1; x += wide) {
      const d = Math.round((Math.max(0, Math.min(1, f(x, y))) * wide * 0.82) / unit);
      if (d >= 2) {
        groups[d] ??= [];
        groups[d].push(`M${n(x)} ${n(y)}h0`);
      }
    }
  }
  const clip = within ? ` clip-path="url(#${cut(within)})"` : '';
  const dots = Object.entries(groups).map(([d, p]) => `<path stroke-width="${n(d * unit)}" d="${p.join('')}"/>`);
  return `<g fill="none" stroke="${color}" stroke-linecap="round" opacity="${soft}"${clip}>${dots.join('')}</g>`;
}

/** A filled path with a dot-screen shade that grows along (dx, dy). */
export function tone(d, [x, y, w, h], fill, ink = C.ink, dx = 1, dy = 0.4, step = 12) {
  const shade = (a, b) => ((a - x) / w - 0.4) * dx + ((b - y) / h - 0.4) * dy;
  return path(d, fill) + half(x, y, x + w, y + h, shade, ink, step, d);
}
export const toned = (x, y, w, h, fill, ink = C.ink, dx = 1, dy = 0.4, step = 12) =>
  tone(`M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`, [x, y, w, h], fill, ink, dx, dy, step);

export function wave(y, amp, len, ph, base = 820, w = 1200) {
  let d = `M-20 ${base}L-20 ${n(y + Math.sin(ph) * amp)}`;
  for (let x = -20; x <= w + 20; x += 40) {
    d += `L${x} ${n(y + Math.sin(ph + x / len) * amp + Math.sin((x / len) * 2.3 + ph) * amp * 0.3)}`;
  }
  return `${d}L${w + 20} ${base}Z`;
}

/** A finished picture: `svg()` always draws the same thing. */
export function scene(name, title, ground, draw, number = 7) {
  return {
    name,
    title,
    svg() {
      seed = number;
      defs = [];
      ids = 0;
      const body = [draw()].flat(9).join('');
      const rough =
        '<filter id="r" x="-2%" y="-2%" width="104%" height="104%"><feTurbulence type="fractalNoise" baseFrequency=".045" numOctaves="2" seed="3"/><feDisplacementMap in="SourceGraphic" scale="4.5"/></filter>';
      const grain =
        '<filter id="g" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".5" numOctaves="2" seed="11"/><feColorMatrix values="0 0 0 0 .98 0 0 0 0 .94 0 0 0 0 .85 0 0 0 -5.2 2.95"/></filter>';
      const specks =
        '<filter id="k" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".6" numOctaves="1" seed="5"/><feColorMatrix values="0 0 0 0 .1 0 0 0 0 .14 0 0 0 0 .17 0 0 0 5 -3.4"/></filter>';
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" role="img" aria-label="${title}"><defs>${rough}${grain}${specks}${defs.join('')}</defs>` +
        `<rect width="1200" height="800" fill="${ground}"/><g filter="url(#r)">${body}</g>` +
        '<rect width="1200" height="800" filter="url(#g)" opacity=".17"/><rect width="1200" height="800" filter="url(#k)" opacity=".12"/></svg>'
      );
    },
  };
}
