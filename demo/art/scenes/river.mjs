// The canal and the high river.
import { C, circ, fade, half, line, oval, path, poly, R, rect, scene, times, tone, wave } from '../ink.mjs';
import { bird, grass, peaks, tallPoplar } from '../nature.mjs';
import { fig } from '../people.mjs';
import { cottage } from '../things.mjs';

export const canal = scene('canal', 'Арык с водой и люди с лопатами', C.sky, () => {
  const water = 'M590 400H640L940 820H270Z';
  const worker = (o) => ({ hem: -390, ...o });
  return [
    half(0, 0, 1200, 330, (_x, y) => 0.55 - y / 560, C.blue, 14),
    circ(990, 130, 66, C.ochre),
    peaks(
      [
        [200, 220, 480],
        [540, 270, 560],
        [900, 240, 520],
      ],
      400,
      C.teal,
      C.blue,
      C.cream,
    ),
    path(wave(396, 6, 200, 1), '#c9a552'),
    path('M-20 410H1220V820H-20Z', '#c98d2e'),
    half(0, 410, 1200, 800, (_x, y) => (y - 400) / 520, C.bark, 13),
    times(9, (i) =>
      line(
        `M${-40 + i * 60} ${470 + i * 4}L${-500 + i * 60} 820M${1240 - i * 60} ${470 + i * 4}L${1700 - i * 60} 820`,
        C.green,
        12,
        fade(0.75),
      ),
    ),
    [
      [520, 420, 150],
      [470, 430, 200],
      [405, 446, 260],
      [310, 470, 340],
    ].map(([x, y, h]) => tallPoplar(x, y, h, C.ochre, C.brick)),
    [
      [700, 420, 150],
      [750, 430, 200],
      [822, 446, 260],
      [920, 470, 340],
    ].map(([x, y, h]) => tallPoplar(x, y, h, '#c9b23f', C.dark)),
    poly(
      [
        [575, 400],
        [655, 400],
        [1060, 820],
        [150, 820],
      ],
      '#8a5a36',
    ),
    poly(
      [
        [582, 400],
        [648, 400],
        [1000, 820],
        [210, 820],
      ],
      C.sand,
    ),
    path(water, C.teal),
    half(270, 400, 940, 800, (x, y) => (Math.abs(x - 610) / (y - 330)) * 0.9 - 0.1, C.night, 13, water),
    times(16, (i) => {
      const y = 440 + i * i * 1.5;
      const w = (y - 380) * 0.22;
      return line(
        `M${610 + (((i * 53) % 90) - 45) * (y / 700)} ${y}q${w / 2} ${-w * 0.14} ${w} 0t${w} 0`,
        C.cream,
        3 + i * 0.22,
      );
    }),
    rect(545, 440, 10, 50, C.bark),
    rect(668, 440, 10, 50, C.bark),
    rect(540, 452, 144, 12, C.wood),
    fig(470, 560, 210, { head: 'beanie', hair: C.blue, trim: C.blue, coat: C.ochre, legs: C.bark, look: 0.7 }),
    fig(768, 590, 240, {
      head: 'scarf',
      hair: C.cream,
      trim: C.red,
      coat: C.plum,
      hem: -250,
      look: -0.7,
      l: [
        [-200, -600],
        [-250, -480],
      ],
      mid: line('M-300 -30L-230 -800', C.bark, 26),
    }),
    oval(225, 776, 150, 14, C.ink, fade(0.25)),
    fig(
      235,
      774,
      500,
      worker({
        head: 'cap',
        hair: C.ink,
        trim: C.plum,
        coat: C.red,
        legs: C.blue,
        look: 0.8,
        lback: true,
        l: [
          [40, -560],
          [190, -530],
        ],
        r: [
          [230, -660],
          [320, -640],
        ],
        glove: C.ochre,
        shoe: C.dark,
        top:
          line('M100 -460L430 -740', C.wood, 26) +
          path('M150 -500l-130 60q-60 90 -20 150q100 -10 170 -100z', '#7d8f92') +
          path('M40 -380q-60 -50 -150 10q40 100 150 70q60 -10 80 -50q-20 -30 -80 -30z', C.bark),
      }),
    ),
    oval(985, 786, 160, 14, C.ink, fade(0.25)),
    fig(
      985,
      784,
      540,
      worker({
        head: 'qalpaq',
        hair: C.cream,
        trim: C.ink,
        coat: C.blue,
        legs: C.bark,
        look: -0.8,
        belt: C.red,
        l: [
          [-210, -560],
          [-240, -690],
        ],
        r: [
          [180, -590],
          [150, -440],
        ],
        shoe: C.dark,
        top:
          line('M-250 -760V-240', C.wood, 26) +
          path('M-310 -260h120v130q-60 110 -120 0z', '#7d8f92') +
          line('M-290 -760h80', C.wood, 26),
      }),
    ),
    bird(620, 150, 22),
  ];
});

