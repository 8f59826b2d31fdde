// People: small ones for crowds (person) and large ones with faces, hands and clothes (fig).

import { heads } from './hats.mjs';
import { box, C, circ, fade, half, line, n, oval, path, put, rect } from './ink.mjs';

export function person(x, y, h, coat, o = {}) {
  const r = h * 0.105;
  return (
    circ(x, y - h + r, r, o.skin || C.skin) +
    path(`M${x - r * 1.1} ${y - h + r * 0.9}a${r * 1.1} ${r * 1.15} 0 0 1 ${r * 2.2} 0z`, o.hat || C.ink) +
    path(
      `M${x - h * 0.13} ${y - h * 0.76}q${h * 0.13} ${-h * 0.06} ${h * 0.26} 0l${h * 0.05} ${h * 0.46}h${-h * 0.36}z`,
      coat,
    ) +
    rect(x - h * 0.1, y - h * 0.3, h * 0.075, h * 0.3, C.ink) +
    rect(x + h * 0.025, y - h * 0.3, h * 0.075, h * 0.3, C.ink) +
    (o.bag ? box(x + h * 0.07, y - h * 0.74, h * 0.13, h * 0.26, h * 0.04, o.bag) : '')
  );
}

/** Seen from behind, shoulders and head: rows of listeners. `r` is the radius of the head. */
export function back(x, y, r, coat, hair, style = 'short') {
  const hats = {
    short: path(
      `M${n(x - r)} ${n(y)}a${r} ${n(r * 1.05)} 0 0 1 ${r * 2} 0q0 ${n(r * 0.8)} ${n(-r)} ${n(r * 0.86)}q${n(-r)} ${n(-r * 0.06)} ${n(-r)} ${n(-r * 0.86)}z`,
      hair,
    ),
    bun: circ(x, y, r * 1.02, hair) + circ(x, y - r * 1.05, r * 0.45, hair),
    long: path(
      `M${n(x - r * 1.05)} ${n(y + r * 1.5)}V${n(y)}a${n(r * 1.05)} ${n(r * 1.1)} 0 0 1 ${n(r * 2.1)} 0v${n(r * 1.5)}q${n(-r)} ${n(r * 0.4)} ${n(-r * 2.1)} 0z`,
      hair,
    ),
    scarf:
      path(
        `M${n(x - r * 1.12)} ${n(y + r * 0.4)}a${n(r * 1.12)} ${n(r * 1.5)} 0 0 1 ${n(r * 2.24)} 0q${n(r * 0.1)} ${n(r)} ${n(-r * 1.1)} ${n(r * 1.6)}q${n(-r * 1.2)} ${n(-r * 0.6)} ${n(-r * 1.14)} ${n(-r * 1.6)}z`,
        hair,
      ) +
      line(`M${n(x - r * 0.5)} ${n(y + r * 0.9)}q${n(r * 0.5)} ${n(r * 0.5)} ${n(r)} 0`, C.ink, r * 0.08, fade(0.5)),
    cap:
      circ(x, y, r, C.skin) +
      path(
        `M${n(x - r * 1.08)} ${n(y - r * 0.05)}v${n(-r * 0.3)}a${n(r * 1.08)} ${n(r * 0.9)} 0 0 1 ${n(r * 2.16)} 0v${n(r * 0.3)}z`,
        hair,
      ),
  };
  const shoulders = `M${n(x - r * 2.1)} ${n(y + r * 5)}V${n(y + r * 2.4)}Q${n(x - r * 1.9)} ${n(y + r * 1.2)} ${n(x - r * 0.5)} ${n(y + r * 1.05)}H${n(x + r * 0.5)}Q${n(x + r * 1.9)} ${n(y + r * 1.2)} ${n(x + r * 2.1)} ${n(y + r * 2.4)}V${n(y + r * 5)}Z`;
  return (
    path(shoulders, coat) +
    half(x - r * 2.1, y + r, x + r * 2.1, y + r * 5, (a) => (a - x) / (r * 4), C.ink, 12, shoulders) +
    rect(x - r * 0.42, y + r * 0.5, r * 0.84, r * 0.75, C.skin) +
    circ(x, y, r * 0.96, C.skin) +
    hats[style]
  );
}

