// Football, the half-marathon, the ski season, qazaq kuresi.
import { runner, skier } from '../athletes.mjs';
import { C, circ, fade, half, line, oval, path, poly, R, rect, rnd, scene, times, tone, toned, wave } from '../ink.mjs';
import { bird, flakes, peaks, roundTree, spruce, sun } from '../nature.mjs';
import { back } from '../people.mjs';

export const stadium = scene('stadium', 'Матч на городском стадионе', '#2a6a80', () => {
  let b = half(0, 0, 1200, 330, (_x, y) => 0.85 - y / 560, C.night, 14);
  b += path('M-20 360Q600 250 1220 360V470H-20Z', C.night);
  for (let r = 0; r < 5; r++)
    for (let i = 0; i < 86; i++) {
      const x = i * 14.2 + (r % 2) * 7,
        y = 352 + r * 19 - Math.sin((x / 1200) * Math.PI) * 48;
      b += circ(x, y, 6.4, [C.cream, C.rose, C.ochre, C.red, C.teal, C.sand][Math.floor(rnd() * 6)]);
    }
  b += rect(-20, 440, 1240, 16, C.cream) + path('M-20 454H1220V820H-20Z', C.green);
  for (let i = 0; i < 8; i += 2)
    b += poly(
      [
        [600 + (i - 4) * 110, 454],
        [600 + (i - 3) * 110, 454],
        [600 + (i - 3) * 330, 820],
        [600 + (i - 4) * 330, 820],
      ],
      '#719562',
    );
  b += half(0, 454, 1200, 800, (_x, y) => (y - 520) / 520, C.dark, 13);
  b += `${line('M-20 560H1220M600 454V560', C.cream, 5)}<ellipse cx="600" cy="560" rx="230" ry="76" fill="none" stroke="${C.cream}" stroke-width="5"/>`;
  for (const [x, s] of [
    [110, 1],
    [1090, -1],
  ]) {
    b += `${path(`M${x - 8} 360L${x - 3} 110H${x + 3}L${x + 8} 360Z`, C.ink)}<g transform="rotate(${s * 8} ${x} 90)">${rect(x - 62, 50, 124, 74, C.ink)}`;
    for (let r = 0; r < 3; r++) for (let i = 0; i < 5; i++) b += circ(x - 48 + i * 24, 64 + r * 23, 8.5, C.cream);
    b += '</g>';
    b += poly(
      [
        [x, 90],
        [x + s * 520, 454],
        [x + s * 120, 454],
      ],
      C.cream,
      ' opacity=".16"',
    );
  }
  b +=
    poly(
      [
        [96, 110],
        [124, 110],
        [760, 800],
        [200, 800],
      ],
      C.cream,
      ' opacity=".13"',
    ) +
    poly(
      [
        [1076, 110],
        [1104, 110],
        [1000, 800],
        [440, 800],
      ],
      C.cream,
      ' opacity=".13"',
    );
  const kit = { plain: 1, shoe: C.ink };
  b +=
    runner(220, 590, 170, C.cream, C.blue, C.ink, kit) +
    runner(985, 600, 180, C.red, C.ink, C.bark, { ...kit, flip: 1 });
  b +=
    runner(390, 768, 400, C.red, C.ink, C.ink, { ...kit, band: C.cream }) +
    runner(840, 752, 370, C.cream, C.blue, C.bark, { ...kit, flip: 1 });
  b += `${circ(600, 756, 30, C.cream) + path('M600 742l14 10-5 17h-18l-5-17z', C.ink) + line('M600 742v-14M614 752l14-6M609 769l9 12M591 769l-9 12M586 752l-14-6', C.ink, 4)}<ellipse cx="600" cy="792" rx="44" ry="7" fill="${C.dark}"/>`;
  return b;
});

