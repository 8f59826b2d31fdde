// The boiler house and the assembly hall.
import { C, circ, fade, half, line, oval, path, poly, R, rect, scene, times, tone, toned } from '../ink.mjs';
import { flakes, peaks, spruce } from '../nature.mjs';
import { back, fig } from '../people.mjs';

export const boiler = scene('boiler', 'Котельная с трубой зимой', C.night, () => [
  half(0, 0, 1200, 520, (_x, y) => 0.15 + y / 1300, C.blue, 14),
  peaks(
    [
      [150, 190, 480],
      [1010, 230, 560],
      [760, 150, 420],
    ],
    470,
    '#244c5e',
    '#1b3f50',
    '#9fb9bd',
  ),
  circ(180, 130, 54, C.cream),
  // smoke drawn as a cloud
  [
    [760, 96, 46],
    [820, 66, 62],
    [905, 60, 74],
    [1000, 84, 66],
    [1080, 60, 80],
    [1170, 84, 70],
  ].map(([x, y, r]) => circ(x, y + 12, r, '#8ba7aa')),
  [
    [760, 86, 42],
    [820, 54, 58],
    [905, 46, 70],
    [1000, 70, 62],
    [1080, 44, 76],
    [1170, 70, 66],
  ].map(([x, y, r]) => circ(x, y, r, C.snow)),
  tone('M704 620L722 110H788L806 620Z', [704, 110, 102, 500], C.brick, C.ink, 1.2, 0.1),
  [
    [718, 140],
    [714, 240],
    [711, 340],
  ].map(([x, y]) => path(`M${x} ${y}h${(755 - x) * 2}l2 44h${-(757 - x) * 2}z`, C.cream)),
  half(755, 110, 806, 620, (x) => (x - 745) / 90, C.ink, 12, 'M755 620V110H788L806 620Z'),
  rect(712, 96, 86, 20, C.ink),
  toned(250, 330, 560, 290, C.brick, C.plum, 0.9, 0.3),
  poly(
    [
      [224, 336],
      [300, 262],
      [760, 262],
      [836, 336],
    ],
    C.snow,
  ),
  poly(
    [
      [640, 262],
      [760, 262],
      [836, 336],
      [700, 336],
    ],
    C.shade,
  ),
  times(26, (i) => rect(270 + ((i * 137) % 500), 350 + ((i * 61) % 250), 26, 9, '#8f3f2b')),
  [300, 400, 620, 715].map(
    (x) =>
      rect(x - 6, 384, 76, 102, C.cream) +
      rect(x, 390, 64, 90, C.ochre) +
      line(`M${x + 32} 390v90M${x} 434h64`, C.ink, 6) +
      rect(x - 10, 486, 84, 12, C.snow),
  ),
  path('M490 620V460q40 -46 84 0v160z', C.ink),
  path('M500 620V468q32 -34 64 0v152z', C.ochre),
  poly(
    [
      [500, 620],
      [564, 620],
      [690, 820],
      [340, 820],
    ],
    C.ochre,
    fade(0.35),
  ),
  // pipes to the town
  line('M806 560H1000V500H1090V560H1220', C.ink, 34),
  line('M806 560H1000V500H1090V560H1220', C.shade, 24),
  line('M806 553H993V493H1097V553H1220', C.snow, 7),
  [880, 960, 1150].map((x) => rect(x, 574, 12, 60, C.ink)),
  path('M-20 610Q300 586 620 618T1220 604V820H-20Z', C.snow),
  half(0, 620, 1200, 800, (_x, y) => (y - 610) / 520, C.teal, 13),
  poly(
    [
      [500, 620],
      [564, 620],
      [700, 820],
      [350, 820],
    ],
    C.ochre,
    fade(0.4),
  ),
  spruce(90, 640, 260, C.ink, C.snow),
  spruce(186, 628, 190, '#1f3a36', C.snow),
  path('M860 720Q900 610 1010 596Q1130 600 1200 730Z', C.ink),
  times(40, () => {
    const x = R(890, 1170);
    return circ(
      x,
      R(650 + Math.abs(x - 1020) * 0.4, 720),
      R(6, 13),
      ['#31424b', '#0f1a21', '#46565e'][Math.floor(R(0, 3))],
    );
  }),
  path('M930 640Q970 600 1010 598Q1080 598 1110 650Q1020 610 930 640Z', C.snow),
  oval(760, 776, 130, 12, C.ink, fade(0.25)),
  fig(740, 774, 400, {
    head: 'hard',
    hair: C.ochre,
    trim: '#b9822a',
    coat: C.red,
    hem: -380,
    look: 0.7,
    legs: C.blue,
    glove: C.ochre,
    scarf: C.ochre,
    l: [
      [-70, -560],
      [120, -500],
    ],
    r: [
      [220, -640],
      [330, -570],
    ],
    mid: line('M60 -470L400 -610', C.wood, 28) + path('M390 -650l110 -60q60 40 40 110l-100 50z', C.shade),
  }),
  fig(250, 770, 380, {
    head: 'beanie',
    hair: C.blue,
    trim: C.cream,
    coat: C.teal,
    hem: -380,
    look: 0.7,
    legs: C.ink,
    r: [
      [230, -700],
      [250, -880],
    ],
    l: [
      [-180, -590],
      [-160, -450],
    ],
    scarf: C.red,
  }),
  flakes(90, '#f4f4ec', 5.5),
]);