function features(r, y, look, calm) {
  const k = look * r * 0.3;
  return (
    circ(-r * 0.36 + k, y + r * 0.1, r * 0.085, C.ink) +
    circ(r * 0.36 + k, y + r * 0.1, r * 0.085, C.ink) +
    line(
      `M${-r * 0.54 + k} ${y - r * 0.16}q${r * 0.18} ${-r * 0.12} ${r * 0.34} ${-r * 0.02}M${r * 0.2 + k} ${y - r * 0.18}q${r * 0.18} ${-r * 0.1} ${r * 0.34} ${r * 0.02}`,
      C.ink,
      r * 0.07,
      fade(0.75),
    ) +
    line(
      `M${k * 1.3} ${y + r * 0.12}l${(look < 0 ? -1 : 1) * r * 0.1} ${r * 0.22}h${(look < 0 ? 1 : -1) * r * 0.1}`,
      '#a8623f',
      r * 0.07,
    ) +
    line(
      calm
        ? `M${-r * 0.18 + k} ${y + r * 0.6}h${r * 0.36}`
        : `M${-r * 0.26 + k} ${y + r * 0.54}q${r * 0.26} ${r * 0.22} ${r * 0.52} 0`,
      '#9a3f33',
      r * 0.085,
    ) +
    circ(-r * 0.6 + k, y + r * 0.4, r * 0.18, C.red, fade(0.28)) +
    circ(r * 0.6 + k, y + r * 0.4, r * 0.18, C.red, fade(0.28))
  );
}

/** Points of an arm: elbow and hand in thousandths of the height, y up from the feet is negative. */
function limb(points, from, color, width, skin, hand = 42) {
  const [ex, ey] = points.at(-2) ?? from;
  const [hx, hy] = points.at(-1);
  const long = Math.hypot(hx - ex, hy - ey) || 1;
  const cuff = [n(hx - ((hx - ex) / long) * 40), n(hy - ((hy - ey) / long) * 40)];
  const d = `M${from.join(' ')}L${[...points.slice(0, -1), cuff].map((p) => p.join(' ')).join('L')}`;
  return (
    line(d, C.ink, width + 16, fade(0.3)) +
    circ(hx + ((hx - ex) / long) * 14, hy + ((hy - ey) / long) * 14, hand, skin) +
    line(d, color, width)
  );
}

/**
 * A person of height h whose feet stand at (x, y). Options: coat, legs, shoe, skin, head (style), hair, trim (second hat colour),
 * hem (bottom of the coat), wide (its half width), l / r (arms as [elbow, hand]), stride, look (-1..1), turned (no face), kid,
 * apron, belt, scarf, under / on / top (extra marks behind, on the body, in front), flip, sit.
 */
