// The water tower and the mast at dusk.
import { box, C, circ, fade, half, line, n, oval, path, poly, R, rect, scene, times, tone, wave } from '../ink.mjs';
import { bird, dog, flower, grass, peaks, tallPoplar } from '../nature.mjs';
import { fig } from '../people.mjs';
import { cottage } from '../things.mjs';

export const water = scene('water', 'Водонапорная башня и колонка с чистой водой', C.cream, () => [
  half(0, 0, 1200, 360, (_x, y) => 0.55 - y / 580, C.teal, 14),
  circ(1010, 160, 80, C.ochre),
  peaks(
    [
      [760, 220, 520],
      [1060, 260, 560],
    ],
    430,
    '#8fb3b8',
    '#6b98a2',
    C.cream,
  ),
  path(wave(420, 18, 200, 1), '#9dbd9a'),
  tallPoplar(640, 500, 240, C.green, C.dark),
  tallPoplar(700, 510, 290, '#87a24f', C.dark),
  tallPoplar(1140, 520, 330, C.green, C.dark),
  cottage(860, 520, 190, 110, C.cream, C.red, C.blue),
  path('M-20 500Q400 470 760 510T1220 500V820H-20Z', C.green),
  half(0, 480, 1200, 800, (_x, y) => (y - 480) / 520, C.dark, 13, 'M-20 500Q400 470 760 510T1220 500V820H-20Z'),
  // the tower
  oval(290, 650, 220, 18, C.ink, fade(0.3)),
  tone('M200 650L232 330H348L380 650Z', [200, 330, 180, 320], C.brick, C.plum, 1.1, 0.1),
  times(20, (i) => rect(232 + ((i * 47) % 110), 350 + ((i * 71) % 270), 22, 9, '#8f3f2b')),
  [
    [272, 400],
    [272, 500],
  ].map(([x, y]) => path(`M${x} ${y + 50}V${y}q18 -22 36 0v50z`, C.ink)),
  path('M258 650V590q32 -34 64 0v60z', C.ink),
  tone('M130 330V150H450V330Q290 380 130 330Z', [130, 150, 320, 210], C.teal, C.night, 1, 0.2),
  [200, 250, 300].map((y) => line(`M130 ${y}Q290 ${y + 34} 450 ${y}`, C.night, 6)),
  path('M110 154L290 50L470 154Q290 196 110 154Z', C.red),
  half(
    110,
    50,
    470,
    180,
    (x, y) => (x - 240) / 300 + (y - 90) / 300,
    C.plum,
    12,
    'M110 154L290 50L470 154Q290 196 110 154Z',
  ),
  rect(284, 22, 12, 34, C.ink),
  circ(290, 20, 10, C.ochre),
  path('M290 236q46 60 0 84q-46 -24 0 -84z', C.cream),
  // the tap
  path('M560 760h330v40h-330z', C.shade),
  half(560, 760, 890, 800, (x) => (x - 600) / 400, C.ink, 12),
  tone(
    'M600 764V470Q600 380 690 380H770Q840 380 840 450V500H770V462Q770 446 750 446H700Q672 446 672 480V764Z',
    [600, 380, 240, 384],
    C.blue,
    C.night,
    0.8,
    0.3,
  ),
  rect(588, 740, 100, 26, C.ink),
  rect(758, 494, 94, 22, C.ink),
  rect(686, 330, 20, 56, C.ink),
  box(630, 306, 132, 30, 14, C.red),
  circ(696, 321, 14, C.ochre),
  path('M780 516H832Q836 600 826 664H790Q780 600 780 516Z', '#9fd4d8'),
  line('M796 524V650M814 524V654', '#ffffff', 6),
  path('M738 640H876L858 770H756Z', C.ochre),
  half(738, 640, 876, 770, (x, y) => (x - 790) / 120 + (y - 700) / 300, C.red, 12, 'M738 640H876L858 770H756Z'),
  oval(807, 640, 69, 17, '#9fd4d8'),
  line('M738 636Q807 560 876 636', C.ink, 7, fade(0)),
  oval(807, 640, 69, 17, 'none', ` stroke="${C.ink}" stroke-width="6"`),
  [
    [760, 610],
    [860, 600],
    [744, 580],
    [884, 640],
  ].map(([x, y]) => path(`M${x} ${y}q14 18 0 26q-14 -8 0 -26z`, '#74b9c4')),
  oval(1010, 786, 140, 13, C.ink, fade(0.25)),
  fig(1010, 782, 420, {
    kid: 1,
    head: 'braids',
    hair: C.ink,
    coat: C.red,
    hem: -250,
    wide: 200,
    look: -0.8,
    legs: C.cream,
    l: [
      [-240, -600],
      [-320, -520],
    ],
    r: [
      [180, -560],
      [210, -440],
    ],
    on:
      path('M-118 -700L-60 -730L-50 -460H-150ZM118 -700L60 -730L50 -460H150Z', C.plum) +
      line('M-190 -320Q0 -290 190 -320', C.ochre, 14),
    top: `<g transform="translate(240 -360)">${path('M-80 0H80L60 170H-60Z', C.teal)}${oval(0, 0, 80, 22, '#9fd4d8')}${line('M-80 0Q-30 -130 0 -90Q30 -130 80 0', C.ink, 10)}</g>`,
  }),
  times(22, (i) => grass(i * 56, R(730, 800), R(16, 34), C.dark)),
  times(12, (i) => flower(30 + i * 48, R(730, 776), R(8, 13), [C.cream, C.rose, C.red, C.ochre][i % 4])),
  bird(560, 130, 24),
  bird(630, 106, 16),
]);

