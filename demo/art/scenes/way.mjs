// The new road and the bus.
import { box, C, circ, fade, half, line, oval, path, poly, rect, scene, times, tone, toned, wave } from '../ink.mjs';
import { peaks, roundTree, sun } from '../nature.mjs';
import { fig } from '../people.mjs';

export const road = scene('road', 'Ремонт дороги у гор', C.cream, () => {
  let b =
    half(0, 0, 1200, 400, (_x, y) => 0.58 - y / 560, C.ochre, 14) +
    peaks(
      [
        [200, 200, 420],
        [520, 240, 460],
        [900, 260, 520],
        [1120, 190, 380],
      ],
      430,
      C.teal,
      C.blue,
      C.cream,
    ) +
    path(wave(430, 8, 200, 0), C.ochre) +
    path(wave(470, 8, 260, 2), '#c98d2e') +
    half(0, 470, 1200, 800, (x, y) => ((y - 470) / 520) * (Math.abs(x - 640) > (y - 430) * 1.1 ? 1 : 0), C.plum, 13);
  b +=
    poly(
      [
        [628, 430],
        [652, 430],
        [1120, 820],
        [140, 820],
      ],
      C.ink,
    ) +
    poly(
      [
        [628, 430],
        [631, 430],
        [196, 820],
        [160, 820],
      ],
      C.cream,
    ) +
    poly(
      [
        [649, 430],
        [652, 430],
        [1100, 820],
        [1064, 820],
      ],
      C.cream,
    );
  for (let i = 0; i < 6; i++) {
    const t = (i / 6) ** 2,
      u = ((i + 0.5) / 6) ** 2,
      y1 = 436 + t * 384,
      y2 = 436 + u * 384;
    b += poly(
      [
        [640 - 1 - t * 10, y1],
        [640 + 1 + t * 10, y1],
        [640 + 1 + u * 12, y2],
        [640 - 1 - u * 12, y2],
      ],
      C.ochre,
    );
  }
  b += half(140, 430, 1120, 800, (x, y) => (Math.abs(x - 640) < (y - 430) * 1.15 ? 0.16 : 0), C.teal, 12);
  for (let i = 0; i < 5; i++) {
    const t = 0.62 ** i,
      x = 660 + 430 * t,
      y = 430 + 250 * t,
      h = 300 * t;
    b += rect(x, y - h, 8 * t + 1, h, C.ink) + rect(x - 40 * t, y - h + 16 * t, 88 * t, 7 * t + 1, C.ink);
  }
  // roller
  b +=
    rect(236, 440, 8, 110, C.ink) +
    rect(330, 440, 8, 110, C.ink) +
    rect(222, 424, 132, 20, C.ink) +
    path('M150 622v-76q0-14 14-14h90l14 30h74v-34h82q16 0 16 16v78z', C.red) +
    half(150, 520, 440, 625, (_x, y) => (y - 520) / 150, C.plum, 10) +
    rect(258, 500, 60, 12, C.ink) +
    circ(292, 474, 17, '#d9a07a') +
    path('M276 470a17 17 0 0 1 34 0z', C.ochre) +
    path('M274 492h36l6 52h-48z', C.blue) +
    circ(210, 640, 74, C.ink) +
    circ(210, 640, 50, '#52656d') +
    circ(210, 640, 14, C.ochre) +
    circ(400, 652, 62, C.ink) +
    circ(400, 652, 40, '#52656d') +
    circ(400, 652, 12, C.ochre) +
    rect(150, 706, 320, 14, C.plum);
  const vest = 'M-150 -560Q0 -536 150 -560V-520Q0 -496 -150 -520Z';
  b += fig(62, 716, 220, {
    head: 'hard',
    hair: C.red,
    trim: C.plum,
    coat: C.ochre,
    legs: C.blue,
    look: 0.8,
    on: path(vest, C.cream),
    r: [
      [180, -640],
      [230, -760],
    ],
  });
  b += `<ellipse cx="810" cy="784" rx="110" ry="12" fill="#0f1a21"/>${fig(800, 782, 330, {
    head: 'hard',
    hair: C.cream,
    trim: C.rose,
    coat: C.red,
    legs: C.teal,
    shoe: '#3a2a24',
    hem: -390,
    look: -0.8,
    on: path(vest, C.cream) + path('M-90 -770L-60 -420H-100L-130 -740ZM90 -770L60 -420H100L130 -740Z', C.ochre),
    l: [
      [-250, -680],
      [-310, -800],
    ],
    r: [
      [170, -590],
      [90, -520],
    ],
    top: rect(20, -580, 130, 90, C.cream) + line('M40 -556H130M40 -530H110', C.ink, 8),
  })}`;
  b += `<ellipse cx="596" cy="742" rx="80" ry="9" fill="#0f1a21"/>${fig(590, 740, 270, {
    head: 'cap',
    hair: C.blue,
    trim: C.ink,
    coat: C.ochre,
    legs: C.plum,
    shoe: '#3a2a24',
    hem: -390,
    look: -0.8,
    on: path(vest, C.cream),
    l: [
      [-120, -570],
      [-40, -480],
    ],
    r: [
      [190, -600],
      [110, -520],
    ],
    lback: true,
    mid: line('M-120 -60L90 -640', C.wood, 24) + path('M-170 -90l110 30l-40 80h-120z', '#7d8f92'),
  })}`;
  return b;
});