export const runners = scene('runners', 'Бегуны у озера', C.cream, () => [
  half(0, 0, 1200, 330, (_x, y) => 0.5 - y / 580, C.ochre, 14),
  sun(230, 150, 78),
  peaks(
    [
      [180, 210, 480],
      [540, 280, 620],
      [940, 240, 560],
    ],
    390,
    C.teal,
    C.blue,
    C.cream,
  ),
  half(
    150,
    160,
    1200,
    390,
    (_x, y) => (y - 190) / 420,
    C.night,
    13,
    'M-60 390L180 180L360 340L540 110L740 340L940 150L1220 390Z',
  ),
  rect(-20, 384, 1240, 170, C.sky),
  half(0, 390, 1200, 560, (_x, y) => 0.5 - (y - 390) / 300, C.teal, 12),
  times(16, () => {
    const x = R(0, 1150);
    return line(`M${x} ${R(405, 520)}h${R(40, 130)}`, C.cream, 5);
  }),
  poly(
    [
      [760, 470],
      [790, 392],
      [792, 470],
    ],
    C.cream,
  ),
  poly(
    [
      [796, 470],
      [796, 404],
      [832, 470],
    ],
    C.red,
  ),
  path('M744 474h100q-10 22 -28 22h-46q-18 0 -26 -22z', C.ink),
  path('M-20 520Q300 490 620 520T1220 506V820H-20Z', C.green),
  half(0, 500, 1200, 620, (_x, y) => (y - 480) / 260, C.dark, 12, 'M-20 520Q300 490 620 520T1220 506V820H-20Z'),
  roundTree(70, 570, 290, C.ochre, C.brick),
  roundTree(1140, 560, 260, '#c9b23f', C.dark),
  roundTree(980, 536, 150, C.ochre, C.brick),
  path('M-20 600Q600 560 1220 590V820H-20Z', C.sand),
  half(0, 580, 1200, 800, (_x, y) => (y - 570) / 420, C.ochre, 13),
  line('M-20 620Q600 582 1220 610', C.cream, 7),
  ...[
    [60, C.red],
    [210, C.cream],
    [360, C.blue],
    [510, C.ochre],
    [660, C.red],
    [810, C.cream],
    [960, C.blue],
    [1110, C.ochre],
  ].map(([x, c]) => path(`M${x} 540h46l-23 34z`, c)),
  line('M-20 540H1220', C.ink, 4),
  runner(210, 740, 360, C.teal, C.ink, C.bark, { shoe: C.ochre }),
  runner(1040, 730, 370, C.ochre, C.plum, C.ink, { shoe: C.blue, skin: '#c98f6a' }),
  runner(460, 772, 480, C.red, C.ink, C.ink, { tail: 1, band: C.cream, shoe: C.blue }),
  runner(780, 782, 540, C.blue, C.bark, C.ink, { band: C.red, shoe: C.red, skin: '#cf9670' }),
  bird(620, 90, 22),
  bird(690, 66, 16),
]);

