// The flock, the summer pasture, the apiary.
import { box, C, circ, fade, half, line, oval, path, put, R, rect, rnd, scene, times, toned, wave } from '../ink.mjs';
import { bird, dog, flower, grass, horse, peaks, roundTree, sheep, sun } from '../nature.mjs';
import { fig } from '../people.mjs';
import { yurt } from '../things.mjs';

export const sheepScene = scene('sheep', 'Отара спускается с холма, чабан на коне и собака', C.cream, () => {
  const flock = [];
  for (let i = 0; i < 62; i++) {
    const t = i / 61;
    const mid = 930 - 610 * t + Math.sin(t * 5.2) * 150;
    const wide = 50 + 190 * t;
    const y = 330 + 440 * t ** 1.15;
    flock.push([mid + (rnd() - 0.5) * wide * 2, y + R(-14, 14), 0.32 + 0.72 * t]);
  }
  flock.sort((a, b) => a[1] - b[1]);
  return [
    half(0, 0, 1200, 330, (_x, y) => 0.5 - y / 560, C.ochre, 14),
    circ(250, 140, 70, C.red),
    peaks(
      [
        [150, 190, 430],
        [430, 260, 520],
        [760, 230, 480],
      ],
      370,
      '#8fb3b8',
      '#6b98a2',
      C.cream,
    ),
    path(wave(360, 16, 200, 0.5), '#c9a552'),
    path('M300 820C520 640 640 420 940 300C1040 262 1130 268 1220 300V820Z', C.ochre),
    half(
      300,
      280,
      1200,
      800,
      (x, y) => (x - 500) / 1500 + (y - 400) / 900,
      C.red,
      13,
      'M300 820C520 640 640 420 940 300C1040 262 1130 268 1220 300V820Z',
    ),
    path('M-20 470C200 420 420 520 560 640S800 790 900 820H-20Z', '#b9a04a'),
    half(
      -20,
      440,
      900,
      800,
      (_x, y) => (y - 440) / 500,
      C.dark,
      13,
      'M-20 470C200 420 420 520 560 640S800 790 900 820H-20Z',
    ),
    path(
      'M900 310C820 400 760 470 720 560S420 700 250 820H1060C1040 720 900 600 950 480S985 340 960 306Z',
      C.sand,
      fade(0.6),
    ),
    times(40, () => grass(R(0, 1200), R(520, 800), R(14, 30), C.green)),
    flock.map(([x, y, s], i) => sheep(x, y, s, i % 9 === 4 ? '#8d6a4a' : C.cream, 1, i % 5 ? C.ink : C.bark)),
    oval(965, 640, 170, 14, C.ink, fade(0.25)),
    horse(790, 640, 0.86, C.wood, C.bark, {
      bridle: 1,
      extra: box(214, 92, 110, 44, 18, C.red) + box(226, 124, 86, 50, 8, C.plum),
    }),
    fig(1022, 640, 400, {
      sit: 1,
      head: 'tymaq',
      hair: C.red,
      trim: C.ink,
      coat: C.blue,
      hem: -400,
      look: -0.7,
      belt: C.ochre,
      l: [
        [-190, -600],
        [-270, -520],
      ],
      r: [
        [110, -620],
        [60, -520],
      ],
      under: line('M-20 -420L-100 -240L-90 -70', C.ink, 96) + path('M-140 -70h90v50h-120z', C.ink),
      top: line('M-270 -516Q-420 -640 -620 -620', C.bark, 9),
    }),
    dog(700, 776, 1.25, C.ink, '#0f1a21', 1),
    bird(560, 110, 22),
    bird(625, 86, 15),
  ];
});