export const bus = scene('bus', 'Автобус на остановке среди холмов', C.cream, () => [
  half(0, 0, 1200, 400, (_x, y) => 0.55 - y / 600, C.ochre, 14),
  sun(980, 170, 84),
  peaks(
    [
      [240, 210, 480],
      [560, 250, 560],
    ],
    420,
    '#8fb3b8',
    '#6b98a2',
    C.cream,
  ),
  path(wave(380, 40, 170, 0.4), '#c9a552'),
  path(wave(440, 36, 230, 2.4), C.ochre),
  half(0, 400, 1200, 600, (_x, y) => (y - 420) / 360, C.red, 13, wave(440, 36, 230, 2.4)),
  path(wave(520, 22, 260, 4), C.green),
  roundTree(60, 600, 260, C.ochre, C.brick),
  path('M-20 640H1220V820H-20Z', C.ink),
  half(0, 640, 1200, 800, () => 0.16, C.teal, 13),
  rect(-20, 606, 1240, 40, C.sand),
  times(7, (i) => rect(40 + i * 180, 768, 100, 12, C.ochre)),
  path('M868 606H1220V730H846Z', C.sand),
  rect(846, 724, 374, 8, C.shade),
  // the stop
  rect(890, 330, 16, 290, C.ink),
  rect(1160, 330, 16, 290, C.ink),
  toned(906, 380, 254, 150, C.teal, C.night, 0.6, 0.3),
  path('M850 336Q1030 260 1210 336V356H850Z', C.red),
  [950, 1033, 1116].map(
    (x) => path(`M${x} 416l30 36l-30 36l-30 -36z`, C.ochre) + path(`M${x} 434l15 18l-15 18l-15 -18z`, C.cream),
  ),
  rect(906, 548, 254, 18, C.wood),
  rect(930, 566, 12, 50, C.ink),
  rect(1124, 566, 12, 50, C.ink),
  // the bus
  oval(440, 716, 420, 22, C.ink, fade(0.5)),
  tone('M60 690V350Q60 300 112 300H740Q806 300 816 360L830 520V690Z', [60, 300, 770, 390], C.red, C.plum, 0.25, 0.9),
  path('M60 540H832L834 580H60Z', C.cream),
  path('M60 590H836V604H60Z', C.ochre),
  [92, 214, 336, 458].map(
    (x) =>
      box(x, 348, 104, 150, 12, C.night) +
      box(x + 6, 354, 92, 138, 8, C.sky) +
      poly(
        [
          [x + 6, 470],
          [x + 60, 354],
          [x + 98, 354],
          [x + 20, 492],
          [x + 6, 492],
        ],
        '#fff',
        fade(0.4),
      ),
  ),
  [
    [144, C.plum, C.red],
    [266, C.blue, C.ink],
    [388, C.green, C.ochre],
  ].map(
    ([x, c, h]) =>
      path(`M${x - 40} 492q0 -46 40 -46t40 46z`, c) +
      circ(x, 424, 26, C.skin) +
      path(`M${x - 28} 422a28 30 0 0 1 56 0q-28 -16 -56 0z`, h),
  ),
  box(580, 344, 110, 330, 12, C.night),
  box(588, 352, 45, 314, 8, C.sky),
  box(638, 352, 45, 314, 8, C.sky),
  path('M712 348H764Q786 348 792 376L808 500H712Z', C.night),
  path('M720 356H760Q776 356 782 380L796 492H720Z', C.sky),
  path('M726 492q0 -44 32 -44t32 44z', C.blue),
  circ(758, 424, 24, C.skin),
  path('M732 420a26 28 0 0 1 52 0z', C.ink),
  line('M792 486l-22 -30', C.ink, 8),
  circ(806, 634, 20, C.cream),
  rect(60, 660, 780, 26, C.ink),
  [210, 690].map((x) => circ(x, 690, 62, C.ink) + circ(x, 690, 34, C.shade) + circ(x, 690, 12, C.ink)),
  box(130, 280, 200, 24, 8, C.wood),
  box(360, 268, 120, 36, 10, C.blue),
  fig(890, 712, 340, {
    head: 'scarf',
    hair: C.ochre,
    trim: C.red,
    coat: C.plum,
    hem: -250,
    look: -0.8,
    front: C.rose,
    top: box(120, -360, 150, 170, 20, C.green) + line('M150 -350q50 -110 90 0', C.ink, 14),
  }),
  fig(1036, 690, 350, {
    head: 'short',
    hair: C.ink,
    coat: C.blue,
    hem: -390,
    look: -0.8,
    scarf: C.ochre,
    legs: C.bark,
    r: [
      [230, -680],
      [270, -850],
    ],
  }),
  fig(1118, 716, 220, {
    kid: 1,
    head: 'beanie',
    hair: C.red,
    trim: C.cream,
    coat: C.ochre,
    hem: -320,
    look: -0.7,
    legs: C.blue,
  }),
]);
