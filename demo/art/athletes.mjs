// Moving figures: runners and players.
import { C, circ, fade, half, line, oval, path, put, rect, tone } from './ink.mjs';

export const head = (x, y, r, hair, o = {}) =>
  oval(x, y, r * 0.96, r * 1.05, o.skin ?? C.skin) +
  path(
    `M${x - r * 1.05} ${y + r * 0.1}C${x - r * 1.2} ${y - r * 1.35} ${x + r * 1.2} ${y - r * 1.35} ${x + r * 1.02} ${y - r * 0.2}Q${x + r * 0.3} ${y - r * 0.3} ${x - r * 0.4} ${y - r * 0.5}Q${x - r * 0.7} ${y - r * 0.3} ${x - r * 0.72} ${y + r * 0.3}Z`,
    hair,
  ) +
  circ(x + r * 0.18, y + r * 0.08, r * 0.09, C.ink) +
  circ(x + r * 0.74, y + r * 0.08, r * 0.09, C.ink) +
  line(
    `M${x + r * 0.5} ${y + r * 0.12}l${r * 0.12} ${r * 0.22}h${-r * 0.1}M${x + r * 0.24} ${y + r * 0.56}q${r * 0.22} ${r * 0.18} ${r * 0.44} 0`,
    '#9a3f33',
    r * 0.08,
  ) +
  circ(x - r * 0.1, y + r * 0.42, r * 0.17, C.red, fade(0.3)) +
  (o.band
    ? line(`M${x - r * 0.98} ${y - r * 0.3}Q${x} ${y - r * 0.7} ${x + r * 0.98} ${y - r * 0.36}`, o.band, r * 0.24)
    : '') +
  (o.tail
    ? path(
        `M${x - r * 0.8} ${y - r * 0.5}q${-r * 1.5} ${-r * 0.4} ${-r * 1.7} ${r * 0.7}q${r * 0.9} ${-r * 0.4} ${r * 1.5} ${r * 0.3}z`,
        hair,
      )
    : '');

/** A runner going right, 1000 high; `k` swaps the leading side. */
export const runner = (x, y, h, shirt, shorts, hair, o = {}) => {
  const body = 'M-70 -800Q0 -840 70 -800L86 -700L60 -430H-90L-96 -700Z';
  const arm1 = line('M60 -760L170 -620L300 -700', o.skin ?? C.skin, 66);
  const arm2 = line('M-60 -760L-210 -640L-150 -500', o.skin ?? C.skin, 66);
  const leg1 =
    line('M20 -440L230 -360L180 -120', o.skin ?? C.skin, 84) +
    line('M20 -440L160 -386', shorts, 112) +
    path('M130 -130h84l90 54q20 34 -10 36l-170 -10z', o.shoe ?? C.red);
  const leg2 =
    line('M-20 -440L-90 -240L-290 -190', o.skin ?? C.skin, 84) +
    line('M-20 -440L-62 -310', shorts, 112) +
    path('M-270 -250l-20 104l-90 40q-30 0 -26 -34l30 -100z', o.shoe ?? C.red);
  return put(
    x,
    y,
    h / 1000,
    oval(0, 0, 240, 24, C.ink, fade(0.22)) +
      line('M-60 -760L-210 -640L-150 -500', C.ink, 80, fade(0.25)) +
      arm2 +
      leg2 +
      leg1 +
      rect(-30, -860, 60, 80, o.skin ?? C.skin) +
      path(body, shirt) +
      half(-100, -830, 90, -430, (a, b) => -a / 260 + (b + 700) / 800, C.ink, 12 / (h / 1000), body) +
      (o.plain ? '' : rect(-52, -690, 100, 90, C.cream) + line('M-30 -660H26M-30 -630H10', C.ink, 9, fade(0.45))) +
      line('M60 -760L170 -620L300 -700', C.ink, 80, fade(0.25)) +
      arm1 +
      line('M60 -760L106 -702M-60 -760L-112 -720', shirt, 84) +
      head(14, -920, 88, hair, o),
    0,
    o.flip ? -1 : 1,
  );
};

/** A classic skier going right. */
export const skier = (x, y, h, coat, legs, hat, trim) =>
  put(
    x,
    y,
    h / 1000,
    line('M-460 6H430Q500 4 520 -40', C.bark, 26) +
      line('M-420 40H470Q540 38 560 -6', C.ochre, 26) +
      line('M-130 -600L-420 20', C.ink, 16) +
      circ(-400, -10, 30, C.ink) +
      line('M-50 -760L-190 -640L-130 -600', C.ink, 96, fade(0.3)) +
      line('M-50 -760L-190 -640L-144 -606', coat, 80) +
      circ(-128, -598, 42, C.ink) +
      line('M-20 -430L-120 -250L-230 -40', legs, 104) +
      path('M-290 -66h110l50 66h-160z', C.ink) +
      line('M20 -430L170 -260L110 -30', legs, 104) +
      path('M60 -40h110l60 66h-170z', C.ink) +
      tone(
        'M-90 -790Q20 -850 110 -780L120 -640L70 -400Q-20 -380 -110 -420L-110 -640Z',
        [-110, -830, 230, 430],
        coat,
        C.ink,
        -0.5,
        0.5,
        12 / (h / 1000),
      ) +
      line('M-104 -600Q0 -570 112 -620', trim, 34) +
      rect(0, -860, 64, 80, C.skin) +
      head(60, -920, 88, C.ink) +
      path('M-40 -940C-60 -1090 170 -1090 160 -950Q60 -1000 -40 -940Z', hat) +
      line('M-34 -946Q60 -1004 156 -956', trim, 34) +
      circ(70, -1066, 30, trim) +
      line('M350 -620L120 20', C.ink, 16) +
      circ(140, -20, 30, C.ink) +
      line('M80 -740L210 -590L330 -640', C.ink, 96, fade(0.3)) +
      line('M80 -740L210 -590L316 -632', coat, 80) +
      circ(346, -646, 42, C.ink),
  );
