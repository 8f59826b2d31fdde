// Evenings: the open-air cinema, the New Year tree.
import { box, C, circ, fade, half, line, oval, path, poly, R, rect, scene, times, tone, toned } from '../ink.mjs';
import { flakes, peaks, roundTree } from '../nature.mjs';
import { crowd, fig } from '../people.mjs';

export const kino = scene('kino', 'Кино под открытым небом', C.night, () => [
  half(0, 0, 1200, 480, (_x, y) => 0.1 + y / 1100, C.blue, 14),
  times(70, () => circ(R(0, 1200), R(0, 330), R(1.5, 4), C.cream)),
  circ(1080, 110, 48, C.cream),
  circ(1102, 98, 42, C.night),
  peaks(
    [
      [120, 220, 480],
      [1060, 260, 560],
    ],
    520,
    '#244c5e',
    '#1b3f50',
    '#9fb9bd',
  ),
  roundTree(70, 610, 360, C.dark, '#1f3a36'),
  roundTree(1140, 600, 380, C.dark, '#1f3a36'),
  path('M-20 560H1220V820H-20Z', '#20483f'),
  half(0, 560, 1200, 800, (_x, y) => (y - 540) / 380, C.ink, 13),
  // the screen
  rect(262, 470, 16, 140, C.ink),
  rect(922, 470, 16, 140, C.ink),
  line('M270 560L200 620M930 560L1000 620', C.ink, 8),
  rect(236, 76, 728, 428, C.ink),
  rect(250, 90, 700, 400, C.cream),
  half(250, 90, 950, 490, (_x, y) => 0.5 - (y - 90) / 420, C.ochre, 14, 'M250 90H950V490H250Z'),
  circ(760, 220, 62, C.red),
  poly(
    [
      [250, 400],
      [250, 340],
      [370, 210],
      [470, 320],
      [560, 240],
      [680, 370],
      [820, 280],
      [950, 380],
      [950, 420],
      [250, 420],
    ],
    C.teal,
  ),
  poly(
    [
      [330, 253],
      [370, 210],
      [410, 254],
      [372, 238],
    ],
    C.cream,
  ),
  poly(
    [
      [528, 268],
      [560, 240],
      [594, 278],
    ],
    C.cream,
  ),
  path('M250 400Q600 350 950 410V490H250Z', C.ochre),
  half(250, 380, 950, 490, (_x, y) => (y - 390) / 160, C.red, 12, 'M250 400Q600 350 950 410V490H250Z'),
  // the rider in the film, a flat shadow
  `<g transform="translate(440 300) scale(.62)">${path('M100 24L92 4L114 20C150 40 180 88 216 108C250 122 300 122 340 104C372 98 392 120 394 160C398 200 380 225 376 250L430 300L400 330L350 280L330 236C300 236 236 244 186 236L130 270L110 330L82 322L100 252L150 200C132 190 128 175 122 150C112 130 112 110 104 92C90 100 70 112 56 118C40 124 26 112 30 98C45 70 70 40 100 24Z', C.ink)}${path('M384 122C440 110 470 150 500 140C470 190 420 190 386 170Z', C.ink)}${path('M230 120Q220 40 250 10Q290 0 300 40L296 120Z', C.ink)}${circ(266, -18, 26, C.ink)}${path('M236 -22q30 -56 62 0l16 8q-46 -14 -92 0z', C.ink)}${line('M250 30L190 50L150 70M262 110L250 200', C.ink, 22)}</g>`,
  // the beam and the projector
  poly(
    [
      [600, 690],
      [612, 690],
      [950, 490],
      [950, 90],
      [250, 90],
      [250, 490],
    ],
    C.cream,
    fade(0.1),
  ),
  line('M40 250Q300 60 250 76M950 76Q1040 150 1160 240', C.ink, 4),
  times(9, (i) => circ(60 + i * 22, 236 - i * 18, 7, C.ochre)),
  times(9, (i) => circ(970 + i * 22, 96 + i * 17, 7, C.ochre)),
  // people on the grass
  [
    [120, 660, C.red],
    [420, 650, C.blue],
    [760, 650, C.plum],
    [1040, 664, C.ochre],
  ].map(([x, y, c]) => oval(x, y, 130, 18, c)),
  crowd(600, 26, [
    [70, C.teal, C.ink, 'short'],
    [140, C.ochre, C.bark, 'long'],
    [380, C.red, C.ink, 'bun'],
    [455, C.cream, C.ink, 'short'],
    [720, C.teal, C.bark, 'short'],
    [800, C.rose, C.ink, 'long'],
    [1000, C.green, C.red, 'scarf'],
    [1080, C.blue, C.ink, 'cap'],
  ]),
  rect(568, 700, 76, 120, C.bark),
  box(552, 650, 108, 60, 8, C.shade),
  circ(606, 668, 20, C.ink),
  circ(606, 664, 10, C.ochre),
  circ(572, 636, 26, C.ink),
  circ(640, 632, 30, C.ink),
  circ(572, 636, 8, C.shade),
  circ(640, 632, 8, C.shade),
  crowd(700, 46, [
    [90, C.plum, C.ink, 'long'],
    [250, C.blue, C.bark, 'short'],
    [420, C.ochre, C.ink, 'short'],
    [800, C.red, C.ink, 'bun'],
    [960, C.green, C.cream, 'scarf'],
    [1130, C.teal, C.ink, 'short'],
  ]),
  crowd(738, 32, [
    [340, C.red, C.bark, 'short'],
    [884, C.cream, C.bark, 'long'],
  ]),
]);

