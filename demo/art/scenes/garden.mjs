// The greenhouse and the orchard.
import { C, circ, fade, half, line, n, oval, path, pick, poly, R, rect, rnd, scene, times, wave } from '../ink.mjs';
import { bird, grass, peaks } from '../nature.mjs';
import { fig } from '../people.mjs';

export const greenhouse = scene('greenhouse', 'Теплица с помидорами', C.sky, () => {
  const arc = (k) =>
    `M${600 - 560 * k} ${520 + 280 * k}V${470 - 60 * k}Q${600 - 560 * k} ${470 - 520 * k} 600 ${470 - 520 * k}Q${600 + 560 * k} ${470 - 520 * k} ${600 + 560 * k} ${470 - 60 * k}V${520 + 280 * k}`;
  const vine = (x, y, s) => {
    let out = line(`M${n(x)} ${n(y)}V${n(y - 330 * s)}`, C.dark, 9 * s + 1);
    for (let i = 0; i < 9; i++) {
      const yy = y - (20 + i * 35) * s;
      const d = i % 2 ? 1 : -1;
      out += path(
        `M${n(x)} ${n(yy)}q${n(d * 30 * s)} ${n(-44 * s)} ${n(d * 74 * s)} ${n(-20 * s)}q${n(-d * 12 * s)} ${n(42 * s)} ${n(-d * 74 * s)} ${n(20 * s)}z`,
        i % 3 ? C.green : C.dark,
      );
    }
    for (let i = 0; i < 6; i++) {
      const d = i % 2 ? -1 : 1;
      const cx = x + d * (16 + 14 * rnd()) * s;
      const cy = y - (40 + i * 50) * s;
      out +=
        circ(cx, cy, 20 * s, pick([C.red, C.red, '#d8622f', C.ochre])) +
        circ(cx - 6 * s, cy - 7 * s, 5 * s, C.cream, fade(0.8)) +
        line(
          `M${n(cx - 8 * s)} ${n(cy - 18 * s)}l${n(8 * s)} ${n(5 * s)}l${n(8 * s)} ${n(-5 * s)}`,
          C.dark,
          4 * s + 0.8,
        );
    }
    return out;
  };
  const rows = [];
  for (let i = 0; i < 9; i++) {
    const t = (i / 8) ** 1.7;
    for (const d of [-1, 1]) rows.push(vine(600 + d * (70 + 400 * t), 520 + 270 * t, 0.22 + 0.98 * t));
  }
  return [
    half(0, 0, 1200, 500, (_x, y) => 0.4 - y / 900, C.teal, 14),
    peaks([[600, 150, 420]], 470, '#9cbfc0', '#7fa9ae', C.cream),
    path(`${arc(1)}Z`, C.cream, fade(0.75)),
    half(0, 0, 1200, 480, (x, y) => Math.abs(x - 600) / 1300 + (200 - y) / 700, C.teal, 14, `${arc(1)}Z`),
    path('M-20 470H1220V820H-20Z', C.bark),
    half(0, 470, 1200, 800, (x, y) => 0.1 + Math.abs(x - 600) / 1400 + (y - 600) / 900, C.ink, 13),
    path('M570 480H630L800 820H400Z', C.sand),
    half(400, 480, 800, 800, (_x, y) => (y - 480) / 620, C.ochre, 12),
    circ(600, 350, 60, C.ochre),
    [0.16, 0.26, 0.4, 0.6, 0.84].map((k) => line(arc(k), '#8fa9a6', 4 + 9 * k)),
    [-0.7, -0.35, 0, 0.35, 0.7].map((k) =>
      line(`M${600 + 100 * k} ${400 - 20 * (1 - k * k)}L${600 + 1150 * k} ${-40 + 240 * k * k}`, '#8fa9a6', 5),
    ),
    rows,
    oval(610, 778, 150, 14, C.ink, fade(0.3)),
    fig(600, 776, 520, {
      head: 'scarf',
      hair: C.ochre,
      trim: C.red,
      coat: C.blue,
      hem: -250,
      wide: 175,
      legs: C.plum,
      apron: C.cream,
      look: 0.2,
      l: [
        [-220, -590],
        [-130, -470],
      ],
      r: [
        [220, -590],
        [130, -470],
      ],
      top:
        times(9, (i) =>
          circ(-140 + (i % 5) * 70 + (i > 4 ? 34 : 0), -520 - (i > 4 ? 46 : 0), 42, i % 4 === 1 ? C.ochre : C.red),
        ) +
        rect(-190, -510, 380, 130, '#d2a05a') +
        rect(-190, -472, 380, 12, C.bark) +
        rect(-190, -424, 380, 12, C.bark) +
        circ(-196, -450, 44, C.skin) +
        circ(196, -450, 44, C.skin),
    }),
  ];
});