export const tower = scene('tower', 'Мачта связи над селом в сумерках', '#e8a878', () => {
  const mast = (y) => 14 + (y - 70) * 0.11;
  const lattice = [];
  for (let y = 90; y < 620; y += 46) {
    const a = mast(y);
    const b = mast(y + 46);
    lattice.push(
      line(
        `M${n(820 - a)} ${y}L${n(820 + b)} ${y + 46}M${n(820 + a)} ${y}L${n(820 - b)} ${y + 46}M${n(820 - a)} ${y}H${n(820 + a)}`,
        C.ink,
        6,
      ),
    );
  }
  return [
    half(0, 0, 1200, 330, (_x, y) => 0.75 - y / 420, C.plum, 14),
    half(0, 180, 1200, 480, (_x, y) => (y - 180) / 520, C.red, 14),
    circ(240, 350, 96, C.red),
    half(144, 254, 336, 446, (x, y) => (Math.hypot(x - 240, y - 350) < 92 ? (y - 310) / 160 : 0), C.ochre, 12),
    times(22, () => circ(R(0, 1200), R(0, 180), R(1.6, 4), C.cream)),
    peaks(
      [
        [120, 190, 460],
        [460, 240, 560],
        [980, 270, 620],
      ],
      500,
      '#6a5570',
      '#4c3f5e',
      C.rose,
    ),
    path(wave(470, 26, 180, 1.4), C.plum),
    half(0, 470, 1200, 620, (_x, y) => (y - 450) / 260, C.ink, 13, wave(470, 26, 180, 1.4)),
    // waves of the signal
    [90, 150, 214, 280].map((r, i) =>
      line(
        `M${n(820 - r * 0.82)} ${n(96 - r * 0.5)}A${r} ${r} 0 0 0 ${n(820 - r * 0.82)} ${n(96 + r * 0.5)}M${n(820 + r * 0.82)} ${n(96 - r * 0.5)}A${r} ${r} 0 0 1 ${n(820 + r * 0.82)} ${n(96 + r * 0.5)}`,
        C.cream,
        9 - i * 1.4,
        fade(0.95 - i * 0.2),
      ),
    ),
    line('M820 180L470 640M820 180L1160 640', C.ink, 3, fade(0.7)),
    line(`M${820 - mast(80)} 80L${820 - mast(630)} 640M${820 + mast(80)} 80L${820 + mast(630)} 640`, C.ink, 12),
    lattice,
    line('M820 84V30', C.ink, 8),
    circ(820, 26, 13, C.red),
    circ(820, 26, 30, C.red, fade(0.3)),
    [
      [772, 130],
      [868, 130],
      [768, 196],
      [872, 196],
    ].map(([x, y]) => box(x - 13, y - 34, 26, 68, 6, C.cream)),
    circ(752, 270, 32, C.shade),
    circ(752, 270, 8, C.ink),
    circ(892, 300, 28, C.shade),
    circ(892, 300, 7, C.ink),
    path('M-20 610Q300 570 620 604T1220 590V820H-20Z', C.night),
    half(0, 590, 1200, 800, (_x, y) => 0.34 - (y - 590) / 900, C.blue, 13),
    tallPoplar(60, 650, 240, '#3c5a52', C.ink),
    tallPoplar(110, 660, 190, '#3c5a52', C.ink),
    tallPoplar(1130, 640, 260, '#3c5a52', C.ink),
    cottage(150, 660, 170, 104, C.teal, C.ink),
    cottage(370, 640, 150, 92, C.brick, C.night),
    cottage(560, 664, 190, 112, C.plum, C.ink),
    cottage(930, 650, 160, 100, C.blue, C.ink),
    path('M-20 700Q300 660 640 690T1220 680V820H-20Z', C.ink),
    cottage(-40, 770, 260, 140, C.brick, C.plum),
    cottage(960, 780, 270, 146, C.teal, C.plum),
    path('M470 820Q560 720 700 690H740Q640 730 690 820Z', C.sand, fade(0.6)),
    poly(
      [
        [390, 756],
        [470, 640],
        [480, 756],
      ],
      'none',
    ),
    fig(350, 786, 250, {
      kid: 1,
      head: 'short',
      hair: C.bark,
      coat: C.red,
      hem: -370,
      look: 0.7,
      l: [
        [-150, -560],
        [60, -520],
      ],
      r: [
        [190, -560],
        [100, -520],
      ],
      top: rect(20, -640, 120, 170, C.ink) + rect(32, -628, 96, 140, '#9fd4d8'),
    }),
    fig(450, 790, 270, {
      kid: 1,
      head: 'braids',
      hair: C.ink,
      coat: C.ochre,
      hem: -290,
      look: -0.7,
      legs: C.cream,
      l: [
        [-190, -560],
        [-150, -470],
      ],
      r: [
        [170, -560],
        [150, -430],
      ],
    }),
    dog(800, 786, 0.9, C.wood, C.bark, -1),
  ];
});
