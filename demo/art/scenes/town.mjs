// The clinic, the postwoman.
import { box, C, circ, fade, half, line, oval, path, poly, R, rect, scene, times, toned, wave } from '../ink.mjs';
import { bird, dog, peaks, roundTree, tallPoplar } from '../nature.mjs';
import { fig } from '../people.mjs';
import { pane } from '../things.mjs';

export const clinic = scene('clinic', 'Вход в поликлинику, мать с ребёнком и врач', C.cream, () => [
  half(0, 0, 1200, 340, (_x, y) => 0.5 - y / 640, C.teal, 14),
  peaks(
    [
      [120, 190, 460],
      [1080, 220, 520],
    ],
    400,
    '#9cbfc0',
    '#7fa9ae',
    C.cream,
  ),
  roundTree(70, 600, 330, C.ochre, '#b9822a'),
  roundTree(1150, 600, 360, C.ochre, '#b9822a'),
  toned(150, 210, 900, 400, C.snow, C.teal, 0.5, 0.2),
  rect(130, 190, 940, 34, C.teal),
  [190, 310, 790, 910].map((x) => [pane(x, 262, 92, 110), pane(x, 430, 92, 110, C.ochre)]),
  toned(420, 150, 360, 460, C.teal, C.night, 1, 0.2),
  rect(404, 132, 392, 30, C.blue),
  circ(600, 232, 54, C.cream),
  path('M584 196h32v20h20v32h-20v20h-32v-20h-20v-32h20z', C.red),
  rect(470, 350, 260, 262, C.ink),
  rect(480, 360, 116, 252, C.sky),
  rect(604, 360, 116, 252, C.sky),
  poly(
    [
      [480, 612],
      [480, 470],
      [596, 390],
      [596, 612],
    ],
    '#fff',
    fade(0.4),
  ),
  poly(
    [
      [604, 612],
      [604, 470],
      [720, 390],
      [720, 612],
    ],
    '#fff',
    fade(0.4),
  ),
  rect(586, 460, 6, 70, C.ink),
  rect(608, 460, 6, 70, C.ink),
  path('M400 322H800L830 352H370Z', C.ochre),
  rect(386, 352, 14, 262, C.ink),
  rect(800, 352, 14, 262, C.ink),
  path('M-20 606H1220V820H-20Z', C.sand),
  rect(340, 604, 520, 18, C.cream),
  rect(316, 622, 568, 18, C.shade),
  path('M320 640H880L1010 820H190Z', C.cream),
  half(0, 620, 1200, 800, (_x, y) => (y - 600) / 420, C.ochre, 13),
  oval(120, 700, 190, 24, C.snow),
  oval(1090, 720, 180, 26, C.snow),
  oval(425, 772, 210, 16, C.ink, fade(0.2)),
  oval(790, 764, 110, 14, C.ink, fade(0.2)),
  fig(375, 770, 530, {
    head: 'scarf',
    hair: C.red,
    trim: C.cream,
    coat: C.plum,
    hem: -270,
    front: '#7a4a6a',
    look: 0.8,
    r: [
      [160, -580],
      [205, -430],
    ],
    l: [
      [-175, -590],
      [-165, -430],
    ],
    top: box(-255, -440, 130, 150, 24, C.ochre) + line('M-240 -430Q-190 -540 -140 -430', C.bark, 16),
  }),
  fig(512, 770, 330, {
    kid: 1,
    head: 'beanie',
    hair: C.ochre,
    trim: C.red,
    coat: C.blue,
    hem: -300,
    wide: 170,
    legs: C.plum,
    scarf: C.red,
    look: 0.6,
    l: [
      [-165, -600],
      [-85, -690],
    ],
    r: [
      [180, -590],
      [215, -450],
    ],
    top:
      circ(222, -440, 60, C.bark) +
      circ(222, -520, 46, C.bark) +
      circ(190, -556, 17, C.bark) +
      circ(254, -556, 17, C.bark) +
      circ(208, -526, 8, C.ink) +
      circ(236, -526, 8, C.ink),
  }),
  fig(790, 764, 520, {
    head: 'bob',
    hair: C.ink,
    coat: '#f3f1e8',
    hem: -300,
    wide: 170,
    look: -0.8,
    legs: C.teal,
    ink: C.teal,
    front: C.shade,
    l: [
      [-230, -690],
      [-270, -850],
    ],
    r: [
      [170, -590],
      [150, -450],
    ],
    on:
      path('M-60 -800L0 -690L60 -800Z', C.teal) +
      line('M-66 -790Q-80 -640 -10 -620Q60 -640 66 -790', C.ink, 12) +
      circ(-10, -606, 20, C.ochre),
    top:
      rect(96, -510, 120, 150, C.bark) +
      rect(106, -500, 100, 130, C.cream) +
      line('M122 -470H190M122 -440H190M122 -410H170', C.ink, 8, fade(0.5)),
  }),
]);

