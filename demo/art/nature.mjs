// Land, trees, sky and animals.
import { C, circ, half, line, n, oval, path, poly, put, R, rect, rnd, times, tone } from './ink.mjs';

export const sun = (x, y, r, f = C.red) =>
  circ(x, y, r, f) +
  half(
    x - r,
    y - r,
    x + r,
    y + r,
    (a, b) => (Math.hypot(a - x, b - y) / r < 0.97 ? Math.max(0, ((b - y) / r) * 0.7 + 0.1) : 0),
    C.ochre,
    12,
  );

export const bird = (x, y, s, ink = C.ink) =>
  line(
    `M${x - s} ${y - s * 0.3}q${s * 0.5} ${-s * 0.5} ${s} ${s * 0.3}q${s * 0.5} ${-s * 0.8} ${s} ${-s * 0.3}`,
    ink,
    3.5,
  );

export function spruce(x, y, h, f, snow = '') {
  let s = '';
  let cap = '';
  for (let i = 0; i < 4; i++) {
    const t = y - h + i * h * 0.2;
    const w = h * (0.1 + 0.065 * i);
    s += `M${n(x)} ${n(t)}L${n(x + w)} ${n(t + h * 0.36)}L${n(x - w)} ${n(t + h * 0.36)}Z`;
    cap += `M${n(x)} ${n(t)}L${n(x - w)} ${n(t + h * 0.36)}Q${n(x - w * 0.3)} ${n(t + h * 0.3)} ${n(x - w * 0.1)} ${n(t + h * 0.22)}Z`;
  }
  const trunk = `M${n(x - h * 0.03)} ${n(y - h * 0.1)}h${n(h * 0.06)}v${n(h * 0.1)}h${n(-h * 0.06)}Z`;
  return path(s + trunk, f) + (snow ? path(cap, snow) : '');
}

export const poplar = (x, y, h, f) =>
  path(
    `M${x} ${y - h}C${x + h * 0.16} ${y - h * 0.7} ${x + h * 0.14} ${y - h * 0.25} ${x} ${y - h * 0.12}C${x - h * 0.14} ${y - h * 0.25} ${x - h * 0.16} ${y - h * 0.7} ${x} ${y - h}Z`,
    f,
  ) + rect(x - 3, y - h * 0.2, 6, h * 0.2, C.ink);

/** A poplar with a light and a shaded side. */
export const tallPoplar = (x, y, h, light, dark) =>
  rect(x - h * 0.014, y - h * 0.24, h * 0.028, h * 0.24, C.ink) +
  tone(
    `M${x} ${n(y - h)}C${n(x + h * 0.15)} ${n(y - h * 0.7)} ${n(x + h * 0.13)} ${n(y - h * 0.24)} ${x} ${n(y - h * 0.13)}C${n(x - h * 0.13)} ${n(y - h * 0.24)} ${n(x - h * 0.15)} ${n(y - h * 0.7)} ${x} ${n(y - h)}Z`,
    [x - h * 0.12, y - h, h * 0.24, h * 0.9],
    light,
    dark,
    1.1,
    0.3,
  ) +
  line(`M${x} ${n(y - h * 0.75)}V${n(y - h * 0.15)}`, dark, h * 0.012);

/** A round tree: crown of overlapping circles. */
export function roundTree(x, y, h, light, dark, dots = '') {
  const r = h * 0.26;
  const tops = [
    [0, -h * 0.74, r],
    [-r * 0.85, -h * 0.56, r * 0.8],
    [r * 0.85, -h * 0.56, r * 0.82],
    [0, -h * 0.48, r * 0.9],
  ];
  let s = path(
    `M${n(x - h * 0.035)} ${y}L${n(x - h * 0.02)} ${n(y - h * 0.5)}h${n(h * 0.04)}L${n(x + h * 0.035)} ${y}Z`,
    C.ink,
  );
  s += tops.map(([a, b, q]) => circ(x + a + q * 0.12, y + b + q * 0.14, q, dark)).join('');
  s += tops.map(([a, b, q]) => circ(x + a - q * 0.05, y + b - q * 0.06, q * 0.92, light)).join('');
  if (dots) {
    s += times(16, () => {
      const a = rnd() * 6.28;
      const q = Math.sqrt(rnd()) * r * 1.5;
      return circ(x + Math.cos(a) * q, y - h * 0.6 + Math.sin(a) * q * 0.8, h * 0.022, dots);
    });
  }
  return s;
}

export function peaks(list, base, front, shade, snow) {
  const jag = [
    [0, 0],
    [0.06, 0.1],
    [-0.02, 0.22],
    [0.1, 0.36],
    [0.02, 0.55],
    [0.12, 1],
  ];
  return list
    .map(([x, h, w]) => {
      const t = base - h;
      const s = 0.36;
      const ridge = jag.map(([a, b]) => [x + a * w, t + b * h]);
      const left = [x - (w / 2) * s, t + h * s];
      const right = [x + (w / 2) * s, t + h * s];
      return (
        poly(
          [
            [x, t],
            [x + w / 2, base],
            [x - w / 2, base],
          ],
          front,
        ) +
        poly([...ridge, [x + w / 2, base]], shade) +
        poly(
          [
            [x, t],
            right,
            [x + w * 0.11, t + h * 0.28],
            [x + w * 0.07, t + h * 0.43],
            [x + 0.01 * w, t + h * 0.3],
            [x - w * 0.05, t + h * 0.42],
            [x - w * 0.1, t + h * 0.27],
            left,
          ],
          snow,
        ) +
        poly(
          [
            [x, t],
            right,
            [x + w * 0.11, t + h * 0.28],
            [x + w * 0.07, t + h * 0.43],
            [x + 0.045 * w, t + h * 0.27],
            [x + 0.06 * w, t + h * 0.1],
          ],
          C.shade,
        )
      );
    })
    .join('');
}