export const orchard = scene('orchard', 'Цветущий сад, люди сажают дерево', C.sky, () => {
  const bloom = (x, y, h) => {
    const r = h * 0.27;
    const tops = [
      [0, -h * 0.76, r],
      [-r, -h * 0.58, r * 0.85],
      [r, -h * 0.58, r * 0.86],
      [0, -h * 0.5, r * 0.95],
      [-r * 0.55, -h * 0.82, r * 0.6],
      [r * 0.6, -h * 0.84, r * 0.62],
    ];
    let s =
      path(
        `M${x - h * 0.05} ${y}Q${x - h * 0.02} ${y - h * 0.2} ${x - h * 0.03} ${y - h * 0.5}h${h * 0.06}Q${x + h * 0.02} ${y - h * 0.2} ${x + h * 0.05} ${y}Z`,
        C.bark,
      ) +
      line(
        `M${x} ${y - h * 0.34}L${x - r * 0.9} ${y - h * 0.56}M${x} ${y - h * 0.3}L${x + r * 0.9} ${y - h * 0.54}`,
        C.bark,
        h * 0.03,
      );
    s +=
      tops.map(([a, b, q]) => circ(x + a + q * 0.1, y + b + q * 0.14, q, C.rose)).join('') +
      tops.map(([a, b, q]) => circ(x + a - q * 0.04, y + b - q * 0.05, q * 0.9, '#f9e9e2')).join('');
    s += times(26, (i) => {
      const a = i * 2.4;
      const q = Math.sqrt(i / 26) * r * 1.65;
      return circ(x + Math.cos(a) * q, y - h * 0.64 + Math.sin(a) * q * 0.72, h * 0.024, i % 4 ? C.rose : C.green);
    });
    return s;
  };
  return [
    half(0, 0, 1200, 340, (_x, y) => 0.55 - y / 600, C.teal, 14),
    circ(180, 130, 70, C.ochre),
    peaks(
      [
        [260, 230, 520],
        [620, 280, 620],
        [1000, 240, 560],
      ],
      400,
      '#7fa9b3',
      '#5d8d9b',
      C.cream,
    ),
    path(wave(390, 20, 190, 1), '#a5b85a'),
    path('M-20 420Q600 380 1220 420V820H-20Z', C.green),
    half(0, 400, 1200, 800, (_x, y) => (y - 400) / 560, C.dark, 13, 'M-20 420Q600 380 1220 420V820H-20Z'),
    poly(
      [
        [560, 420],
        [640, 420],
        [940, 820],
        [260, 820],
      ],
      '#a8703f',
    ),
    half(
      260,
      420,
      940,
      800,
      (_x, y) => (y - 400) / 700 + 0.1 * Math.sin(y / 9),
      C.bark,
      12,
      'M560 420L640 420L940 820L260 820Z',
    ),
    [
      [500, 440, 110],
      [440, 456, 150],
      [360, 486, 210],
      [250, 540, 300],
      [90, 640, 430],
    ].map((a) => bloom(...a)),
    [
      [700, 440, 110],
      [760, 456, 150],
      [845, 486, 210],
      [955, 540, 300],
      [1120, 640, 430],
    ].map((a) => bloom(...a)),
    oval(600, 760, 150, 34, C.bark),
    oval(600, 752, 128, 24, '#5a2f1a'),
    path('M470 770q40 -50 90 -20q20 26 -10 34q-50 16 -80 -14z', '#8a5a36'),
    line('M600 756Q596 640 604 520', C.bark, 11),
    line('M602 620L560 560M602 590L644 536M603 560L586 510', C.bark, 7),
    [
      [556, 556],
      [646, 532],
      [584, 506],
      [606, 512],
      [572, 590],
      [634, 566],
    ].map(
      ([x, y], i) =>
        path(`M${x} ${y}q-20 -12 -12 -32q22 6 12 32z`, '#87a24f') +
        (i % 2 ? circ(x + 8, y - 14, 9, '#f9e9e2') + circ(x + 8, y - 14, 4, C.ochre) : ''),
    ),
    rect(628, 560, 9, 196, C.wood),
    line('M604 620L632 612', C.red, 7),
    fig(400, 774, 500, {
      head: 'straw',
      hair: C.sand,
      trim: C.red,
      coat: C.blue,
      legs: C.bark,
      shoe: C.ink,
      hem: -390,
      look: 0.8,
      l: [
        [-190, -590],
        [-60, -500],
      ],
      r: [
        [210, -620],
        [250, -520],
      ],
      lback: true,
      mid:
        line('M240 -700L330 -130', C.wood, 26) +
        path('M270 -150l130 -20l30 120q-40 90 -120 30z', '#7d8f92') +
        line('M200 -700h80', C.wood, 26),
    }),
    fig(770, 776, 470, {
      head: 'scarf',
      hair: C.red,
      trim: C.cream,
      coat: C.ochre,
      legs: C.plum,
      shoe: C.ink,
      hem: -280,
      wide: 180,
      apron: C.cream,
      look: -0.8,
      l: [
        [-230, -620],
        [-300, -540],
      ],
      r: [
        [190, -580],
        [150, -450],
      ],
    }),
    fig(900, 786, 310, {
      kid: 1,
      head: 'short',
      hair: C.bark,
      coat: C.teal,
      legs: C.ink,
      hem: -370,
      look: -0.8,
      l: [
        [-170, -540],
        [-80, -420],
      ],
      r: [
        [180, -540],
        [150, -420],
      ],
      top:
        path('M-160 -430H120L90 -200H-130Z', '#9fb4b4') +
        oval(-20, -430, 140, 30, '#74b9c4') +
        path('M-150 -320L-280 -430L-300 -410L-140 -250Z', '#9fb4b4') +
        line('M110 -400Q220 -380 90 -230', '#7d8f92', 26),
    }),
    times(30, () => path(`M${n(R(0, 1200))} ${n(R(420, 790))}q7 -7 14 0q-7 7 -14 0z`, '#f9e9e2')),
    times(18, () => grass(R(0, 280), R(700, 800), R(16, 34), C.dark)),
    times(14, () => grass(R(940, 1200), R(700, 800), R(16, 34), C.dark)),
    bird(560, 90, 22),
    bird(624, 66, 15),
  ];
});