export const yolka = scene('yolka', 'Ёлка с огнями на площади', C.night, () => {
  const tree = [];
  const balls = [];
  for (let i = 0; i < 5; i++) {
    const top = 70 + i * 100;
    const w = 95 + i * 58;
    const d = `M600 ${top}Q${600 + w * 0.5} ${top + 110} ${600 + w} ${top + 168}Q${600 + w * 0.5} ${top + 190} 600 ${top + 178}Q${600 - w * 0.5} ${top + 190} ${600 - w} ${top + 168}Q${600 - w * 0.5} ${top + 110} 600 ${top}Z`;
    tree.unshift(tone(d, [600 - w, top, w * 2, 180], i % 2 ? '#2f6047' : C.dark, C.ink, 0.7, 0.5));
    balls.push(line(`M${600 - w * 0.72} ${top + 136}Q600 ${top + 186} ${600 + w * 0.62} ${top + 110}`, C.ochre, 4));
    const count = 4 + i;
    balls.push(
      times(count, (k) => {
        const t = (k + 0.5) / count;
        const x = 600 - w * 0.72 + w * 1.34 * t;
        const y = top + 136 + 46 * Math.sin(t * 3.1) * 0.8 - 26 * t;
        return (
          circ(x, y, 22, C.ochre, fade(0.25)) +
          circ(x, y, 11, [C.ochre, C.red, C.cream, C.rose, '#74c4d8'][(k + i) % 5])
        );
      }),
    );
    balls.push(
      times(2 + i, (k) =>
        circ(
          600 - w * 0.5 + (w * (k + 0.5)) / (2 + i),
          top + 84 + (k % 2) * 16,
          9,
          [C.red, C.cream, C.ochre][(k + i) % 3],
        ),
      ),
    );
  }
  const star = times(
    5,
    (i) => `<g transform="rotate(${i * 72} 600 66)">${path('M600 14L614 58L600 66L586 58Z', C.ochre)}</g>`,
  );
  const houseRow = (x, w, h, c, lit) =>
    toned(x, 560 - h, w, h, c, C.ink, 0.7, 0.2) +
    rect(x - 8, 552 - h, w + 16, 18, C.snow) +
    times(Math.floor(w / 62), (i) =>
      times(
        Math.floor(h / 92),
        (k) =>
          rect(x + 18 + i * 62, 580 - h + k * 84, 34, 50, (i * 3 + k + lit) % 4 ? C.ochre : '#6d7f86') +
          rect(x + 14 + i * 62, 630 - h + k * 84, 42, 7, C.snow),
      ),
    );
  return [
    half(0, 0, 1200, 520, (_x, y) => 0.15 + y / 1200, C.blue, 14),
    peaks(
      [
        [180, 170, 460],
        [1000, 190, 520],
      ],
      360,
      '#244c5e',
      '#1b3f50',
      '#9fb9bd',
    ),
    circ(600, 330, 330, C.ochre, fade(0.12)),
    circ(600, 330, 230, C.ochre, fade(0.12)),
    houseRow(-30, 280, 270, C.plum, 0),
    houseRow(250, 170, 200, C.red, 1),
    houseRow(800, 200, 220, C.teal, 2),
    houseRow(1000, 240, 300, C.brick, 3),
    path('M-20 556Q600 530 1220 556V820H-20Z', C.snow),
    half(0, 560, 1200, 800, (_x, y) => (y - 560) / 520, C.teal, 13),
    oval(600, 660, 420, 70, C.ochre, fade(0.3)),
    oval(600, 650, 250, 30, C.ink, fade(0.3)),
    rect(570, 600, 60, 56, C.bark),
    toned(500, 632, 200, 40, C.red, C.plum, 0.6, 0.3),
    tree,
    balls,
    circ(600, 66, 44, C.ochre, fade(0.3)),
    star,
    line('M-20 210Q120 290 270 250T560 130M1220 190Q1080 280 930 240T640 130', C.ink, 4),
    times(10, (i) =>
      circ(20 + i * 52, 232 + 24 * Math.sin(i * 0.6) - i * i * 0.9, 8, [C.ochre, C.red, '#74c4d8', C.cream][i % 4]),
    ),
    times(10, (i) =>
      circ(1180 - i * 52, 216 + 30 * Math.sin(i * 0.6) - i * i * 0.8, 8, [C.ochre, C.red, '#74c4d8', C.cream][i % 4]),
    ),
    fig(140, 770, 400, {
      head: 'scarf',
      hair: C.ochre,
      trim: C.red,
      coat: C.plum,
      hem: -250,
      look: 0.8,
      r: [
        [190, -560],
        [230, -430],
      ],
    }),
    fig(268, 776, 260, {
      kid: 1,
      head: 'beanie',
      hair: C.red,
      trim: C.cream,
      coat: C.teal,
      hem: -320,
      look: 0.6,
      legs: C.plum,
      scarf: C.ochre,
      l: [
        [-180, -600],
        [-190, -700],
      ],
      r: [
        [220, -720],
        [240, -900],
      ],
    }),
    fig(420, 770, 240, {
      kid: 1,
      head: 'beanie',
      hair: C.blue,
      trim: C.ochre,
      coat: C.red,
      hem: -320,
      look: 0.5,
      legs: C.ink,
      scarf: C.cream,
      l: [
        [-230, -660],
        [-300, -780],
      ],
      r: [
        [220, -660],
        [300, -780],
      ],
    }),
    fig(800, 774, 250, {
      kid: 1,
      head: 'beanie',
      hair: C.ochre,
      trim: C.plum,
      coat: C.green,
      hem: -320,
      look: -0.5,
      legs: C.bark,
      scarf: C.red,
      l: [
        [-230, -660],
        [-300, -780],
      ],
      r: [
        [180, -560],
        [220, -430],
      ],
    }),
    fig(1060, 772, 420, {
      head: 'beanie',
      hair: C.red,
      trim: C.cream,
      coat: C.blue,
      hem: -370,
      look: -0.8,
      scarf: C.ochre,
      l: [
        [-220, -700],
        [-260, -860],
      ],
    }),
    fig(940, 778, 280, {
      kid: 1,
      head: 'braids',
      hair: C.bark,
      coat: C.ochre,
      hem: -300,
      look: -0.7,
      legs: C.red,
      scarf: C.teal,
      r: [
        [170, -560],
        [210, -640],
      ],
    }),
    flakes(110, '#f4f4ec', 5.5),
  ];
});
