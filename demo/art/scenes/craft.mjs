// The felt workshop and the printing press.
import { box, C, circ, fade, half, line, n, oval, path, poly, rect, scene, times, tone, toned } from '../ink.mjs';
import { fig } from '../people.mjs';
import { horns } from '../things.mjs';

export const felt = scene('felt', 'Мастерица в войлочной мастерской', C.sand, () => {
  const rug = 'M210 520L990 520L1130 800H70Z';
  return [
    toned(0, 0, 1200, 520, '#e8c79a', C.brick, 0.1, -0.6),
    // window with mountains
    rect(70, 80, 270, 260, C.bark),
    rect(84, 94, 242, 232, C.sky),
    `<g transform="translate(84 94)">${poly(
      [
        [0, 232],
        [0, 170],
        [70, 90],
        [130, 160],
        [180, 110],
        [242, 180],
        [242, 232],
      ],
      C.teal,
    )}${poly(
      [
        [46, 117],
        [70, 90],
        [94, 118],
        [72, 108],
      ],
      C.cream,
    )}${poly(
      [
        [160, 128],
        [180, 110],
        [200, 132],
      ],
      C.cream,
    )}</g>`,
    circ(270, 136, 22, C.ochre),
    rect(198, 94, 14, 232, C.bark),
    rect(84, 204, 242, 12, C.bark),
    rect(54, 334, 302, 18, C.wood),
    box(110, 290, 50, 46, 8, C.red),
    path('M135 290q-30 -30 -20 -56q20 16 20 40q6 -40 26 -44q8 40 -26 60z', C.green),
    // rolls of coloured wool on shelves
    [150, 300].map((y, k) => [
      rect(760, y + 76, 400, 16, C.bark),
      times(5, (i) => {
        const c = [
          [C.red, C.cream, C.blue, C.ochre, C.plum],
          [C.teal, C.ochre, C.rose, C.green, C.red],
        ][k][i];
        const x = 800 + i * 80;
        return (
          circ(x, y + 40, 37, c) +
          line(
            `M${x} ${y + 40}m-6 0a6 6 0 0 1 12 0a14 14 0 0 1 -26 4a20 20 0 0 1 36 -12a28 28 0 0 1 -48 18`,
            C.ink,
            3.5,
            fade(0.5),
          )
        );
      }),
    ]),
    // hanging felt
    toned(470, 60, 210, 300, C.plum, C.ink, 0.8, 0.2),
    rect(460, 50, 230, 16, C.bark),
    horns(575, 140, 1.1, C.ochre),
    horns(575, 280, 1.1, C.ochre, 180),
    times(10, (i) => line(`M${482 + i * 21} 360v24`, C.ochre, 6)),
    path('M-20 500H1220V820H-20Z', C.bark),
    half(0, 500, 1200, 800, (_x, y) => (y - 480) / 420, C.ink, 13),
    // the craftswoman behind the table
    fig(600, 760, 560, {
      head: 'scarf',
      hair: C.ochre,
      trim: C.cream,
      coat: C.red,
      hem: -300,
      wide: 190,
      look: -0.2,
      on:
        path('M-118 -720L-56 -780L-40 -300H-190ZM118 -720L56 -780L40 -300H190Z', C.blue) +
        line('M-56 -780L-40 -320M56 -780L40 -320', C.ochre, 10),
      sleeve: C.red,
      l: [
        [-240, -580],
        [-200, -420],
      ],
      r: null,
      lback: true,
    }),
    path(rug, C.cream),
    path('M236 536L964 536L1088 786H112Z', C.red),
    path('M270 556L930 556L1030 766H170Z', C.cream),
    path('M286 566L914 566L1006 756H194Z', C.blue),
    half(70, 520, 1130, 800, (x, y) => (x - 500) / 1500 + (y - 560) / 900, C.ink, 12, rug),
    [340, 600, 860].map(
      (x, i) =>
        `<g transform="translate(${x} 660) scale(1.35 .92)">${path('M0 -84L84 0L0 84L-84 0Z', i === 1 ? C.ochre : C.cream)}${horns(0, -18, 0.62, C.red)}${horns(0, 22, 0.62, C.red, 180)}</g>`,
    ),
    [470, 730].map(
      (x) =>
        `<g transform="translate(${x} 660) scale(1 .8)">${horns(0, -50, 0.7, C.ochre)}${horns(0, 50, 0.7, C.ochre, 180)}</g>`,
    ),
    fig(600, 760, 560, {
      head: 'bald',
      skin: 'none',
      coat: 'none',
      legs: 'none',
      shoe: 'none',
      sit: 1,
      turned: 1,
      hair: 'none',
      l: null,
      r: null,
      hem: -300,
      top:
        line('M112 -740L236 -570L120 -330', C.ink, 98, fade(0.3)) +
        circ(112, -318, 42, C.skin) +
        circ(-196, -396, 42, C.skin) +
        line('M112 -740L236 -570L132 -350', C.red, 82) +
        line('M236 -570L132 -350', C.red, 82) +
        line('M112 -330L40 -250', C.shade, 12) +
        line('M40 -250Q-60 -300 -180 -380', C.cream, 6),
    }),
    circ(150, 700, 56, C.ochre),
    line('M110 690q40 -30 80 4M104 712q44 -20 92 4M130 650q30 40 24 100', C.bark, 5),
    circ(1050, 720, 50, C.red),
    line('M1014 712q40 -30 74 4M1010 732q40 -20 80 4', C.plum, 5),
    box(980, 560, 92, 26, 6, C.shade),
  ];
});