export const horses = scene('horses', 'Кобылы с жеребёнком и юрта на жайляу', C.sky, () => [
  half(0, 0, 1200, 330, (_x, y) => 0.55 - y / 560, C.teal, 14),
  circ(200, 140, 66, C.ochre),
  peaks(
    [
      [240, 260, 560],
      [620, 330, 660],
      [1010, 270, 560],
    ],
    430,
    C.teal,
    C.blue,
    C.cream,
  ),
  half(
    0,
    200,
    1200,
    430,
    (_x, y) => (y - 240) / 420,
    C.night,
    13,
    'M-40 430L240 170L430 350L620 100L820 350L1010 160L1290 430Z',
  ),
  path(wave(400, 26, 190, 0.8), '#9dbd9a'),
  path(wave(450, 20, 240, 2.2), '#87a24f'),
  [
    [80, 440, 60],
    [120, 446, 84],
    [60, 450, 70],
  ].map(([x, y, h]) => path(`M${x} ${y - h}l${h * 0.3} ${h}h${-h * 0.6}z`, C.dark)),
  yurt(880, 520, 1.15),
  yurt(1090, 490, 0.62),
  line('M720 520V400M1010 520V420', C.bark, 7),
  line('M720 412Q860 470 1010 428', C.bark, 4),
  path('M770 436l30 4l-4 40q-16 8 -28 0z', C.cream),
  path('M-20 520Q400 470 760 540T1220 520V820H-20Z', C.green),
  half(0, 500, 1200, 800, (_x, y) => (y - 500) / 460, C.dark, 13, 'M-20 520Q400 470 760 540T1220 520V820H-20Z'),
  fig(780, 590, 230, {
    head: 'kimeshek',
    hair: C.cream,
    trim: C.red,
    coat: C.red,
    hem: -130,
    wide: 200,
    look: -0.6,
    on: path('M-112 -700L-60 -780L-40 -200H-160ZM112 -700L60 -780L40 -200H160Z', C.blue),
    top: box(-270, -400, 150, 170, 20, C.wood) + line('M-260 -390q60 -110 120 0', C.ink, 14),
  }),
  times(34, () => grass(R(0, 1200), R(560, 810), R(18, 40), rnd() < 0.5 ? C.dark : '#87a24f')),
  horse(170, 620, 0.62, '#5b4a44', C.ink, { graze: 1 }),
  oval(600, 764, 220, 18, C.ink, fade(0.25)),
  horse(350, 764, 1.16, C.wood, '#5a2f1a'),
  oval(270, 776, 130, 12, C.ink, fade(0.25)),
  horse(150, 780, 0.68, '#d9a05a', C.bark),
  oval(1000, 770, 190, 15, C.ink, fade(0.25)),
  horse(1190, 770, 0.98, C.cream, '#a9aba4', { flip: 1, graze: 1 }),
  times(22, (i) =>
    flower(i * 56 + R(-16, 16), R(740, 780), R(7, 12), [C.cream, C.ochre, C.rose, C.red][i % 4], C.ochre),
  ),
  bird(480, 90, 24),
  bird(548, 66, 16),
]);

