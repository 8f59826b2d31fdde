// Apples, mountains, steppe, a dombra.
import { C, circ, half, line, n, path, poly, R, rect, scene, times, toned, wave } from '../ink.mjs';
import { bird, peaks, spruce, sun } from '../nature.mjs';

export const apples = scene('apples', 'Урожай яблок в ящике', C.cream, () => {
  const apple = (x, y, r, c, s, lf = 1) => {
    const d = `M${x} ${y - r * 0.72}C${x + r * 0.5} ${y - r * 1.12} ${x + r * 1.16} ${y - r * 0.7} ${x + r * 1.02} ${y + r * 0.1}C${x + r * 0.9} ${y + r * 0.9} ${x + r * 0.4} ${y + r * 1.08} ${x} ${y + r * 0.88}C${x - r * 0.4} ${y + r * 1.08} ${x - r * 0.9} ${y + r * 0.9} ${x - r * 1.02} ${y + r * 0.1}C${x - r * 1.16} ${y - r * 0.7} ${x - r * 0.5} ${y - r * 1.12} ${x} ${y - r * 0.72}Z`;
    return (
      path(d, c) +
      half(
        x - r * 1.2,
        y - r * 1.2,
        x + r * 1.2,
        y + r * 1.2,
        (a, b) => ((a - x) / r) * 0.55 + ((b - y) / r) * 0.5,
        s,
        11,
        d,
      ) +
      path(
        `M${x - r * 0.62} ${y - r * 0.3}q${r * 0.08} ${-r * 0.34} ${r * 0.36} ${-r * 0.36}q${-r * 0.22} ${r * 0.16} ${-r * 0.2} ${r * 0.46}z`,
        C.cream,
      ) +
      line(`M${x} ${y - r * 0.66}q${r * 0.02} ${-r * 0.3} ${r * 0.16} ${-r * 0.5}`, C.ink, r * 0.09) +
      (lf
        ? path(
            `M${x + r * 0.1} ${y - r * 0.86}q${r * 0.4} ${-r * 0.5} ${r * 0.9} ${-r * 0.26}q${-r * 0.3} ${r * 0.46} ${-r * 0.9} ${r * 0.26}z`,
            C.green,
          ) + line(`M${x + r * 0.14} ${y - r * 0.86}l${r * 0.6} ${-r * 0.18}`, C.dark, r * 0.04)
        : '')
    );
  };
  let b =
    half(0, 0, 1200, 520, (_x, y) => 0.5 - y / 900, C.teal, 15) +
    path(wave(330, 30, 220, 1), '#9dbd9a') +
    path(wave(400, 18, 260, 2.5), C.green) +
    half(0, 400, 1200, 560, (_x, y) => (y - 380) / 260, C.dark, 12);
  for (let i = 0; i < 7; i++) {
    const x = 70 + i * 180,
      y = 400 + ((i * 37) % 30);
    b +=
      rect(x - 7, y, 14, 70, C.ink) +
      circ(x, y - 30, 64, i % 2 ? C.dark : C.green) +
      circ(x - 44, y, 40, C.dark) +
      circ(x + 44, y, 42, i % 2 ? C.green : C.dark);
    for (let k = 0; k < 7; k++) b += circ(x + R(-70, 70), y + R(-80, 24), 8, C.red);
  }
  const as = [
    [150, 560, 92, C.red, C.plum],
    [330, 540, 100, C.ochre, C.red],
    [520, 556, 96, C.red, C.plum],
    [715, 540, 102, C.red, C.plum],
    [900, 556, 94, '#c9b23f', C.green],
    [1070, 548, 98, C.red, C.plum],
    [240, 470, 84, C.red, C.plum],
    [425, 450, 90, '#c9b23f', C.green],
    [620, 446, 94, C.red, C.plum],
    [812, 452, 90, C.ochre, C.red],
    [985, 464, 86, C.red, C.plum],
  ];
  for (const a of as.slice(6)) b += apple(...a);
  for (const a of as.slice(0, 6)) b += apple(...a);
  for (let i = 0; i < 3; i++) {
    const y = 598 + i * 72;
    b +=
      rect(-20, y, 1240, 62, i % 2 ? '#c9954b' : '#d9a85d') +
      half(0, y, 1200, y + 62, (x, yy) => (yy - y) / 120 + Math.sin(x / 70 + i) * 0.08, '#8a5a26', 10) +
      line(`M-20 ${y + 20}C200 ${y + 8} 420 ${y + 34} 640 ${y + 20}S1000 ${y + 14} 1220 ${y + 26}`, '#8a5a26', 2.5);
  }
  for (const x of [70, 1130])
    b +=
      rect(x - 34, 584, 68, 236, '#b57d38') + circ(x, 622, 7, C.ink) + circ(x, 694, 7, C.ink) + circ(x, 766, 7, C.ink);
  return b;
});

