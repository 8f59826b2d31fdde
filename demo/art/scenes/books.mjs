// The reading room and the village library.
import {
  box,
  C,
  circ,
  fade,
  half,
  line,
  n,
  oval,
  path,
  pick,
  poly,
  R,
  rect,
  rnd,
  scene,
  times,
  toned,
} from '../ink.mjs';
import { fig } from '../people.mjs';

export const library = scene('library', 'Читальный зал', C.plum, () => {
  let b = rect(0, 0, 1200, 800, C.plum);
  for (let r = 0; r < 4; r++) {
    const y = 20 + r * 190;
    b += rect(0, y + 160, 1200, 22, '#8a4f2a') + rect(0, y + 160, 1200, 6, '#b8743c');
    let x = R(-10, 6);
    while (x < 1200) {
      const w = R(18, 46),
        h = R(104, 154),
        c = [C.red, C.blue, C.ochre, C.green, C.cream, C.teal, C.rose, C.ink, C.sand][Math.floor(rnd() * 9)];
      if (rnd() < 0.06) {
        b += `<g transform="rotate(-12 ${n(x + w)} ${y + 160})">${rect(x + 8, y + 160 - h, w, h, c)}${rect(x + 8, y + 160 - h + 16, w, 6, C.ink)}</g>`;
        x += w + 34;
      } else {
        b +=
          rect(x, y + 160 - h, w, h, c) +
          rect(x, y + 160 - h + 14, w, 5, C.ink, ' opacity=".55"') +
          rect(x, y + 160 - 24, w, 5, C.ink, ' opacity=".55"');
        if (w > 30) b += rect(x + w / 2 - 5, y + 160 - h + 34, 10, h * 0.36, C.cream, ' opacity=".75"');
        x += w + 2;
      }
    }
    b += half(0, y + 4, 1200, y + 160, (a, bb) => (y + 60 - bb) / 160 + (0.18 * Math.abs(a - 560)) / 600, C.ink, 11);
  }
  b += poly(
    [
      [560, 300],
      [640, 300],
      [960, 720],
      [240, 720],
    ],
    C.ochre,
    ' opacity=".3"',
  );
  b +=
    rect(-20, 700, 1240, 120, '#b8743c') +
    rect(-20, 700, 1240, 10, C.sand) +
    half(0, 710, 1200, 800, (_x, y) => (y - 690) / 200, C.ink, 11);
  b +=
    rect(594, 470, 12, 234, C.ink) +
    path('M520 480q0-120 80-130q80 10 80 130z', C.green) +
    path('M600 350q80 10 80 130h-46q6-80-34-130z', C.dark) +
    rect(540, 692, 120, 14, C.ink);
  b +=
    path('M330 696q0-150 84-170q84 20 84 170z', C.blue) +
    circ(414, 474, 52, '#d9a07a') +
    path('M360 478q-6-64 54-66q62 2 54 70q-14-34-54-36q-40 4-54 32z', C.ink) +
    path('M468 470q26 60 4 120q-20-8-18-50z', C.ink) +
    line('M384 486q10 8 20 0M424 486q10 8 20 0', C.ink, 4) +
    line('M414 486v14h-6', '#b97a55', 4) +
    line('M404 512q10 5 20 0', '#a04a3a', 4) +
    half(330, 526, 498, 696, (x, _y) => (x - 420) / 140, C.ink, 10);
  b +=
    path('M350 700l80-54 84 30 84-30 -30 60h-210z', C.cream) +
    line('M514 676v24', C.ink, 4) +
    line('M440 660l56 20M436 676l50 16M534 682l44-16', C.ink, 3);
  for (const [i, c] of [
    [0, C.red],
    [1, C.ochre],
    [2, C.teal],
    [3, C.cream],
  ].entries())
    b += rect(800 + i * 6, 672 - i * 28, 190 - i * 16, 28, c[1]) + rect(800 + i * 6, 672 - i * 28, 12, 28, C.ink);
  return b;
});