export const river = scene('river', 'Разлившаяся река, мост и люди с мешками песка', C.sky, () => {
  const bag = (x, y, s = 1, turn = 0) =>
    `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">${tone('M-58 0Q-70 -26 -52 -46Q0 -58 52 -46Q70 -26 58 0Q0 10 -58 0Z', [-62, -54, 124, 60], C.sand, C.bark, 0.6, 0.7, 10)}${path('M52 -42l24 -12l2 34l-22 -4z', C.wood)}${line('M-30 -20q30 8 56 0', C.bark, 4)}</g>`;
  const flow = 'M-20 470Q300 440 620 470T1220 450V700Q900 640 600 660T-20 640Z';
  return [
    half(0, 0, 1200, 330, (_x, y) => 0.6 - y / 560, C.blue, 14),
    [
      [160, 110, 60],
      [240, 90, 78],
      [340, 104, 66],
      [420, 120, 46],
    ].map(([x, y, r]) => circ(x, y, r, C.cream)),
    rect(130, 110, 320, 54, C.cream),
    [
      [860, 70, 50],
      [930, 56, 66],
      [1010, 74, 54],
    ].map(([x, y, r]) => circ(x, y, r, C.cream)),
    rect(840, 70, 200, 50, C.cream),
    peaks(
      [
        [140, 170, 420],
        [560, 240, 560],
        [1000, 200, 500],
      ],
      400,
      '#8fb3b8',
      '#6b98a2',
      C.cream,
    ),
    path(wave(380, 18, 190, 1), '#87a24f'),
    cottage(60, 440, 130, 74, C.cream, C.red, C.blue),
    cottage(1000, 436, 140, 80, C.rose, C.brick, C.blue),
    [
      [230, 430, 130],
      [262, 436, 100],
      [960, 426, 120],
    ].map(([x, y, h]) => tallPoplar(x, y, h, '#a5b85a', C.dark)),
    path(flow, '#a87f52'),
    half(-20, 430, 1200, 700, (x, y) => (y - 440) / 330 + 0.12 * Math.sin(x / 60 + y / 14), C.bark, 12, flow),
    times(26, (i) => {
      const x = ((i * 197) % 1240) - 60;
      const y = 482 + ((i * 37) % 150);
      const w = 34 + ((i * 13) % 30);
      return line(`M${x} ${y}q${w / 2} ${-w * 0.4} ${w} 0t${w} 0`, i % 3 ? C.cream : C.sand, 5);
    }),
    // the bridge
    '<g transform="translate(-150 -34)">',
    tone(
      'M240 372H960V420H930Q920 520 900 580H860Q850 440 740 436Q640 440 630 580H570Q560 440 460 436Q350 440 340 580H300Q280 520 270 420H240Z',
      [240, 372, 720, 210],
      C.rose,
      C.plum,
      0.3,
      0.6,
    ),
    rect(226, 356, 748, 22, C.brick),
    times(15, (i) => rect(244 + i * 50, 314, 9, 44, C.ink)),
    rect(232, 306, 736, 11, C.ink),
    '</g>',
    [170, 450, 730].map((x) => line(`M${x - 60} 548q20 -20 40 0t40 0t40 0`, C.cream, 7)),
    line('M250 594q60 -30 140 -18l60 -30M330 586l-30 -34', C.bark, 15),
    path('M-20 680Q400 640 760 672T1220 660V820H-20Z', C.green),
    half(0, 660, 1200, 800, (_x, y) => (y - 640) / 300, C.dark, 13),
    times(20, () => grass(R(0, 1200), R(700, 800), R(14, 30), C.dark)),
    // the wall of bags
    times(11, (i) => bag(60 + i * 116, 720, 1, (i % 3) - 1)),
    times(10, (i) => bag(116 + i * 116, 680, 1, ((i + 1) % 3) - 1)),
    times(4, (i) => bag(60 + i * 116, 640, 1, (i % 3) - 1)),
    times(3, (i) => bag(116 + i * 116, 600, 1, (i % 3) - 1)),
    oval(810, 784, 330, 14, C.ink, fade(0.25)),
    fig(560, 776, 350, {
      head: 'cap',
      hair: C.blue,
      trim: C.ink,
      coat: C.ochre,
      legs: C.ink,
      shoe: C.dark,
      hem: -400,
      look: -0.6,
      l: [
        [-200, -590],
        [-190, -440],
      ],
      r: [
        [190, -600],
        [110, -560],
      ],
    }),
    fig(725, 784, 340, {
      head: 'scarf',
      hair: C.red,
      trim: C.cream,
      coat: C.blue,
      legs: C.plum,
      shoe: C.dark,
      hem: -330,
      look: -0.7,
      l: [
        [-260, -600],
        [-350, -560],
      ],
      r: [
        [230, -600],
        [330, -560],
      ],
      top: `<g transform="translate(-350 -530) scale(2.9)">${bag(0, 0)}</g>${circ(-262, -560, 42, C.skin)}${circ(-440, -550, 42, C.skin)}`,
    }),
    fig(890, 782, 370, {
      head: 'beanie',
      hair: C.green,
      trim: C.cream,
      coat: C.red,
      legs: C.bark,
      shoe: C.ink,
      hem: -400,
      look: -0.8,
      l: [
        [-200, -590],
        [-120, -500],
      ],
      r: [
        [200, -590],
        [110, -500],
      ],
      top: `<g transform="translate(-10 -440) scale(2.9)">${bag(0, 0)}</g>${circ(-120, -480, 42, C.skin)}${circ(110, -480, 42, C.skin)}`,
    }),
    fig(1060, 782, 360, {
      head: 'taqiya',
      hair: C.plum,
      trim: C.ochre,
      coat: C.teal,
      legs: C.ink,
      shoe: C.dark,
      hem: -400,
      look: -0.8,
      l: [
        [-200, -560],
        [-120, -470],
      ],
      r: [
        [200, -560],
        [180, -420],
      ],
      top: line('M-130 -470L-90 -10', C.wood, 26) + path('M-150 -60h130v110q-60 80 -130 0z', '#7d8f92'),
    }),
  ];
});
