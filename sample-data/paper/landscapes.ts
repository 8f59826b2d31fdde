import sharp from "sharp";
import type { Random } from "@/lib/seeded-random.ts";

const skies = ["#cfe0ea", "#f3d9b1", "#dfe6d8", "#e8d3d9"];
const hills = ["#7c9a6d", "#a98d5f", "#6c8391", "#9a6f62"];

/** Small landscapes as JPEG: a sky, a sun and three ridges of hills. */
export function drawLandscapes(random: Random, count: number): Promise<Buffer[]> {
  const drawings = Array.from({ length: count }, () => landscape(random));
  return Promise.all(drawings.map((svg) => sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()));
}

function landscape(random: Random): string {
  const ridge = (top: number, colour: string): string => {
    const points = Array.from({ length: 9 }, (_, index) => `${index * 80},${top + random.whole(-30, 30)}`);
    return `<polygon points="0,427 ${points.join(" ")} 640,427" fill="${colour}"/>`;
  };
  const sun = `<circle cx="${random.whole(60, 580)}" cy="${random.whole(50, 130)}" r="34" fill="#fff6dd"/>`;
  const ridges = [200, 270, 340].map((top) => ridge(top, random.one(hills)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="427"><rect width="640" height="427" fill="${random.one(skies)}"/>${sun}${ridges.join("")}</svg>`;
}
