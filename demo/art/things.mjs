// Things that several pictures share.
import { C, circ, fade, line, n, path, poly, put, rect, times, tone, toned } from './ink.mjs';

/** A pair of ram's horns, the felt ornament, about 100 wide at scale 1. */
export const horns = (x, y, s, c, turn = 0) =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">` +
  line(
    'M0 46V-6C0 -44 -44 -52 -48 -22C-50 -2 -24 2 -22 -16M0 -6C0 -44 44 -52 48 -22C50 -2 24 2 22 -16M-20 46H20',
    c,
    13,
  ) +
  '</g>';

/** A dombra along the x axis, 560 long at scale 1, its bowl around (0, 0). */
export const lute = (x, y, s, turn, flip = 1) =>
  put(
    x,
    y,
    s,
    rect(90, -11, 370, 22, '#6d2f1c') +
      rect(450, -16, 60, 32, '#6d2f1c') +
      times(8, (i) => rect(140 + i * 38, -11, 5, 22, C.cream)) +
      line('M468 -16v-22M494 16v22', C.ink, 9) +
      tone(
        'M-130 0C-130 -70 -70 -96 -10 -90C50 -84 70 -40 110 -22V22C70 40 50 84 -10 90C-70 96 -130 70 -130 0Z',
        [-130, -96, 240, 192],
        '#b8692f',
        '#6d2f1c',
        0.3,
        0.9,
        22,
      ) +
      circ(-6, 0, 17, C.ink) +
      rect(-88, -22, 10, 44, C.ink) +
      line('M-84 -5H470M-84 5H470', C.cream, 3),
    turn,
    flip,
  );

export const yurt = (x, y, s) =>
  put(
    x,
    y,
    s,
    tone(
      'M-130 0V-70C-130 -140 -80 -178 0 -200C80 -178 130 -140 130 -70V0Z',
      [-130, -200, 260, 200],
      C.cream,
      C.bark,
      0.9,
      0.2,
      11,
    ) +
      path('M-132 -74Q0 -50 132 -74V-54Q0 -30 -132 -54Z', C.red) +
      path('M-132 -22Q0 2 132 -22V-10Q0 14 -132 -10Z', C.red) +
      line('M-118 -56l16 -10l14 12l16 -10l14 12M118 -56l-16 -10l-14 12l-16 -10l-14 12', C.cream, 4) +
      path('M-30 4V-74q30 -24 60 0V4z', C.blue) +
      path('M-18 4V-66q18 -14 36 0V4z', C.ochre) +
      path('M-30 -192Q0 -232 30 -192L24 -178H-24Z', C.ink) +
      line('M-60 -184L-110 -74M60 -184L110 -74', C.wood, 5),
  );

export const cottage = (x, y, w, h, wall, roof, glass = C.ochre) =>
  toned(x, y - h, w, h, wall, C.ink, 0.7, 0.2) +
  poly(
    [
      [x - w * 0.1, y - h + 4],
      [x + w / 2, y - h - w * 0.36],
      [x + w * 1.1, y - h + 4],
    ],
    roof,
  ) +
  poly(
    [
      [x + w / 2, y - h - w * 0.36],
      [x + w * 1.1, y - h + 4],
      [x + w * 0.62, y - h + 4],
    ],
    C.ink,
    fade(0.25),
  ) +
  rect(x + w * 0.7, y - h - w * 0.32, w * 0.09, w * 0.2, C.brick) +
  [0.14, 0.58]
    .map(
      (k) =>
        rect(x + w * k - 4, y - h * 0.74 - 4, w * 0.28 + 8, h * 0.4 + 8, C.cream) +
        rect(x + w * k, y - h * 0.74, w * 0.28, h * 0.4, glass) +
        line(
          `M${n(x + w * (k + 0.14))} ${n(y - h * 0.74)}v${n(h * 0.4)}M${n(x + w * k)} ${n(y - h * 0.56)}h${n(w * 0.28)}`,
          C.ink,
          4,
        ),
    )
    .join('');

export const pane = (x, y, w, h, glass = C.sky, frame = C.blue) =>
  rect(x, y, w, h, frame) +
  rect(x + 6, y + 6, w / 2 - 9, h - 12, glass) +
  rect(x + w / 2 + 3, y + 6, w / 2 - 9, h - 12, glass) +
  poly(
    [
      [x + 6, y + h - 6],
      [x + 6, y + h * 0.5],
      [x + w / 2 - 3, y + h * 0.25],
      [x + w / 2 - 3, y + h - 6],
    ],
    '#ffffff',
    fade(0.35),
  );