export const press = scene('press', 'Печатная машина и газеты', C.sand, () => {
  const sheet = (x, y, w, h, turn = 0) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})">${rect(0, 0, w, h, C.cream)}${rect(w * 0.08, h * 0.06, w * 0.84, h * 0.1, C.ink)}${rect(w * 0.08, h * 0.22, w * 0.4, h * 0.24, C.teal)}${times(6, (i) => rect(w * 0.54, h * (0.22 + i * 0.045), w * 0.38, h * 0.02, C.ink, fade(0.6)))}${times(9, (i) => rect(w * 0.08, h * (0.52 + i * 0.048), w * 0.4, h * 0.02, C.ink, fade(0.6)) + rect(w * 0.54, h * (0.52 + i * 0.048), w * 0.38, h * 0.02, C.ink, fade(0.6)))}</g>`;
  const wheel = (x, y, r, spokes) =>
    circ(x, y, r, C.ink) +
    circ(x, y, r * 0.82, C.sand) +
    times(spokes, (i) =>
      line(
        `M${x} ${y}L${n(x + Math.cos((i * 6.283) / spokes) * r * 0.88)} ${n(y + Math.sin((i * 6.283) / spokes) * r * 0.88)}`,
        C.ink,
        r * 0.1,
      ),
    ) +
    circ(x, y, r * 0.2, C.red) +
    circ(x, y, r * 0.08, C.ink);
  return [
    toned(0, 0, 1200, 640, '#e3b98a', C.brick, 0.1, -0.55),
    times(5, (i) => rect(0, i * 130, 1200, 5, C.wood, fade(0.4))),
    // papers drying on a line
    line('M-20 70Q600 130 1220 60', C.ink, 6),
    [60, 230, 400].map((x, i) => sheet(x, 92 + i * 6, 130, 180, [2, -2, 1][i])),
    [90, 180, 260, 350, 430, 510].map((x, i) => rect(x - 4, 78 + i * 4, 12, 30, C.bark)),
    path('M930 60h130l60 110h-250z', C.green),
    line('M995 -10V60', C.ink, 8),
    oval(995, 172, 60, 14, C.cream),
    poly(
      [
        [880, 176],
        [1110, 176],
        [1240, 640],
        [660, 640],
      ],
      C.ochre,
      fade(0.25),
    ),
    path('M-20 630H1220V820H-20Z', C.bark),
    half(0, 630, 1200, 800, (_x, y) => (y - 600) / 320, C.ink, 13),
    // the machine
    oval(700, 742, 420, 22, C.ink, fade(0.5)),
    tone('M380 730V560H1040V730H960V640H470V730Z', [380, 560, 660, 170], C.blue, C.night, 0.6, 0.5),
    rect(360, 534, 700, 34, C.ink),
    rect(380, 512, 380, 26, C.shade),
    times(16, (i) => rect(388 + i * 23, 504, 16, 12, C.ink)),
    tone('M560 540V400Q560 250 700 240H800Q930 250 930 400V540Z', [560, 240, 370, 300], C.teal, C.night, 0.9, 0.3),
    circ(700, 420, 104, C.ink),
    circ(700, 420, 86, C.shade),
    circ(700, 420, 62, C.ink),
    circ(700, 420, 46, C.red),
    circ(700, 420, 14, C.ink),
    circ(830, 330, 52, C.ink),
    circ(830, 330, 36, C.ochre),
    circ(830, 330, 12, C.ink),
    path('M520 300q60 -60 140 -40l-20 60q-60 -10 -90 30z', C.ink),
    tone('M330 260L560 340L540 380L310 300Z', [310, 260, 250, 120], C.wood, C.bark, 0.6, 0.5),
    `<g transform="translate(352 236) rotate(19)">${rect(0, 0, 190, 40, C.cream)}${rect(0, 0, 190, 8, C.shade)}${rect(0, 14, 190, 6, C.shade)}${rect(0, 28, 190, 6, C.shade)}</g>`,
    wheel(960, 500, 170, 6),
    rect(900, 480, 60, 40, C.ink),
    circ(920, 690, 46, C.ink),
    circ(920, 690, 18, C.ochre),
    // the printer
    oval(220, 780, 140, 14, C.ink, fade(0.4)),
    fig(215, 778, 590, {
      head: 'cap',
      hair: C.bark,
      trim: C.ink,
      coat: C.red,
      hem: -390,
      legs: C.ink,
      apron: C.ink,
      look: 0.6,
      l: [
        [-210, -590],
        [-120, -470],
      ],
      r: [
        [200, -610],
        [140, -500],
      ],
      top: `<g transform="translate(-170 -700) rotate(-4) scale(1.5)">${sheet(0, 0, 240, 190)}</g>${circ(-176, -520, 40, C.skin)}${circ(194, -520, 40, C.skin)}`,
    }),
    // stacks of newspapers
    times(
      9,
      (i) =>
        rect(1010 + ((i * 7) % 12), 770 - i * 15, 180, 13, i % 2 ? C.cream : C.snow) +
        rect(1010 + ((i * 7) % 12), 770 - i * 15, 180, 3, C.ink, fade(0.3)),
    ),
    rect(1090, 634, 14, 150, C.red),
    times(5, (i) => rect(440 + ((i * 5) % 9), 774 - i * 15, 170, 13, i % 2 ? C.cream : C.snow)),
  ];
});
