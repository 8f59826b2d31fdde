// Streets: the school, the first snow.
import { C, circ, half, line, n, path, poly, R, rect, scene } from '../ink.mjs';
import { peaks, poplar, spruce } from '../nature.mjs';
import { fig } from '../people.mjs';

export const school = scene('school', 'Школа в начале учебного дня', C.cream, () => {
  let b = half(0, 0, 1200, 380, (_x, y) => 0.42 - y / 800, C.ochre, 14);
  b += circ(1010, 150, 64, C.ochre);
  b +=
    poplar(90, 620, 330, C.green) +
    poplar(160, 620, 270, C.dark) +
    poplar(1120, 620, 340, C.green) +
    poplar(1050, 620, 260, C.dark);
  b +=
    rect(230, 300, 740, 320, C.rose) +
    rect(230, 300, 740, 26, C.red) +
    rect(480, 230, 240, 390, C.red) +
    poly(
      [
        [460, 232],
        [600, 150],
        [740, 232],
      ],
      C.ink,
    ) +
    half(480, 232, 720, 620, (x, _y) => (x - 560) / 260, C.plum, 12);
  b += circ(600, 282, 34, C.cream) + line('M600 262v20l14 10', C.ink, 5);
  for (const x of [262, 342, 762, 842, 400, 888]) {
    if (x === 400 || x === 888) continue;
    for (const y of [350, 480]) {
      b +=
        rect(x, y, 56, 84, C.cream) +
        rect(x, y, 56, 84, C.blue, ' opacity=".85"') +
        rect(x + 4, y + 4, 22, 36, C.sky) +
        rect(x + 30, y + 4, 22, 36, C.sky) +
        rect(x + 4, y + 44, 22, 36, y > 400 ? C.ochre : C.sky) +
        rect(x + 30, y + 44, 22, 36, y > 400 ? C.ochre : C.sky);
    }
  }
  for (const x of [418, 900])
    for (const y of [350, 480])
      b += rect(x, y, 44, 84, C.blue) + rect(x + 5, y + 5, 34, 34, C.sky) + rect(x + 5, y + 44, 34, 35, C.ochre);
  for (const x of [512, 572, 632]) {
    b += rect(x, 346, 52, 70, C.ink) + rect(x + 5, 351, 42, 28, C.sky) + rect(x + 5, 383, 42, 28, C.ochre);
  }
  b +=
    path('M548 620v-130q52-46 104 0v130z', C.ink) +
    rect(556, 500, 42, 120, C.blue) +
    rect(602, 500, 42, 120, C.blue) +
    rect(520, 612, 160, 12, C.cream);
  b +=
    path('M-20 618H1220V820H-20Z', C.sand) +
    path('M520 622L680 622L860 820H340Z', C.cream) +
    half(
      0,
      640,
      1200,
      800,
      (x, y) => ((y - 600) / 420) * (Math.abs(x - 600) > 110 + (y - 620) * 0.9 ? 1 : 0),
      C.ochre,
      13,
    );
  const kid = (x, y, h, coat, o) => fig(x, y, h, { kid: 1, hem: -330, coat, ...o });
  const satchel = (c) => path('M-190 -690h60v260h-60q-30 -130 0 -260z', c);
  b +=
    kid(560, 690, 130, C.teal, {
      turned: 1,
      hair: C.ink,
      under: '',
      on: path('M-90 -700h180v220h-180z', C.ochre),
      legs: C.blue,
    }) +
    kid(650, 686, 124, C.plum, { turned: 1, hair: C.bark, on: path('M-90 -700h180v220h-180z', C.red), legs: C.ink });
  b +=
    kid(170, 770, 250, C.blue, {
      head: 'cap',
      hair: C.red,
      trim: C.plum,
      look: 0.7,
      stride: 80,
      under: satchel(C.ochre),
      l: [
        [-150, -560],
        [-60, -470],
      ],
      r: [
        [200, -640],
        [240, -780],
      ],
      legs: C.ink,
    }) +
    kid(300, 776, 240, C.red, {
      head: 'braids',
      hair: C.ink,
      look: 0.6,
      hem: -280,
      under: satchel(C.teal),
      legs: C.cream,
      shoe: C.plum,
      r: [
        [180, -560],
        [170, -430],
      ],
    }) +
    kid(430, 740, 200, C.ochre, { head: 'short', hair: C.bark, look: 0.5, under: satchel(C.plum), legs: C.blue });
  b +=
    kid(770, 742, 205, C.green, {
      head: 'beanie',
      hair: C.ochre,
      trim: C.cream,
      look: -0.6,
      legs: C.bark,
      under: satchel(C.red),
    }) +
    kid(900, 774, 250, C.plum, {
      head: 'bob',
      hair: C.bark,
      look: -0.7,
      hem: -270,
      wide: 180,
      legs: C.cream,
      scarf: C.ochre,
      l: [
        [-210, -640],
        [-240, -780],
      ],
    }) +
    kid(1040, 772, 255, C.teal, {
      head: 'short',
      hair: C.ink,
      look: -0.8,
      stride: 70,
      scarf: C.red,
      legs: C.ink,
      top: circ(235, -400, 62, C.ochre) + path('M235 -462l40 36l-14 56h-52l-14 -56z', C.bark),
      r: [
        [190, -560],
        [222, -440],
      ],
    });
  for (let i = 0; i < 26; i++)
    b += path(`M${n(R(0, 1200))} ${n(R(640, 790))}q8-8 16 0q-8 8-16 0z`, [C.red, C.ochre, C.green][i % 3]);
  return b;
});

