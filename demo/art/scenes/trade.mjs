// The market and the bakery.
import { C, circ, half, line, n, oval, path, R, rect, scene, times, tone, toned, wave } from '../ink.mjs';
import { fig } from '../people.mjs';

export const market = scene('market', 'Осенний рынок', C.cream, () => {
  let b = rect(0, 0, 1200, 800, '#bcd8d2') + half(0, 0, 1200, 300, (_x, y) => 0.5 - y / 600, C.teal, 14);
  b += path(wave(250, 14, 170, 2, 820), C.rose);
  const stall = (x, w, c1, c2) => {
    let s =
      rect(x + 10, 250, 10, 460, C.ink) +
      rect(x + w - 20, 250, 10, 460, C.ink) +
      rect(x + 16, 330, w - 32, 220, '#7a4a3a') +
      half(x + 16, 330, x + w - 16, 550, (_a, y) => (560 - y) / 300, C.ink, 12);
    const k = w / 8;
    for (let i = 0; i < 8; i++)
      s += path(
        `M${n(x + i * k + 18 * (1 - i / 4))} 190L${n(x + (i + 1) * k + 18 * (1 - (i + 1) / 4))} 190L${n(x + (i + 1) * k)} 300a${n(k / 2)} 26 0 0 1 ${n(-k)} 0Z`,
        i % 2 ? c1 : c2,
      );
    return s + half(x, 190, x + w, 320, (_a, y) => (y - 210) / 190, C.ink, 11);
  };
  b += stall(20, 370, C.red, C.cream) + stall(415, 370, C.blue, C.cream) + stall(810, 370, C.green, C.cream);
  b +=
    fig(205, 664, 345, {
      head: 'taqiya',
      hair: C.green,
      trim: C.ochre,
      coat: C.blue,
      look: 0.5,
      apron: C.cream,
      l: [
        [-210, -600],
        [-160, -480],
      ],
    }) +
    fig(600, 664, 335, {
      head: 'scarf',
      hair: C.ochre,
      trim: C.red,
      coat: C.red,
      look: 0.4,
      apron: C.cream,
      r: [
        [220, -680],
        [260, -820],
      ],
    }) +
    fig(1000, 664, 340, { head: 'bob', hair: C.bark, coat: C.ochre, look: -0.5, apron: C.teal });
  const crate = (x, y, w, c, k) => {
    let s = '';
    for (let j = 0; j < 2; j++)
      for (let i = 0; i < k; i++) {
        const r = w / k / 1.75;
        s +=
          circ(
            x + (w / k) * (i + 0.5) + (j ? 0 : w / k / 3),
            y - 4 - j * -8 - (j ? 0 : r * 0.8),
            r,
            c[(i + j) % c.length],
          ) +
          path(
            `M${n(x + (w / k) * (i + 0.5) - r * 0.5)} ${n(y - r * 0.5)}q${n(r * 0.2)} ${n(-r * 0.5)} ${n(r * 0.6)} ${n(-r * 0.4)}`,
            C.cream,
            ' opacity=".6"',
          );
      }
    return (
      s +
      rect(x - 6, y, w + 12, 74, '#d2a05a') +
      rect(x - 6, y + 22, w + 12, 6, '#8a5a26') +
      rect(x - 6, y + 48, w + 12, 6, '#8a5a26') +
      half(x - 6, y, x + w + 6, y + 74, (_a, yy) => (yy - y) / 150, '#8a5a26', 9)
    );
  };
  b +=
    rect(-20, 566, 1240, 100, '#7a4a3a') +
    rect(-20, 548, 1240, 20, C.ink) +
    crate(44, 590, 150, [C.red, '#d86a45'], 5) +
    crate(226, 590, 150, [C.green, '#87a24f'], 4) +
    crate(440, 590, 150, [C.ochre, '#e6bb63'], 4) +
    crate(622, 590, 150, [C.plum, '#7a4a6a'], 7) +
    crate(834, 590, 150, ['#c9b23f', C.ochre], 6) +
    crate(1016, 590, 150, [C.red, C.ochre], 5);
  b += rect(-20, 664, 1240, 160, C.sand) + half(0, 664, 1200, 800, (_x, y) => (y - 640) / 300, C.ochre, 13);
  const melon = (x, y, r) =>
    `<ellipse cx="${x}" cy="${y}" rx="${r * 1.2}" ry="${r}" fill="${C.dark}"/>${line(`M${x - r * 0.6} ${y - r * 0.8}q${-r * 0.5} ${r * 0.8} 0 ${r * 1.6}M${x} ${y - r}v${r * 2}M${x + r * 0.6} ${y - r * 0.8}q${r * 0.5} ${r * 0.8} 0 ${r * 1.6}`, '#87a24f', 6)}`;
  b += melon(120, 730, 50) + melon(230, 742, 44) + melon(170, 700, 40) + melon(1080, 736, 52) + melon(970, 746, 42);
  const carrots = (x, y) =>
    times(4, (i) => path(`M${x + i * 34} ${y}q-16 -60 4 -100q24 40 14 100z`, '#d8622f')) +
    line(
      `M${x + 10} ${y - 96}q-20 -60 10 -90M${x + 50} ${y - 96}q0 -60 30 -90M${x + 90} ${y - 96}q20 -50 40 -80`,
      C.green,
      14,
    );
  b +=
    fig(430, 790, 400, {
      head: 'scarf',
      hair: C.cream,
      trim: C.red,
      coat: C.plum,
      hem: -240,
      look: 0.8,
      front: C.rose,
      l: [
        [-180, -580],
        [-150, -440],
      ],
      r: [
        [190, -580],
        [220, -440],
      ],
      top:
        path('M120 -430h220l-30 200h-160z', C.wood) +
        carrots(165, -410) +
        path('M120 -430h220l-30 200h-160z', C.wood) +
        line('M130 -430Q230 -600 330 -430', C.bark, 16),
    }) +
    fig(735, 790, 410, {
      head: 'short',
      hair: C.ink,
      coat: C.teal,
      hem: -390,
      look: -0.8,
      scarf: C.ochre,
      legs: C.bark,
      l: [
        [-220, -640],
        [-290, -740],
      ],
      top: circ(-304, -780, 44, C.red) + line('M-304 -820l10 -26', C.ink, 10),
    }) +
    fig(845, 792, 250, {
      kid: 1,
      head: 'beanie',
      hair: C.red,
      trim: C.cream,
      coat: C.ochre,
      look: -0.6,
      hem: -330,
      legs: C.blue,
      l: [
        [-170, -600],
        [-140, -700],
      ],
    });
  return b;
});