export const mountains = scene('mountains', 'Горы Жетысуского Алатау', C.sky, () => {
  let b = half(0, 0, 1200, 330, (_x, y) => 0.62 - y / 420, C.blue, 14) + circ(250, 180, 74, C.ochre);
  b +=
    peaks(
      [
        [180, 300, 520],
        [1010, 330, 600],
      ],
      520,
      '#8fb3b8',
      '#6b98a2',
      C.cream,
    ) +
    peaks(
      [
        [470, 400, 620],
        [800, 460, 660],
      ],
      560,
      C.teal,
      C.blue,
      C.cream,
    );
  b += half(140, 330, 1200, 560, (_x, y) => (y - 330) / 330, C.ink, 12, 'M470 160L780 560H160ZM800 100L1130 560H470Z');
  b += path(wave(540, 20, 200, 1), C.green) + path(wave(590, 14, 240, 2.6), C.dark);
  b +=
    path('M-20 640C260 610 560 650 820 626S1100 640 1220 628V820H-20Z', C.sky) +
    half(0, 640, 1200, 800, (_x, y) => (y - 650) / 260, C.teal, 12);
  for (let i = 0; i < 7; i++) b += line(`M${n(R(60, 900))} ${n(R(670, 780))}h${n(R(60, 180))}`, C.cream, 5);
  for (const [x, y, h] of [
    [60, 640, 190],
    [120, 652, 150],
    [172, 648, 120],
    [20, 660, 230],
    [1040, 650, 200],
    [1100, 660, 250],
    [1160, 656, 210],
    [985, 646, 140],
    [930, 642, 110],
  ])
    b += spruce(x, y, h, h > 180 ? C.ink : C.dark);
  b += bird(560, 110, 22) + bird(620, 90, 16);
  return b;
});

export const steppe = scene('steppe', 'Степь и юрта', C.cream, () => {
  let b = half(0, 0, 1200, 420, (_x, y) => 0.55 - y / 620, C.teal, 14) + sun(840, 330, 150);
  b +=
    path(wave(420, 34, 210, 0.6), C.rose) +
    path(wave(470, 30, 260, 2), C.ochre) +
    half(0, 430, 1200, 620, (_x, y) => (y - 440) / 300, C.red, 13, wave(470, 30, 260, 2)) +
    path(wave(560, 26, 300, 3.6), '#b9822a') +
    path(wave(650, 20, 340, 1.2), C.dark);
  // yurt
  b +=
    path('M250 560c0-70 40-112 120-130c80 18 120 60 120 130v62h-240z', C.cream) +
    path('M370 430c80 18 120 60 120 130v62h-90c10-70 8-140-30-192z', C.sand) +
    path('M250 556h240v14h-240zM250 600h240v10h-240z', C.red) +
    path('M344 622v-66q26-22 52 0v66z', C.blue) +
    path('M350 430q20-20 40 0l-4 14h-32z', C.ink) +
    line('M262 585l14-12 14 12 14-12 14 12 14-12M406 585l14-12 14 12 14-12 14 12 14-12', C.ink, 4);
  for (let i = 0; i < 95; i++) {
    const x = R(-10, 1210),
      h = R(70, 210),
      l = R(-50, 70),
      c = [C.cream, C.sand, C.ochre][i % 3];
    b += line(`M${n(x)} 810q${n(l * 0.2)} ${n(-h * 0.6)} ${n(l)} ${n(-h)}`, c, R(2, 5).toFixed(1));
    b += line(`M${n(x + l)} ${n(810 - h)}q12 -16 30 -14`, c, 6);
  }
  b += bird(600, 170, 30) + bird(680, 220, 20) + bird(520, 235, 16);
  return b;
});

