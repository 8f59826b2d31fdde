// Theatre and aitys.
import { C, circ, fade, half, line, oval, path, poly, rect, scene, times, toned } from '../ink.mjs';
import { peaks, roundTree } from '../nature.mjs';
import { crowd, fig } from '../people.mjs';
import { lute } from '../things.mjs';

export const theatre = scene('theatre', 'Сцена, занавес и актёры', C.night, () => [
  toned(0, 0, 1200, 620, '#3f2440', C.ink, 0.05, -0.5),
  circ(620, 260, 150, C.ochre),
  half(470, 110, 770, 410, (x, y) => (Math.hypot(x - 620, y - 260) < 146 ? (y - 200) / 300 : 0), C.red, 13),
  peaks(
    [
      [360, 190, 420],
      [860, 220, 460],
    ],
    520,
    C.blue,
    C.night,
    C.cream,
  ),
  path('M200 520Q600 440 1000 520V560H200Z', C.dark),
  // painted yurt and tree on the set
  path('M280 540v-60c0-44 24-66 80-80c56 14 80 36 80 80v60z', C.cream),
  path('M280 486q80 18 160 0v14q-80 18-160 0z', C.red),
  path('M344 540v-40q18 -14 36 0v40z', C.blue),
  roundTree(880, 546, 240, C.green, C.dark, C.red),
  poly(
    [
      [150, 0],
      [230, 0],
      [560, 640],
      [330, 640],
    ],
    C.cream,
    fade(0.16),
  ),
  poly(
    [
      [970, 0],
      [1050, 0],
      [870, 640],
      [640, 640],
    ],
    C.cream,
    fade(0.16),
  ),
  path('M-20 540H1220V690H-20Z', C.wood),
  times(12, (i) => line(`M${600 + (i - 5.5) * 70} 540L${600 + (i - 5.5) * 130} 690`, C.bark, 4)),
  half(0, 540, 1200, 690, (x, y) => (y - 520) / 320 + Math.abs(x - 600) / 1800, C.bark, 12),
  oval(450, 652, 150, 20, C.cream, fade(0.4)),
  oval(760, 652, 150, 20, C.cream, fade(0.4)),
  fig(450, 650, 430, {
    head: 'qalpaq',
    hair: C.cream,
    trim: C.ink,
    coat: C.blue,
    hem: -190,
    wide: 190,
    look: 0.8,
    belt: C.ochre,
    l: [
      [-230, -680],
      [-300, -820],
    ],
    r: [
      [240, -620],
      [370, -650],
    ],
    on: line('M0 -770V-210', C.ochre, 14) + line('M-170 -220Q0 -190 170 -220', C.ochre, 14),
  }),
  fig(755, 650, 420, {
    head: 'braids',
    hair: C.ink,
    coat: C.red,
    hem: -90,
    wide: 260,
    look: -0.8,
    l: [
      [-220, -640],
      [-320, -720],
    ],
    r: [
      [230, -640],
      [300, -780],
    ],
    on:
      path('M-120 -720L-60 -780L-50 -480H-140ZM120 -720L60 -780L50 -480H140Z', C.plum) +
      line('M-240 -170Q0 -130 240 -170M-225 -250Q0 -210 225 -250', C.cream, 12),
    top:
      path('M-70 -990L0 -1180L70 -990Q0 -1030 -70 -990Z', C.red) +
      circ(0, -1190, 18, C.cream) +
      line('M-70 -1000Q0 -1040 70 -1000', C.ochre, 14),
  }),
  // the curtain
  ...[-1, 1].map((d) => {
    const x = (v) => 600 + d * v;
    const s = `M${x(640)} -20H${x(330)}Q${x(380)} 260 ${x(470)} 420Q${x(440)} 540 ${x(430)} 640H${x(640)}Z`;
    return [
      path(s, C.red),
      half(0, 0, 1200, 640, (a) => 0.5 + 0.5 * Math.sin(Math.abs(a - 600) / 17), C.plum, 12, s),
      line(`M${x(480)} 420Q${x(560)} 446 ${x(640)} 420`, C.ochre, 18),
      circ(x(474), 424, 20, C.ochre),
    ];
  }),
  path(
    'M-20 -20H1220V90Q1120 150 1020 90Q920 150 820 90Q720 150 620 90Q520 150 420 90Q320 150 220 90Q120 150 20 90L-20 70Z',
    C.red,
  ),
  half(
    0,
    0,
    1200,
    130,
    (x, y) => (y - 10) / 200 + 0.2 * Math.sin(x / 32),
    C.plum,
    12,
    'M-20 -20H1220V90Q1120 150 1020 90Q920 150 820 90Q720 150 620 90Q520 150 420 90Q320 150 220 90Q120 150 20 90L-20 70Z',
  ),
  line(
    'M-20 74L20 94Q120 154 220 94Q320 154 420 94Q520 154 620 94Q720 154 820 94Q920 154 1020 94Q1120 154 1220 94',
    C.ochre,
    10,
  ),
  rect(-20, 680, 1240, 30, C.ink),
  times(14, (i) => path(`M${30 + i * 88} 684a20 22 0 0 1 40 0z`, C.ochre)),
  rect(-20, 706, 1240, 120, '#2a5a6c'),
  crowd(730, 44, [
    [50, C.ink, C.ink, 'short'],
    [180, C.plum, C.bark, 'bun'],
    [310, C.blue, C.ink, 'long'],
    [440, C.ink, '#6b6f70', 'short'],
    [570, C.red, C.bark, 'long'],
    [700, C.plum, C.ink, 'short'],
    [830, C.blue, C.ochre, 'scarf'],
    [960, C.ink, C.ink, 'bun'],
    [1090, C.dark, C.bark, 'short'],
    [1200, C.plum, C.ink, 'long'],
  ]),
]);