export const snow = scene('snow', 'Первый снег на улице', C.night, () => {
  let b =
    half(0, 0, 1200, 520, (_x, y) => 0.2 + y / 1400, C.blue, 14) +
    circ(980, 130, 52, C.cream) +
    circ(1004, 116, 46, C.night);
  b += peaks(
    [
      [260, 220, 560],
      [720, 180, 520],
      [1080, 240, 540],
    ],
    450,
    '#244c5e',
    '#1b3f50',
    '#9fb9bd',
  );
  const house = (x, y, w, h, c) =>
    rect(x, y - h, w, h, c) +
    half(x, y - h, x + w, y, (a, _bb) => ((a - x) / w) * 0.5, C.ink, 11) +
    poly(
      [
        [x - 22, y - h + 6],
        [x + w / 2, y - h - w * 0.38],
        [x + w + 22, y - h + 6],
      ],
      '#e9eee9',
    ) +
    poly(
      [
        [x + w / 2, y - h - w * 0.38],
        [x + w + 22, y - h + 6],
        [x + w * 0.62, y - h + 6],
      ],
      '#b9cfd0',
    ) +
    rect(x + w * 0.66, y - h - w * 0.3, 20, w * 0.2, C.ink) +
    rect(x + w * 0.66 - 4, y - h - w * 0.3 - 8, 28, 12, '#e9eee9') +
    [0.14, 0.58]
      .map(
        (k) =>
          rect(x + w * k, y - h * 0.72, w * 0.28, h * 0.4, C.ochre) +
          rect(x + w * k + w * 0.13, y - h * 0.72, 4, h * 0.4, C.ink) +
          rect(x + w * k, y - h * 0.54, w * 0.28, 4, C.ink) +
          rect(x + w * k - 5, y - h * 0.33, w * 0.28 + 10, 7, '#e9eee9'),
      )
      .join('');
  b +=
    house(60, 590, 230, 150, C.red) +
    house(350, 570, 200, 130, C.teal) +
    house(800, 580, 240, 150, C.plum) +
    house(1090, 600, 220, 150, C.blue);
  b += spruce(600, 590, 210, C.ink) + spruce(690, 596, 170, '#1f3a36') + spruce(745, 590, 130, C.ink);
  b +=
    path('M-20 590Q300 550 620 594T1220 590V820H-20Z', '#e9eee9') +
    path('M480 594C560 640 380 700 300 820H760C700 720 640 660 560 594Z', '#c6d6d6') +
    half(0, 600, 1200, 800, (_x, y) => (y - 600) / 560, C.teal, 13);
  b += `${
    rect(420, 330, 9, 330, C.ink) +
    line('M424 336q6-34 50-30', C.ink, 8) +
    path('M456 300h44l10 20h-64z', C.ink) +
    poly(
      [
        [452, 320],
        [504, 320],
        [640, 680],
        [310, 680],
      ],
      C.ochre,
      ' opacity=".28"',
    )
  }<ellipse cx="478" cy="322" rx="24" ry="9" fill="${C.cream}"/>`;
  b +=
    fig(330, 782, 360, {
      head: 'scarf',
      hair: C.ochre,
      trim: C.red,
      coat: C.red,
      hem: -240,
      look: 0.7,
      legs: C.plum,
      r: [
        [180, -570],
        [200, -440],
      ],
    }) +
    fig(452, 784, 240, {
      kid: 1,
      head: 'beanie',
      hair: C.teal,
      trim: C.cream,
      coat: C.teal,
      hem: -330,
      look: 0.7,
      legs: C.ink,
      scarf: C.ochre,
      stride: 70,
      l: [
        [-150, -560],
        [-120, -440],
      ],
      r: [
        [190, -560],
        [250, -470],
      ],
    });
  b +=
    line('M516 676L640 742', C.ink, 4) +
    line('M620 784H850Q890 784 890 750', C.ochre, 10) +
    line('M650 744V784M740 744V784M830 744V784', C.ochre, 8) +
    rect(624, 732, 236, 16, C.wood) +
    rect(624, 732, 236, 5, C.sand) +
    fig(750, 786, 240, {
      kid: 1,
      sit: 1,
      head: 'tymaq',
      hair: C.red,
      trim: C.bark,
      coat: C.ochre,
      hem: -330,
      look: 0.6,
      scarf: C.blue,
      l: [
        [-230, -660],
        [-260, -780],
      ],
      r: [
        [230, -660],
        [260, -780],
      ],
      under: '',
    }) +
    path('M724 700q60 -6 120 14l14 34h-40l-60 -16h-60z', C.plum) +
    path('M836 716q40 0 44 26h-44z', C.ink);
  b += fig(1010, 776, 250, {
    kid: 1,
    head: 'beanie',
    hair: C.plum,
    trim: C.ochre,
    coat: C.blue,
    hem: -330,
    look: -0.8,
    legs: C.bark,
    scarf: C.red,
    l: [
      [-220, -640],
      [-250, -760],
    ],
    top: circ(-262, -810, 46, '#f4f4ec'),
  });
  for (let i = 0; i < 170; i++) b += circ(R(0, 1200), R(0, 800), R(1.6, 6), '#f4f4ec');
  return b;
});
