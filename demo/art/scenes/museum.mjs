// The museum.
import { C, circ, fade, half, line, n, oval, path, poly, rect, scene, times, toned } from '../ink.mjs';
import { fig } from '../people.mjs';
import { horns } from '../things.mjs';

export const museum = scene('museum', 'Старинное серебряное украшение в витрине', C.plum, () => {
  const brooch = (x, y, r) =>
    circ(x + 8, y + 10, r, C.ink, fade(0.4)) +
    circ(x, y, r, '#c9d3d2') +
    half(
      x - r,
      y - r,
      x + r,
      y + r,
      (a, b) => (Math.hypot(a - x, b - y) < r * 0.97 ? ((a - x) / r) * 0.4 + ((b - y) / r) * 0.4 : 0),
      C.ink,
      11,
    ) +
    circ(x, y, r * 0.9, 'none', ` stroke="${C.ink}" stroke-width="4"`) +
    times(24, (i) => circ(x + Math.cos(i * 0.2618) * r * 0.8, y + Math.sin(i * 0.2618) * r * 0.8, r * 0.055, C.cream)) +
    circ(x, y, r * 0.66, C.ink, fade(0.75)) +
    times(
      8,
      (i) =>
        `<g transform="rotate(${i * 45} ${x} ${y})">${path(`M${x} ${y - r * 0.62}q${r * 0.18} ${r * 0.14} 0 ${r * 0.3}q${-r * 0.18} ${-r * 0.16} 0 ${-r * 0.3}z`, i % 2 ? C.teal : C.ochre)}</g>`,
    ) +
    circ(x, y, r * 0.32, '#e5ebe8') +
    circ(x, y, r * 0.26, C.red) +
    circ(x - r * 0.08, y - r * 0.09, r * 0.07, C.cream) +
    [-0.6, -0.3, 0, 0.3, 0.6]
      .map((k) => {
        const px = x + r * k;
        const py = y + Math.sqrt(1 - k * k) * r;
        return (
          line(`M${n(px)} ${n(py)}v${n(r * 0.36)}`, '#c9d3d2', 5) +
          path(
            `M${n(px)} ${n(py + r * 0.3)}l${n(r * 0.13)} ${n(r * 0.26)}l${n(-r * 0.13)} ${n(r * 0.14)}l${n(-r * 0.13)} ${n(-r * 0.14)}z`,
            '#dfe6e3',
          ) +
          circ(px, py + r * 0.52, r * 0.05, C.red)
        );
      })
      .join('');
  return [
    toned(0, 0, 1200, 660, '#6a3f5c', C.ink, 0.05, -0.5),
    [
      [60, 90],
      [960, 90],
    ].map(([x, y]) => [
      rect(x, y, 180, 220, C.ochre),
      rect(x + 12, y + 12, 156, 196, C.cream),
      x < 500
        ? [
            poly(
              [
                [x + 12, y + 208],
                [x + 12, y + 150],
                [x + 70, y + 80],
                [x + 110, y + 130],
                [x + 168, y + 100],
                [x + 168, y + 208],
              ],
              C.teal,
            ),
            circ(x + 130, y + 60, 20, C.red),
          ]
        : [
            path(`M${x + 40} ${y + 180}q-10 -70 26 -90v-40h40v40q40 20 28 90q-46 20 -94 0z`, C.brick),
            line(`M${x + 52} ${y + 130}q40 14 80 0M${x + 50} ${y + 150}q40 14 84 0`, C.cream, 6),
          ],
    ]),
    poly(
      [
        [540, 0],
        [660, 0],
        [900, 520],
        [300, 520],
      ],
      C.ochre,
      fade(0.22),
    ),
    path('M540 0h120l-20 40h-80z', C.ink),
    path('M-20 650H1220V820H-20Z', C.bark),
    half(0, 650, 1200, 800, (_x, y) => (y - 630) / 300, C.ink, 13),
    // showcase
    oval(600, 776, 270, 18, C.ink, fade(0.5)),
    toned(390, 520, 420, 256, C.wood, C.bark, 0.9, 0.3),
    rect(370, 506, 460, 28, C.bark),
    path('M440 690h320M440 600h320', 'none'),
    horns(600, 650, 1.3, C.ochre),
    rect(398, 120, 404, 390, C.sky, fade(0.3)),
    path('M440 506Q430 450 480 430H720Q770 450 760 506Z', C.red),
    half(430, 430, 770, 506, (x) => (x - 540) / 300, C.plum, 12, 'M440 506Q430 450 480 430H720Q770 450 760 506Z'),
    brooch(600, 300, 126),
    poly(
      [
        [420, 506],
        [420, 260],
        [540, 120],
        [620, 120],
      ],
      '#ffffff',
      fade(0.22),
    ),
    poly(
      [
        [660, 506],
        [700, 420],
        [800, 260],
        [800, 330],
        [720, 506],
      ],
      '#ffffff',
      fade(0.14),
    ),
    `<rect x="398" y="120" width="404" height="388" fill="none" stroke="${C.cream}" stroke-width="8"/>`,
    oval(220, 784, 130, 13, C.ink, fade(0.4)),
    oval(1000, 784, 130, 13, C.ink, fade(0.4)),
    fig(190, 780, 560, {
      head: 'taqiya',
      hair: C.green,
      trim: C.ochre,
      coat: C.blue,
      hem: -220,
      wide: 185,
      look: 0.9,
      front: C.ochre,
      r: [
        [170, -590],
        [160, -440],
      ],
      on: '',
    }),
    fig(345, 784, 350, {
      kid: 1,
      head: 'braids',
      hair: C.bark,
      coat: C.red,
      hem: -280,
      wide: 180,
      look: 0.8,
      legs: C.cream,
      l: [
        [-170, -540],
        [-120, -420],
      ],
      r: [
        [180, -640],
        [240, -760],
      ],
    }),
    fig(1010, 780, 540, {
      head: 'long',
      hair: C.ink,
      coat: C.ochre,
      hem: -270,
      wide: 170,
      look: -0.9,
      scarf: C.teal,
      legs: C.ink,
      l: [
        [-180, -580],
        [-40, -640],
      ],
      r: [
        [180, -590],
        [150, -440],
      ],
    }),
    fig(880, 784, 360, {
      kid: 1,
      head: 'short',
      hair: C.bark,
      coat: C.teal,
      hem: -370,
      look: -0.8,
      legs: C.blue,
      l: [
        [-170, -560],
        [-130, -430],
      ],
      r: [
        [170, -560],
        [140, -430],
      ],
    }),
  ];
});