export const library2 = scene('library2', 'Сельская библиотека и коробки с книгами', C.cream, () => {
  const colors = [C.red, C.blue, C.ochre, C.green, C.cream, C.teal, C.rose, C.plum, C.sand];
  const shelf = (x0, x1, y, h) => {
    let s = rect(x0, y, x1 - x0, 14, C.wood);
    let x = x0 + 8;
    while (x < x1 - 34) {
      const w = R(16, 34);
      const k = R(h * 0.62, h * 0.92);
      s +=
        rect(x, y - k, w, k, pick(colors)) +
        rect(x, y - k + 10, w, 4, C.ink, fade(0.5)) +
        rect(x, y - 16, w, 4, C.ink, fade(0.5));
      x += w + 2;
    }
    return s;
  };
  const books = (x, y, w, count) =>
    times(
      count,
      (i) =>
        rect(x + ((i * 11) % 17), y - (i + 1) * 20, w - ((i * 7) % 22), 18, colors[(i * 4 + 1) % 9]) +
        rect(x + ((i * 11) % 17), y - (i + 1) * 20, 9, 18, C.ink, fade(0.4)),
    );
  const carton = (x, y, w, h) =>
    times(Math.floor(w / 26) - 1, (i) =>
      rect(x + 12 + i * 26, y - 30 - ((i * 13) % 26), 22, 70, colors[(i * 5 + 2) % 9]),
    ) +
    path(
      `M${x} ${y}L${x - 44} ${y + 34}L${x - 30} ${y + 44}L${x} ${y + 14}ZM${x + w} ${y}L${x + w + 44} ${y + 34}L${x + w + 30} ${y + 44}L${x + w} ${y + 14}Z`,
      '#b98243',
    ) +
    toned(x, y, w, h, '#d2a05a', C.bark, 0.7, 0.4) +
    rect(x + w / 2 - 16, y, 32, h, C.sand, fade(0.6));
  return [
    toned(0, 0, 1200, 600, '#e6cfa0', C.ochre, 0.1, -0.5),
    [
      [40, 380],
      [820, 1180],
    ].map(([a, b]) => [
      rect(a - 14, 60, b - a + 28, 540, C.bark),
      rect(a, 74, b - a, 520, '#5a2f1a'),
      [206, 336, 466, 590].map((y) => shelf(a, b, y, 118)),
      half(a, 74, b, 594, (x) => ((x - a) / (b - a)) * 0.5, C.ink, 13),
    ]),
    rect(450, 80, 300, 300, C.wood),
    rect(466, 96, 268, 268, C.sky),
    `<g transform="translate(466 96)">${poly(
      [
        [0, 268],
        [0, 190],
        [80, 90],
        [140, 170],
        [190, 110],
        [268, 210],
        [268, 268],
      ],
      C.teal,
    )}${poly(
      [
        [56, 120],
        [80, 90],
        [106, 124],
        [82, 112],
      ],
      C.cream,
    )}${poly(
      [
        [170, 134],
        [190, 110],
        [212, 138],
      ],
      C.cream,
    )}${path('M0 268V226Q130 196 268 236V268Z', C.green)}</g>`,
    circ(690, 150, 24, C.ochre),
    rect(594, 96, 12, 268, C.wood),
    rect(430, 376, 340, 20, C.bark),
    box(500, 330, 46, 48, 8, C.red),
    path('M523 334q-34 -24 -26 -58q24 16 26 46q4 -44 30 -52q10 40 -30 64z', C.green),
    path('M-20 590H1220V820H-20Z', C.brick),
    half(0, 590, 1200, 800, (_x, y) => (y - 590) / 340, C.ink, 13),
    oval(600, 770, 520, 26, C.ink, fade(0.25)),
    fig(250, 766, 540, {
      head: 'scarf',
      hair: C.red,
      trim: C.ochre,
      coat: C.plum,
      hem: -220,
      wide: 180,
      look: 0.7,
      l: [
        [-190, -590],
        [-60, -520],
      ],
      r: [
        [210, -620],
        [310, -560],
      ],
      top: `<g transform="scale(1.7)">${books(90, -335, 130, 4)}</g>`,
    }),
    fig(600, 770, 400, {
      kid: 1,
      head: 'braids',
      hair: C.ink,
      coat: C.ochre,
      hem: -280,
      wide: 180,
      legs: C.cream,
      look: -0.5,
      l: [
        [-220, -560],
        [-250, -680],
      ],
      r: [
        [190, -540],
        [120, -450],
      ],
      top: rect(50, -520, 150, 120, C.teal) + rect(50, -520, 20, 120, C.ink),
    }),
    fig(860, 766, 560, {
      head: 'short',
      hair: C.ink,
      coat: C.blue,
      hem: -390,
      legs: C.bark,
      look: -0.7,
      scarf: C.red,
      l: [
        [-220, -600],
        [-160, -480],
      ],
      r: [
        [200, -590],
        [130, -480],
      ],
      top:
        rect(-210, -500, 380, 190, '#d2a05a') +
        rect(-40, -500, 50, 190, C.sand, fade(0.6)) +
        times(8, (i) => rect(-190 + i * 44, -560 - ((i * 17) % 40), 38, 70 + ((i * 17) % 40), colors[(i * 4) % 9])) +
        circ(-214, -400, 40, C.skin) +
        circ(174, -400, 40, C.skin),
    }),
    carton(60, 690, 170, 130),
    carton(400, 700, 160, 130),
    carton(690, 706, 150, 120),
    carton(990, 676, 180, 150),
    books(290, 800, 96, 4),
  ];
});