export const ski = scene(
  'ski',
  'Лыжники среди елей',
  C.sky,
  () => [
    half(0, 0, 1200, 400, (_x, y) => 0.55 - y / 640, C.blue, 14),
    circ(960, 140, 70, C.ochre),
    peaks(
      [
        [200, 250, 540],
        [560, 330, 680],
        [1000, 280, 600],
      ],
      450,
      C.teal,
      C.blue,
      C.cream,
    ),
    half(
      0,
      160,
      1200,
      450,
      (_x, y) => (y - 200) / 420,
      C.night,
      13,
      'M-70 450L200 200L380 390L560 120L800 390L1000 170L1300 450Z',
    ),
    path(wave(420, 22, 190, 1), C.snow),
    [
      [380, 450, 110],
      [430, 456, 140],
      [490, 452, 120],
      [690, 456, 130],
      [740, 450, 100],
      [860, 462, 150],
    ].map(([x, y, h]) => spruce(x, y, h, '#3d6a5c', C.snow)),
    path('M-20 470Q300 430 640 490T1220 460V820H-20Z', '#f2f4ee'),
    half(
      0,
      470,
      1200,
      800,
      (x, y) => (y - 480) / 620 + (x - 800) / 2200,
      C.teal,
      13,
      'M-20 470Q300 430 640 490T1220 460V820H-20Z',
    ),
    [
      [40, 600, 400],
      [150, 560, 290],
      [235, 530, 200],
      [1150, 600, 430],
      [1040, 548, 290],
      [950, 526, 190],
    ].map(([x, y, h]) => spruce(x, y, h, h > 280 ? C.ink : C.dark, C.snow)),
    line('M-20 690Q400 640 1220 590M-20 720Q420 668 1220 614', C.shade, 8),
    line('M-20 786Q500 770 1220 750M-20 800Q500 786 1220 768', C.shade, 6),
    skier(900, 610, 260, C.ochre, C.plum, C.plum, C.cream),
    skier(330, 690, 400, C.teal, C.ink, C.blue, C.cream),
    skier(690, 764, 540, C.red, C.blue, C.ochre, C.cream),
    flakes(60, '#ffffff', 5),
    bird(430, 90, 20),
  ],
  19,
);