export const bakery = scene('bakery', 'Хлеб и печь в пекарне', C.sand, () => {
  const loaf = (x, y, w, c = C.ochre) =>
    tone(
      `M${x} ${y}q${-w * 0.06} ${-w * 0.42} ${w * 0.5} ${-w * 0.44}q${w * 0.56} ${w * 0.02} ${w * 0.5} ${w * 0.44}z`,
      [x, y - w * 0.45, w, w * 0.45],
      c,
      C.bark,
      0.6,
      0.6,
      10,
    ) +
    line(
      `M${x + w * 0.24} ${y - w * 0.16}l${w * 0.1} ${-w * 0.16}M${x + w * 0.46} ${y - w * 0.16}l${w * 0.1} ${-w * 0.18}M${x + w * 0.68} ${y - w * 0.16}l${w * 0.1} ${-w * 0.16}`,
      C.cream,
      w * 0.05,
    );
  const nan = (x, y, r) =>
    oval(x, y + 6, r, r * 0.5, C.bark) +
    oval(x, y, r, r * 0.5, C.ochre) +
    oval(x, y, r * 0.66, r * 0.31, '#c98d2e') +
    times(9, (i) => circ(x + Math.cos(i * 0.7) * r * 0.4, y + Math.sin(i * 0.7) * r * 0.18, 4, C.bark)) +
    times(14, (i) => circ(x + Math.cos(i * 0.45) * r * 0.82, y + Math.sin(i * 0.45) * r * 0.4, 3, C.cream));
  const brick = (x0, y0, x1, y1) => {
    let s = '';
    for (let y = y0, k = 0; y < y1; y += 44, k++)
      for (let x = x0 - (k % 2) * 50; x < x1; x += 100)
        s +=
          line(`M${Math.max(x, x0)} ${y}H${Math.min(x + 92, x1)}`, '#8f3f2b', 5) +
          (x > x0 ? line(`M${x} ${y}v44`, '#8f3f2b', 5) : '');
    return s;
  };
  return [
    toned(0, 0, 1200, 620, '#e8c79a', C.brick, 0.1, -0.5),
    toned(330, 40, 560, 580, C.brick, C.plum, 0.7, 0.3),
    brick(330, 60, 890, 620),
    rect(300, 20, 620, 46, C.bark),
    path('M410 560V380Q410 220 610 210Q810 220 810 380V560Z', C.cream),
    path('M434 560V388Q434 244 610 236Q786 244 786 388V560Z', '#2a1a1e'),
    path(
      'M460 560Q440 420 520 360Q520 420 556 436Q560 320 640 270Q630 370 684 410Q700 380 696 350Q780 440 760 560Z',
      C.red,
    ),
    path('M500 560Q490 460 545 420Q555 470 590 480Q600 400 644 350Q640 430 690 470Q710 520 704 560Z', C.ochre),
    path('M560 560Q560 500 610 470Q650 510 648 560Z', C.cream),
    half(330, 40, 890, 620, (x, y) => 0.55 - Math.hypot(x - 610, y - 420) / 420, C.ochre, 14),
    rect(390, 556, 440, 24, C.ink),
    [590, 616, 700].map((_x, i) => loaf(440 + i * 115, 556, 104, C.wood)),
    // shelves
    [130, 290, 450].map((y, k) => [
      rect(930, y + 76, 290, 18, C.bark),
      rect(930, y + 76, 290, 6, C.wood),
      times(3, (i) =>
        k === 1 ? nan(975 + i * 88, y + 56, 44) : loaf(938 + i * 92, y + 76, 84, i % 2 ? C.wood : C.ochre),
      ),
    ]),
    rect(930, 60, 14, 560, C.bark),
    // sacks of flour on the left
    fig(240, 770, 620, {
      head: 'chef',
      hair: '#f6f2e6',
      trim: C.shade,
      coat: '#f3efe2',
      ink: C.bark,
      hem: -330,
      wide: 165,
      apron: C.teal,
      legs: C.ink,
      look: 0.8,
      scarf: C.red,
      l: [
        [-60, -560],
        [120, -480],
      ],
      lback: true,
      r: [
        [220, -640],
        [330, -550],
      ],
      mid: `${line('M-160 -350L560 -640', C.wood, 26) + path('M520 -670l190 -80q50 30 20 90l-180 70z', C.wood)}<g transform="translate(620 -700) rotate(-22) scale(1.5)">${loaf(-60, 6, 120)}</g>`,
    }),
    rect(-20, 660, 1240, 160, C.wood),
    rect(-20, 652, 1240, 18, C.sand),
    half(0, 670, 1200, 800, (_x, y) => (y - 650) / 260, C.bark, 12),
    path('M20 664Q0 560 60 540Q50 510 90 508Q130 510 120 540Q180 560 160 664Z', C.cream),
    half(
      20,
      500,
      170,
      664,
      (x) => (x - 70) / 170,
      C.bark,
      11,
      'M20 664Q0 560 60 540Q50 510 90 508Q130 510 120 540Q180 560 160 664Z',
    ),
    line('M62 540Q90 550 118 540', C.red, 9),
    loaf(400, 700, 190),
    loaf(560, 716, 210, C.wood),
    loaf(740, 704, 190),
    nan(470, 752, 96),
    nan(690, 762, 104),
    nan(900, 726, 92),
    nan(1090, 740, 104),
    nan(1010, 690, 80),
    times(14, () => circ(R(200, 1180), R(690, 790), R(2, 5), C.cream)),
  ];
});