export function fig(x, y, h, o = {}) {
  const s = h / 1000;
  const r = o.kid ? 128 : 92;
  const hy = -1000 + r * 1.05;
  const sh = hy + r + (o.kid ? 16 : 34);
  const hem = o.hem ?? -400;
  const w = o.wide ?? (hem > -300 ? 190 : 150);
  const sw = o.kid ? 112 : 128;
  const skin = o.skin ?? C.skin;
  const coat = o.coat ?? C.blue;
  const legs = o.legs ?? C.ink;
  const shoe = o.shoe ?? C.ink;
  const st = o.stride ?? 0;
  const hip = Math.max(hem - 40, -440);
  const look = o.look ?? 0;
  const foot = (fx, fy) => path(`M${fx - 52} ${fy}q0 -62 52 -62q44 8 96 34q14 22 6 28z`, shoe);
  const leg = (hx, fx, fy, tone) =>
    line(
      `M${hx} ${hip}L${(hx + fx) / 2 + Math.abs(st) * 0.18} ${(hip + fy) / 2}L${fx} ${fy - 46}`,
      tone,
      o.kid ? 84 : 92,
    );
  const lift = st ? -26 : 0;
  const under = st
    ? leg(-20, -st, lift, legs) + foot(-st, lift) + leg(24, st * 0.9, 0, legs) + foot(st * 0.9, 0)
    : leg(-58, -60, 0, legs) + leg(58, 56, 0, legs) + foot(-66, 0) + foot(52, 0);
  const body = `M-52 ${sh - 34}Q0 ${sh - 54} 52 ${sh - 34}Q${sw + 18} ${sh - 12} ${sw + 18} ${sh + 80}L${w} ${hem}Q0 ${hem + 34} ${-w} ${hem}L${-sw - 18} ${sh + 80}Q${-sw - 18} ${sh - 12} -52 ${sh - 34}Z`;
  const shade = (a, b) => (a / w) * 0.55 + ((b - sh) / (hem - sh)) * 0.18 - 0.02;
  const torso = path(body, coat) + half(-w, sh - 40, w, hem + 30, shade, o.ink ?? C.ink, 12 / s, body);
  const arm = o.sleeve ?? coat;
  const aw = o.kid ? 74 : 82;
  const l =
    o.l === null
      ? ''
      : limb(
          o.l ?? [
            [-sw - 42, sh + 190],
            [-sw - 30, sh + 350],
          ],
          [-sw + 18, sh + 34],
          arm,
          aw,
          o.glove ?? skin,
        );
  const rr =
    o.r === null
      ? ''
      : limb(
          o.r ?? [
            [sw + 42, sh + 190],
            [sw + 30, sh + 350],
          ],
          [sw - 18, sh + 34],
          arm,
          aw,
          o.glove ?? skin,
        );
  const style = heads[o.head ?? 'short'](r, hy, o.hair ?? C.ink, o.trim ?? C.ochre);
  const face = o.turned
    ? circ(0, hy, r, skin) + circ(0, hy - r * 0.06, r * 1.02, o.hair ?? C.ink)
    : oval(0, hy, r * 0.96, r * 1.05, skin) +
      circ(-r * 0.98 + look * 10, hy + r * 0.12, r * 0.17, skin) +
      circ(r * 0.98 + look * 10, hy + r * 0.12, r * 0.17, skin) +
      features(r, hy, look, o.calm);
  const neck =
    rect(-r * 0.4, hy + r * 0.6, r * 0.8, r * 0.9, skin) +
    rect(-r * 0.4, hy + r * 0.86, r * 0.8, r * 0.3, C.ink, fade(0.16));
  const apron = o.apron
    ? path(
        `M-78 ${sh + 70}H78L96 ${sh + 250}L${w * 0.86} ${hem + 60}Q0 ${hem + 90} ${-w * 0.86} ${hem + 60}L-96 ${sh + 250}Z`,
        o.apron,
      ) +
      line(`M-78 ${sh + 70}L-46 ${sh - 30}M78 ${sh + 70}L46 ${sh - 30}M-${sw + 8} ${sh + 250}H${sw + 8}`, o.apron, 16)
    : '';
  const belt = o.belt
    ? path(
        `M${-sw - 20} ${sh + 262}Q0 ${sh + 286} ${sw + 20} ${sh + 262}V${sh + 306}Q0 ${sh + 330} ${-sw - 20} ${sh + 306}Z`,
        o.belt,
      )
    : '';
  const scarf = o.scarf
    ? path(`M-86 ${sh - 60}Q0 ${sh - 14} 86 ${sh - 60}L100 ${sh}Q0 ${sh + 50} -100 ${sh}Z`, o.scarf) +
      path(`M30 ${sh}l70 -6l24 190l-76 8z`, o.scarf)
    : '';
  const front = o.front ? line(`M0 ${sh}V${hem + 10}`, o.front, 9) : '';
  const legsDrawn = o.sit ? '' : under;
  const parts = [
    o.under ?? '',
    o.lback === false ? '' : l,
    legsDrawn,
    neck,
    torso,
    front,
    apron,
    belt,
    o.on ?? '',
    style.under ?? '',
    o.turned ? '' : rect(-r * 0.4, hy + r * 0.6, r * 0.8, r * 0.62, skin),
    face,
    style.over ?? '',
    scarf,
    o.lback === false ? l : '',
    o.mid ?? '',
    rr,
    o.top ?? '',
  ];
  return put(x, y, s, parts.join(''), o.turn ?? 0, o.flip ? -1 : 1);
}

/** A row of listeners seen from behind: [x, coat, hair, style]. */
export const crowd = (y, r, list) => list.map(([x, c, h, s]) => back(x, y, r, c, h, s));