export const wrestling = scene('wrestling', 'Двое борцов на ковре', C.sand, () => {
  const arm = (d, end, coat) => line(d, C.ink, 62, fade(0.3)) + line(d, coat, 52) + circ(end[0], end[1], 25, C.skin);
  const leg = (d, fx, fy, dir) =>
    line(d, C.ink, 76) + path(`M${fx - 34} ${fy}q0 -44 34 -44q30 6 ${70 * dir} 26q10 14 4 18z`, C.bark);
  const face = (x, y, r, dir, hair) =>
    oval(x, y, r * 0.96, r * 1.02, C.skin) +
    path(
      `M${x - dir * r * 1.04} ${y + r * 0.2}C${x - dir * r * 1.3} ${y - r * 1.3} ${x + dir * r * 0.9} ${y - r * 1.5} ${x + dir * r * 0.98} ${y - r * 0.35}Q${x} ${y - r * 0.3} ${x - dir * r * 0.5} ${y + r * 0.3}Z`,
      hair,
    ) +
    circ(x - dir * r * 0.42, y + r * 0.16, r * 0.18, C.skin) +
    circ(x + dir * r * 0.3, y + r * 0.06, r * 0.09, C.ink) +
    circ(x + dir * r * 0.72, y + r * 0.06, r * 0.09, C.ink) +
    line(
      `M${x + dir * r * 0.14} ${y - r * 0.14}l${dir * r * 0.28} ${r * 0.06}M${x + dir * r * 0.6} ${y - r * 0.1}l${dir * r * 0.22} ${-r * 0.04}`,
      C.ink,
      r * 0.09,
    ) +
    line(`M${x + dir * r * 0.38} ${y + r * 0.56}h${dir * r * 0.3}`, '#9a3f33', r * 0.1) +
    circ(x + dir * r * 0.04, y + r * 0.42, r * 0.18, C.red, fade(0.35));
  return [
    toned(0, 0, 1200, 470, '#e9c48e', C.brick, 0.02, -0.55),
    [
      [120, C.blue],
      [300, C.red],
      [900, C.ochre],
      [1080, C.teal],
    ].map(([x, c]) => [
      path(`M${x - 50} 0h100v150l-50 40l-50 -40z`, c),
      path(`M${x} 50l26 32l-26 32l-26 -32z`, C.cream),
    ]),
    path('M470 20H730V150H470Z', C.plum),
    circ(600, 84, 42, C.ochre),
    times(12, (i) => `<g transform="rotate(${i * 30} 600 84)">${path('M595 34L600 22L605 34Z', C.ochre)}</g>`),
    // spectators
    [
      [0, 250],
      [1, 330],
    ].map(([k, y]) =>
      times(11, (i) => {
        const x = 20 + i * 118 + k * 58;
        const c = [C.red, C.blue, C.green, C.cream, C.plum, C.teal, C.rose][(i * 3 + k * 2) % 7];
        return (
          path(
            `M${x - 62} ${y + 160}V${y + 80}Q${x - 50} ${y + 38} ${x} ${y + 36}Q${x + 50} ${y + 38} ${x + 62} ${y + 80}V${y + 160}Z`,
            c,
          ) +
          circ(x, y, 34, C.skin) +
          path(
            `M${x - 36} ${y}a36 40 0 0 1 72 0q-12 -18 -36 -18t-36 18z`,
            [C.ink, C.bark, C.ink, '#6b6f70', C.red][(i + k) % 5],
          ) +
          circ(x - 11, y + 4, 3.4, C.ink) +
          circ(x + 11, y + 4, 3.4, C.ink) +
          line(`M${x - 9} ${y + 17}q9 7 18 0`, '#9a3f33', 3.4)
        );
      }),
    ),
    half(0, 180, 1200, 480, (_x, y) => (y - 250) / 420, C.ink, 13),
    path('M-20 460H1220V820H-20Z', C.bark),
    path('M150 500H1050L1260 820H-60Z', C.blue),
    half(0, 500, 1200, 800, (_x, y) => (y - 480) / 520, C.night, 13, 'M150 500H1050L1260 820H-60Z'),
    oval(600, 680, 470, 120, C.ochre),
    oval(600, 680, 440, 108, C.red),
    half(
      160,
      560,
      1040,
      800,
      (x, y) => (((x - 600) / 440) ** 2 + ((y - 680) / 108) ** 2 < 1 ? (y - 600) / 300 : 0),
      C.plum,
      13,
    ),
    oval(600, 680, 330, 76, 'none', ` stroke="${C.cream}" stroke-width="7"`),
    oval(600, 748, 280, 20, C.ink, fade(0.35)),
    // the blue wrestler, left
    leg('M490 540L380 620L400 730', 392, 752, 1),
    leg('M520 545L560 640L500 735', 496, 760, 1),
    // the red wrestler, right
    leg('M710 540L820 620L800 730', 808, 752, -1),
    leg('M680 545L640 640L704 735', 706, 764, -1),
    tone(
      'M440 560L420 430Q400 340 470 290Q540 270 590 320L600 380L560 560Q500 580 440 560Z',
      [420, 280, 180, 290],
      '#2a7da0',
      C.night,
      -0.6,
      0.5,
    ),
    tone(
      'M760 560L780 430Q800 340 730 290Q660 270 610 320L600 380L640 560Q700 580 760 560Z',
      [600, 280, 190, 290],
      C.red,
      C.plum,
      0.7,
      0.5,
    ),
    path('M434 480Q500 510 574 486L568 528Q500 550 438 526Z', C.red),
    path('M766 480Q700 510 626 486L632 528Q700 550 762 526Z', '#174f68'),
    line('M470 300Q520 380 500 470M730 300Q680 380 700 470', C.cream, 9),
    path('M434 520l-26 70l34 6l16 -70zM766 520l26 70l-34 6l-16 -70z', C.ochre),
    arm('M470 330L560 430L650 490', [664, 496], '#2a7da0'),
    arm('M730 330L640 420L556 496', [540, 502], C.red),
    face(548, 262, 56, 1, C.ink),
    face(660, 274, 56, -1, C.bark),
    arm('M450 340L560 340L716 330', [736, 330], '#2a7da0'),
    // the judge
    back(1050, 640, 44, C.cream, C.ink, 'short'),
    line('M1120 740L1160 630L1146 540', C.ink, 54, fade(0.3)),
    circ(1143, 516, 26, C.skin),
    line('M1120 750L1160 640L1146 552', C.cream, 46),
  ];
});
