import type { Words } from "@/i18n/words.ts";
import type { AccountNotice } from "@/lib/access/account-notices.ts";
import { formatDateTime } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The text of a notice. */
export function noticeText(
  t: Words<"security.notices.kinds">,
  { kind, details }: AccountNotice,
  locale: Locale,
): string {
  const { count = 0, at, address = "", device = "", name = "" } = details;
  const when = at ? formatDateTime(new Date(at), locale) : "";
  return t(kind, { count, when, address, device, name });
}