export const aitys = scene('aitys', 'Два акына с домбрами на сцене', C.cream, () => {
  const akyn = (x, flip, o) =>
    fig(x, 690, 600, {
      sit: 1,
      hem: -330,
      wide: 190,
      look: -0.5,
      flip,
      belt: C.ochre,
      under:
        path('M-170 -360H170V-250H-170Z', C.bark) +
        rect(-150, -250, 26, 250, C.bark) +
        rect(124, -250, 26, 250, C.bark) +
        line('M-70 -350L-150 -300L-160 -60M80 -350L60 -290L30 -60', C.ink, 110) +
        path('M-270 0q0 -66 60 -66h110v66zM-70 0q0 -66 60 -66h90v66z', C.bark),
      on:
        line('M0 -770V-330', o.edge, 14) +
        line('M-110 -720q40 30 30 80q-10 40 -40 20M110 -720q-40 30 -30 80q10 40 40 20', o.edge, 10),
      l: null,
      r: null,
      top: `<g transform="translate(110 -430) rotate(205) scale(1.18)">${lute(0, 0, 1, 0)}</g>${limbs(o.coat)}`,
      ...o,
    });
  const limbs = (coat) =>
    line('M-112 -730L-240 -600L-300 -640', C.ink, 96, fade(0.3)) +
    circ(-324, -648, 40, C.skin) +
    line('M-112 -730L-240 -600L-288 -630', coat, 80) +
    line('M112 -730L250 -560L150 -440', C.ink, 96, fade(0.3)) +
    circ(128, -424, 40, C.skin) +
    line('M112 -730L250 -560L156 -452', coat, 80);
  const mic = (x) =>
    rect(x - 4, 470, 8, 230, C.ink) +
    path(`M${x - 46} 704q46 -26 92 0z`, C.ink) +
    circ(x, 458, 17, C.ink) +
    circ(x - 4, 452, 5, C.shade);
  return [
    toned(0, 0, 1200, 640, '#e9c48e', C.red, 0.02, -0.55),
    // backdrop
    path('M150 640V250Q150 60 600 50Q1050 60 1050 250V640Z', C.blue),
    half(
      150,
      50,
      1050,
      640,
      (x, y) => Math.hypot(x - 600, y - 330) / 1000 - 0.08,
      C.night,
      14,
      'M150 640V250Q150 60 600 50Q1050 60 1050 250V640Z',
    ),
    circ(600, 300, 118, C.ochre),
    times(16, (i) => `<g transform="rotate(${i * 22.5} 600 300)">${path('M588 166L600 118L612 166Z', C.ochre)}</g>`),
    half(482, 182, 718, 418, (x, y) => (Math.hypot(x - 600, y - 300) < 114 ? (y - 240) / 240 : 0), C.red, 12),
    [250, 950].map(
      (x) =>
        `<g transform="translate(${x} 240) scale(1.5)">${line('M0 46V-6C0 -44 -44 -52 -48 -22C-50 -2 -24 2 -22 -16M0 -6C0 -44 44 -52 48 -22C50 -2 24 2 22 -16M-20 46H20', C.ochre, 11)}</g>`,
    ),
    path('M-20 0H120Q140 330 40 640H-20ZM1220 0H1080Q1060 330 1160 640H1220Z', C.red),
    half(0, 0, 140, 640, (x) => 0.5 + 0.5 * Math.sin(x / 14), C.plum, 12, 'M-20 0H120Q140 330 40 640H-20Z'),
    half(1060, 0, 1200, 640, (x) => 0.5 + 0.5 * Math.sin(x / 14), C.plum, 12, 'M1220 0H1080Q1060 330 1160 640H1220Z'),
    path('M-20 610H1220V730H-20Z', C.wood),
    half(0, 610, 1200, 730, (_x, y) => (y - 600) / 260, C.bark, 12),
    path('M150 640H1050L1110 716H90Z', C.red),
    path('M190 652H1010L1050 704H150Z', C.cream),
    times(12, (i) => path(`M${222 + i * 68} 678l26 -18l26 18l-26 18z`, i % 2 ? C.blue : C.ochre)),
    akyn(350, 1, { head: 'taqiya', hair: C.red, trim: C.ochre, coat: C.red, edge: C.ochre }),
    akyn(850, 1, { look: 0.5, head: 'bun', hair: C.ink, coat: C.plum, edge: C.cream }),
    mic(552),
    mic(648),
    rect(-20, 716, 1240, 20, C.bark),
    rect(-20, 732, 1240, 90, '#7a3a3a'),
    crowd(758, 40, [
      [20, C.blue, C.ink, 'short'],
      [140, C.ochre, C.cream, 'scarf'],
      [260, C.green, C.ink, 'cap'],
      [380, C.plum, C.bark, 'long'],
      [500, C.teal, '#a9aba4', 'short'],
      [620, C.red, C.ink, 'bun'],
      [740, C.blue, C.ochre, 'scarf'],
      [860, C.ochre, C.ink, 'short'],
      [980, C.plum, C.ink, 'long'],
      [1100, C.teal, C.bark, 'short'],
      [1200, C.red, C.ink, 'short'],
    ]),
  ];
});