export const flakes = (count, color = '#f4f4ec', big = 6) =>
  times(count, () => circ(R(0, 1200), R(0, 800), R(1.6, big), color));

export const grass = (x, y, h, color) =>
  line(
    `M${n(x - h * 0.3)} ${n(y - h * 0.8)}Q${n(x - h * 0.2)} ${n(y - h * 0.3)} ${n(x)} ${y}M${n(x)} ${n(y - h)}V${y}M${n(x + h * 0.3)} ${n(y - h * 0.7)}Q${n(x + h * 0.2)} ${n(y - h * 0.3)} ${n(x)} ${y}`,
    color,
    h * 0.09 + 1.5,
  );

export const flower = (x, y, r, color, heart = C.ochre) =>
  line(`M${n(x)} ${n(y)}q${n(r * 0.6)} ${n(r * 2)} 0 ${n(r * 4)}`, C.dark, r * 0.3) +
  times(5, (i) => circ(x + Math.cos(i * 1.257) * r * 0.7, y + Math.sin(i * 1.257) * r * 0.7, r * 0.55, color)) +
  circ(x, y, r * 0.45, heart);

/** A horse about 400 wide at scale 1, hooves at y = 345, looking left; `graze` lowers the head. */
export function horse(x, y, s, coat, mane, o = {}) {
  const neck =
    path(
      'M100 24L92 4L114 20C150 40 180 88 216 108L232 190L150 214C132 200 128 175 122 150C112 130 112 110 104 92C90 100 70 112 56 118C40 124 26 112 30 98C45 70 70 40 100 24Z',
      coat,
    ) +
    path('M96 20C150 22 186 66 220 110C196 118 176 112 170 96C150 92 146 74 140 62C124 60 112 44 96 20Z', mane) +
    circ(84, 56, 5, C.ink) +
    (o.bridle ? line('M62 66L76 98M100 40L76 98', C.red, 5) : '');
  const far = path(
    'M150 190L140 280L126 342H146L160 284L180 214ZM336 200L330 285L314 345H336L352 288L372 220Z',
    mane,
    fade2(0.9),
  );
  const body =
    'M140 130C160 100 190 100 216 108C250 122 300 122 340 104C372 98 392 120 394 160C398 200 380 225 376 250L388 280L380 345H360L362 285L340 238C300 236 236 244 186 236L178 280L180 345H160L156 280L146 226C130 200 126 160 140 130Z';
  const tail = path('M384 122C420 130 424 190 408 262C404 282 396 292 386 296C396 240 388 190 378 150Z', mane);
  const feet = path('M159 333h22v14h-24zM360 333h21v14h-23z', C.ink);
  const inner =
    tail +
    far +
    (o.graze ? `<g transform="rotate(-62 178 160)">${neck}</g>` : '') +
    tone(body, [120, 90, 280, 200], coat, mane, 0.7, 0.8, 11) +
    feet +
    (o.graze ? '' : neck) +
    (o.extra ?? '');
  return put(x, y - 345 * s, s, inner, 0, o.flip ? -1 : 1);
}
const fade2 = (v) => ` opacity="${v}"`;

/** A sheep, 120 wide at scale 1, feet at y = 0. */
export function sheep(x, y, s, wool, flip = 1, face = C.ink) {
  const puffs = [
    [-40, -58, 24],
    [-16, -72, 26],
    [14, -72, 26],
    [38, -60, 24],
    [44, -40, 20],
    [-44, -40, 22],
    [0, -46, 34],
    [20, -36, 26],
    [-20, -36, 26],
  ];
  const legs = line('M-28 -24V-2M-14 -22V-2M22 -22V-2M36 -24V-2', face, 8);
  const head =
    oval(-60, -64, 15, 22, face, ' transform="rotate(24 -60 -64)"') +
    oval(-44, -72, 14, 6, face, ' transform="rotate(28 -44 -72)"');
  const shadow = oval(0, 0, 56, 7, C.ink, fade2(0.22));
  const low = puffs
    .slice(3)
    .map(([a, b, r]) => circ(a + 3, b + 5, r, C.sand))
    .join('');
  return put(
    x,
    y,
    s,
    shadow +
      legs +
      low +
      puffs.map(([a, b, r]) => circ(a, b, r * 0.95, wool)).join('') +
      head +
      path('M-58 -78q14 -12 26 0q-10 10 -26 0z', wool),
    0,
    flip,
  );
}

/** A dog, 130 wide at scale 1, feet at y = 0, looking left. */
export const dog = (x, y, s, coat, patch, flip = 1) =>
  put(
    x,
    y,
    s,
    line('M52 -62q26 -10 30 -42', coat, 12) +
      line('M-34 -40L-42 0M44 -40L52 0', patch, 12) +
      path('M-48 -74Q0 -84 52 -72Q68 -56 58 -34Q0 -26 -44 -36Q-60 -56 -48 -74Z', coat) +
      path('M0 -78Q40 -80 54 -70Q60 -54 30 -52Q4 -58 0 -78Z', patch) +
      line('M-30 -40L-30 0M34 -40L38 0', coat, 13) +
      path(
        'M-40 -60L-46 -104Q-48 -122 -66 -120Q-88 -112 -98 -98Q-100 -88 -88 -86Q-76 -84 -66 -66Q-54 -44 -36 -48Z',
        coat,
      ) +
      path('M-62 -120Q-46 -128 -42 -104Q-40 -90 -50 -90Q-58 -102 -62 -120Z', patch) +
      circ(-97, -97, 6, C.ink) +
      circ(-72, -105, 4, C.ink),
    0,
    flip,
  );