export const postwoman = scene('postwoman', 'Почтальон с сумкой на сельской улице', C.sky, () => {
  const fence = (x0, x1, y, h, c) =>
    times(Math.round((x1 - x0) / 34), (i) => path(`M${x0 + i * 34} ${y}v${-h}l12 -14l12 14v${h}z`, c)) +
    rect(x0, y - h * 0.72, x1 - x0, 9, C.bark) +
    rect(x0, y - h * 0.3, x1 - x0, 9, C.bark);
  return [
    half(0, 0, 1200, 380, (_x, y) => 0.55 - y / 560, C.blue, 14),
    circ(930, 150, 78, C.ochre),
    peaks(
      [
        [300, 230, 520],
        [620, 290, 620],
        [1040, 220, 520],
      ],
      440,
      '#8fb3b8',
      '#6b98a2',
      C.cream,
    ),
    path(wave(430, 8, 190, 1), '#c9a552'),
    [
      [700, 470, 250],
      [770, 480, 300],
      [850, 492, 350],
    ].map(([x, y, h]) => tallPoplar(x, y, h, C.ochre, C.red)),
    tallPoplar(960, 520, 430, '#e6b655', '#b9822a'),
    tallPoplar(1110, 570, 540, C.ochre, C.red),
    // the house
    toned(-20, 330, 330, 230, C.cream, C.ochre, 0.8, 0.5),
    poly(
      [
        [-40, 336],
        [140, 190],
        [344, 336],
      ],
      C.red,
    ),
    half(-40, 190, 344, 336, (x, y) => (x - 60) / 500 + (y - 190) / 400, C.plum, 12, 'M-40 336L140 190L344 336Z'),
    rect(214, 196, 34, 86, C.brick),
    [30, 180].map((x) => [
      rect(x - 30, 390, 24, 104, C.blue),
      rect(x + 74, 390, 24, 104, C.blue),
      pane(x, 390, 68, 104, C.ochre, C.blue),
      path(`M${x - 34} 388L${x + 34} 356L${x + 102} 388Z`, C.blue),
    ]),
    path('M-20 556Q300 540 620 548T1220 540V820H-20Z', C.sand),
    path('M560 470H700L1220 760V820H240Z', C.cream),
    half(0, 540, 1200, 800, (_x, y) => (y - 520) / 460, C.ochre, 13),
    path('M560 470L300 560H-20V600H330Z', C.green),
    fence(-20, 330, 600, 100, C.teal),
    rect(300, 470, 12, 140, C.bark),
    box(272, 430, 70, 62, 10, C.blue),
    rect(284, 446, 46, 8, C.cream),
    times(34, () => {
      const x = R(0, 1200);
      const y = R(600, 790);
      return path(`M${x} ${y}q9 -9 18 0q-9 9 -18 0z`, [C.red, C.ochre, '#c98d2e'][Math.floor(R(0, 3))]);
    }),
    oval(560, 780, 190, 18, C.ink, fade(0.22)),
    fig(560, 780, 690, {
      head: 'scarf',
      hair: C.red,
      trim: C.ochre,
      coat: C.blue,
      hem: -290,
      wide: 185,
      stride: 95,
      legs: C.plum,
      look: 0.9,
      front: C.cream,
      ink: C.night,
      l: [
        [-190, -600],
        [-120, -480],
      ],
      r: [
        [185, -600],
        [305, -700],
      ],
      on:
        line('M110 -770L-150 -470', C.bark, 26) +
        box(-290, -500, 230, 180, 26, C.wood) +
        path('M-290 -480q0 -20 26 -20h178q26 0 26 20v50q-115 70 -230 0z', C.bark) +
        circ(-175, -400, 15, C.ochre) +
        poly(
          [
            [-250, -500],
            [-230, -580],
            [-120, -556],
            [-130, -500],
          ],
          C.cream,
        ) +
        poly(
          [
            [-210, -500],
            [-160, -590],
            [-90, -530],
            [-104, -500],
          ],
          C.snow,
        ),
      top: `<g transform="translate(330 -740) rotate(-12)">${rect(-75, -50, 150, 100, C.cream)}${line('M-75 -50L0 10L75 -50', C.ink, 8)}${circ(0, 12, 17, C.red)}</g>`,
    }),
    dog(890, 772, 1.15, C.wood, C.bark),
    bird(330, 120, 24),
    bird(262, 92, 16),
  ];
});
