import * as z from "zod";

/** A moment that somebody chose, as ISO with a zone. The database's own form of other years cannot be read back. */
export const moment = z.iso.datetime({ offset: true }).refine(isInOurTime, "moment");

function isInOurTime(value: string): boolean {
  const at = new Date(value);
  return at.getUTCFullYear() >= 2000 && at.getUTCFullYear() <= 9998;
}