export const dombra = scene('dombra', 'Домбра на верстаке мастера', C.cream, () => {
  let b = '';
  const body =
    'M600 800C470 800 372 730 372 600C372 470 470 420 540 330C560 300 566 270 570 230H630C634 270 640 300 660 330C730 420 828 470 828 600C828 730 730 800 600 800Z';
  const T = 'translate(-50 -4) translate(600 470) scale(.8) translate(-600 -470) rotate(52 600 470) translate(0 -60)';
  b += sun(860, 250, 190, C.ochre);
  b += half(0, 0, 1200, 800, (x, y) => 0.5 - Math.hypot(x - 600, y - 430) / 1500 - 0.1, C.red, 15);
  // the maker's wall and bench
  b += rect(70, 150, 300, 20, C.bark) + rect(70, 150, 300, 6, C.wood);
  b += [100, 160, 220]
    .map(
      (x, k) =>
        rect(x - 9, 120, 18, 70, [C.red, C.blue, C.green][k]) +
        rect(x - 5, 190, 10, 96, '#8fa3a6') +
        poly(
          [
            [x - 5, 286],
            [x + 5, 286],
            [x + 5, 310],
          ],
          '#8fa3a6',
        ),
    )
    .join('');
  b +=
    rect(270, 126, 14, 190, C.wood) +
    path('M240 316h74v34h-60q-14 0 -14 -14z', C.ink) +
    rect(334, 170, 8, 34, C.ink) +
    path('M310 204h56v16h-56z', C.wood) +
    path('M314 220h48l-6 110h-36z', '#8fa3a6');
  b +=
    toned(-20, 640, 1240, 180, C.wood, C.bark, 0.1, 0.9) +
    rect(-20, 626, 1240, 22, C.sand) +
    rect(-20, 700, 1240, 6, C.bark);
  b += times(
    24,
    (k) =>
      poly(
        [
          [k * 52, 752],
          [k * 52 + 18, 730],
          [k * 52 + 36, 752],
          [k * 52 + 18, 774],
        ],
        k % 2 ? C.ochre : C.red,
      ) +
      poly(
        [
          [k * 52 + 10, 752],
          [k * 52 + 18, 742],
          [k * 52 + 26, 752],
          [k * 52 + 18, 762],
        ],
        C.cream,
      ),
  );
  // a plane, shavings, an unfinished bowl, a pot of glue
  b +=
    path('M60 626V580q0 -10 10 -10h150q30 4 34 56z', '#a85f2c') +
    path('M120 570l24 -62l26 8l-20 54z', '#8fa3a6') +
    circ(86, 556, 22, C.bark) +
    path('M206 570q-2 -40 22 -44q22 10 10 50z', C.bark);
  b += times(7, (k) =>
    line(
      `M${270 + k * 22} ${618 - (k % 3) * 7}a${12 + (k % 3) * 4} ${12 + (k % 3) * 4} 0 1 1 ${18 + (k % 2) * 8} 6`,
      k % 2 ? C.ochre : C.sand,
      6,
    ),
  );
  b +=
    path('M930 626q-6 -96 92 -100q110 4 106 100z', '#c98a4a') +
    half(
      930,
      520,
      1130,
      626,
      (x, y) => (x - 980) / 260 + (y - 560) / 200,
      C.bark,
      12,
      'M930 626q-6 -96 92 -100q110 4 106 100z',
    ) +
    line('M952 612q2 -66 70 -68q76 2 80 68', C.cream, 4, ' opacity=".6"');
  b += path('M1146 626v-56h60v56z', C.teal) + rect(1140, 562, 72, 12, C.night) + line('M1176 562l-26 -70', C.bark, 9);
  b += `<g transform="${T}">${path(body, C.ink, ' transform="translate(10 14)"')}${path(body, '#b8692f')}${half(360, 230, 840, 800, (x, _y) => (x - 540) / 420, '#6d2f1c', 12, body)}${path('M600 770C492 770 404 706 404 602C404 494 494 448 556 360L644 360C706 448 796 494 796 602C796 706 708 770 600 770Z', 'none', ` stroke="${C.cream}" stroke-width="4" opacity=".55"`)}`;
  b +=
    circ(600, 590, 30, C.ink) +
    circ(600, 590, 44, 'none', ` stroke="${C.ochre}" stroke-width="6"`) +
    rect(560, 706, 80, 14, C.ink) +
    rect(572, -330, 56, 690, '#6d2f1c') +
    rect(572, -330, 18, 690, '#8a4424') +
    half(590, -330, 628, 360, (x, _y) => (x - 586) / 70, C.ink, 9);
  for (let i = 0; i < 15; i++) b += rect(570, -250 + i * 38 + i * i * 0.5, 60, 5, C.cream);
  b += `${path('M566 -330q34 -120 68 0z', '#6d2f1c') + rect(538, -356, 30, 12, C.ink) + circ(534, -350, 13, C.ink) + rect(632, -376, 30, 12, C.ink) + circ(666, -370, 13, C.ink) + line('M590 -350V712M610 -370V712', C.cream, 4)}</g>`;
  return b;
});
