import * as z from "zod";

/** A chosen time, as ISO with an offset. Years outside 2000–9998 are refused, because PostgreSQL's output for other years cannot be parsed. */
export const moment = z.iso.datetime({ offset: true }).refine(isInOurTime, "moment");

function isInOurTime(value: string): boolean {
  const at = new Date(value);
  return at.getUTCFullYear() >= 2000 && at.getUTCFullYear() <= 9998;
}
