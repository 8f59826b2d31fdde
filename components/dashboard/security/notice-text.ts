import type { AccountNotice } from "@/lib/access/account-notices.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

type Words = (key: string, values?: Record<string, string | number>) => string;

/** The text of a notice; `t` translates `security.notices.kinds`. */
export function noticeText(t: Words, { kind, details }: AccountNotice, locale: Locale): string {
  const { count = 0, at, address = "", device = "", name = "" } = details;
  const when = at ? formatDateTime(new Date(at), locale) : "";
  return t(kind, { count, when, address, device, name });
}