export const hall = scene('hall', 'Зал собрания: люди слушают выступление', C.sand, () => [
  toned(0, 0, 1200, 470, '#e0b98f', C.brick, 0.1, -0.5),
  times(13, (i) => rect(i * 100 - 4, 0, 6, 470, C.wood, fade(0.35))),
  [40, 990].map((x) => [
    rect(x, 60, 170, 270, C.bark),
    rect(x + 12, 72, 146, 246, C.sky),
    poly(
      [
        [x + 12, 318],
        [x + 12, 250],
        [x + 60, 190],
        [x + 100, 240],
        [x + 130, 210],
        [x + 158, 250],
        [x + 158, 318],
      ],
      C.teal,
    ),
    poly(
      [
        [x + 42, 212],
        [x + 60, 190],
        [x + 78, 212],
      ],
      C.cream,
    ),
    rect(x + 80, 72, 10, 246, C.bark),
    path(`M${x - 30} 50h70q6 160 -50 300h-20zM${x + 200} 50h-70q-6 160 50 300h20z`, C.red),
  ]),
  rect(330, 50, 540, 300, C.ink),
  rect(342, 62, 516, 276, C.cream),
  [
    [390, 90, C.blue],
    [460, 150, C.teal],
    [530, 120, C.ochre],
    [600, 190, C.red],
  ].map(([x, h, c]) => toned(x, 310 - h, 50, h, c, C.ink, 0.5, 0.2)),
  line('M376 312H670', C.ink, 6),
  circ(762, 180, 66, C.teal),
  path('M762 180L762 114A66 66 0 0 1 826 196Z', C.red),
  path('M762 180L826 196A66 66 0 0 1 770 245Z', C.ochre),
  rect(0, 440, 1200, 60, C.bark),
  rect(0, 432, 1200, 14, C.wood),
  fig(310, 640, 420, {
    head: 'bob',
    hair: C.bark,
    coat: C.plum,
    hem: -380,
    look: 0.8,
    r: [
      [200, -680],
      [300, -800],
    ],
    l: [
      [-150, -600],
      [-60, -520],
    ],
  }),
  path('M190 452h170l-20 160h-130z', C.wood),
  half(190, 452, 360, 612, (x) => (x - 250) / 160, C.ink, 12, 'M190 452h170l-20 160h-130z'),
  rect(180, 440, 190, 18, C.bark),
  path('M275 480l22 22l-22 22l-22 -22z', C.ochre),
  line('M250 440q-6 -40 20 -60', C.ink, 6),
  circ(272, 376, 10, C.ink),
  fig(640, 640, 400, {
    head: 'short',
    hair: '#6b6f70',
    coat: C.blue,
    hem: -380,
    look: -0.7,
    on: path('M-50 -800L0 -640L50 -800Z', C.cream) + path('M-12 -760h24l10 130l-22 30l-22 -30z', C.red),
    l: [
      [-170, -600],
      [-110, -510],
    ],
    r: [
      [170, -600],
      [110, -510],
    ],
  }),
  fig(800, 640, 400, {
    head: 'bun',
    hair: C.ink,
    coat: C.green,
    hem: -380,
    look: -0.7,
    l: [
      [-170, -600],
      [-110, -510],
    ],
    r: [
      [170, -600],
      [110, -510],
    ],
  }),
  fig(960, 640, 400, {
    head: 'grey',
    hair: '#a9aba4',
    coat: C.ochre,
    hem: -380,
    look: -0.7,
    l: [
      [-170, -600],
      [-110, -510],
    ],
    r: [
      [170, -600],
      [110, -510],
    ],
  }),
  toned(540, 446, 520, 170, C.red, C.plum, 0.3, 0.5),
  rect(530, 436, 540, 16, C.cream),
  times(11, (i) => path(`M${560 + i * 48} 500l14 -14l14 14l-14 14z`, C.ochre)),
  rect(700, 404, 22, 34, C.sky),
  rect(880, 404, 22, 34, C.sky),
  path('M-20 596H1220V820H-20Z', C.brick),
  half(0, 596, 1200, 800, (_x, y) => (y - 600) / 300, C.ink, 13),
  [
    [60, C.teal, C.ink, 'short'],
    [200, C.ochre, C.red, 'scarf'],
    [340, C.blue, C.bark, 'long'],
    [480, C.cream, '#6b6f70', 'short'],
    [620, C.plum, C.ink, 'bun'],
    [760, C.green, C.ink, 'short'],
    [900, C.rose, C.bark, 'long'],
    [1040, C.blue, C.ink, 'cap'],
    [1170, C.ochre, C.ink, 'short'],
  ].map(([x, c, h, s]) => back(x, 612, 38, c, h, s)),
  [
    [-10, C.red, C.ink, 'long'],
    [180, C.blue, '#a9aba4', 'short'],
    [390, C.green, C.cream, 'scarf'],
    [600, C.ochre, C.ink, 'short'],
    [810, C.red, C.bark, 'bun'],
    [1010, C.teal, C.plum, 'scarf'],
    [1200, C.plum, C.ink, 'short'],
  ].map(([x, c, h, s]) => back(x, 690, 52, c, h, s)),
]);