export const bees = scene('bees', 'Ульи на лугу и пчеловод', C.cream, () => {
  const hive = (x, y, s, a, b) =>
    put(
      x,
      y,
      s,
      oval(0, 4, 90, 12, C.ink, fade(0.22)) +
        rect(-64, -22, 16, 24, C.bark) +
        rect(48, -22, 16, 24, C.bark) +
        toned(-78, -104, 156, 84, a, C.ink, 0.7, 0.3, 11) +
        toned(-78, -176, 156, 72, b, C.ink, 0.7, 0.3, 11) +
        rect(-82, -108, 164, 8, C.bark) +
        path('M-94 -176L-80 -206H80L94 -176Z', C.shade) +
        rect(-94, -180, 188, 10, C.ink) +
        box(-40, -50, 80, 14, 6, C.ink) +
        rect(-52, -34, 104, 8, C.wood) +
        path('M-14 -150l14 -14l14 14l-14 14z', C.cream),
    );
  const bee = (x, y, s, t = 0) =>
    put(
      x,
      y,
      s,
      oval(-6, -13, 9, 14, '#fff', ' opacity=".85" transform="rotate(-24 -6 -13)"') +
        oval(8, -13, 9, 14, '#fff', ' opacity=".85" transform="rotate(18 8 -13)"') +
        oval(0, 0, 20, 12, C.ochre) +
        line('M-6 -10v20M4 -11v22', C.ink, 5) +
        circ(19, 0, 8, C.ink),
      t,
    );
  return [
    half(0, 0, 1200, 330, (_x, y) => 0.5 - y / 600, C.teal, 14),
    sun(1010, 140, 74, C.ochre),
    peaks(
      [
        [180, 230, 500],
        [560, 290, 600],
        [930, 230, 520],
      ],
      400,
      '#8fb3b8',
      '#6b98a2',
      C.cream,
    ),
    path(wave(380, 24, 200, 1), '#9dbd9a'),
    path(wave(440, 18, 260, 2.5), C.green),
    half(0, 430, 1200, 800, (_x, y) => (y - 430) / 620, C.dark, 13, wave(440, 18, 260, 2.5)),
    roundTree(70, 470, 220, '#87a24f', C.dark),
    roundTree(1130, 480, 250, '#87a24f', C.dark),
    [
      [300, 500, 0.55, C.blue, C.cream],
      [450, 496, 0.55, C.ochre, C.red],
      [960, 510, 0.6, C.teal, C.ochre],
      [160, 580, 0.8, C.red, C.cream],
      [1090, 610, 0.85, C.blue, C.teal],
      [370, 620, 0.95, C.teal, C.ochre],
    ].map((a) => hive(...a)),
    times(60, () => grass(R(0, 1200), R(560, 810), R(18, 44), rnd() < 0.5 ? C.dark : '#87a24f')),
    oval(690, 776, 150, 14, C.ink, fade(0.25)),
    fig(690, 776, 590, {
      head: 'straw',
      hair: C.sand,
      trim: C.bark,
      coat: '#f3efe2',
      hem: -350,
      wide: 165,
      legs: C.sand,
      look: 0.7,
      ink: C.bark,
      glove: C.ochre,
      shoe: C.bark,
      belt: C.bark,
      l: [
        [-200, -600],
        [-110, -500],
      ],
      r: [
        [210, -620],
        [260, -560],
      ],
      on: '',
      mid:
        path('M-140 -960Q0 -920 140 -960Q170 -820 120 -740Q0 -700 -120 -740Q-170 -820 -140 -960Z', C.ink, fade(0.16)) +
        line('M-140 -950Q-165 -820 -120 -740Q0 -704 120 -740Q165 -820 140 -950', C.ink, 7, fade(0.6)),
      top: `<g transform="translate(330 -600) rotate(6)">${rect(-130, -130, 260, 26, C.wood)}${toned(-104, -106, 208, 170, C.ochre, C.red, 0.5, 0.5, 22)}${rect(-112, -106, 16, 178, C.wood)}${rect(96, -106, 16, 178, C.wood)}${rect(-112, 60, 224, 16, C.wood)}</g>${circ(262, -560, 42, C.ochre)}`,
    }),
    hive(500, 772, 1.2, C.cream, C.red),
    path('M560 600q-4 -40 12 -62h34q16 22 12 62z', '#7d8f92', ' transform="translate(-90 -66)"'),
    [
      [430, 300, 1.1, -10],
      [560, 250, 0.9, 15],
      [840, 300, 1, 190],
      [900, 400, 1.2, 170],
      [300, 420, 0.9, 20],
      [1000, 330, 0.8, 200],
      [220, 300, 0.8, 10],
      [620, 360, 0.8, -20],
      [780, 210, 0.8, 10],
      [390, 400, 0.7, 30],
    ].map((a) => bee(...a)),
    times(26, (i) =>
      flower(
        i * 48 + R(-10, 10),
        R(720, 780),
        R(9, 16),
        [C.cream, C.rose, C.red, '#fff', C.ochre][i % 5],
        i % 5 === 4 ? C.bark : C.ochre,
      ),
    ),
  ];
});
