import { useLocale, useTranslations } from "next-intl";
import { sayDate } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { OwnPasskey } from "@/lib/access/second-factor.ts";

/** Where the page lists the passkeys. */
export const PASSKEYS_PLACE = "second-factors";

/** After a change of the password: the passkeys that sign in as before. One of them may be a stranger's. */
export function KeptPasskeys({ passkeys }: { passkeys: OwnPasskey[] }) {
  const t = useTranslations("people.profile");
  const words = useTranslations("security.passkeys");
  const locale = useLocale() as Locale;
  if (passkeys.length === 0) return null;
  return (
    <div className="kept-passkeys" role="status">
      <p>{t("passkeysStay")}</p>
      <ul>
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            {name}, {words("since", { date: sayDate(new Date(createdAt), locale, "dated") })}
          </li>
        ))}
      </ul>
      <a href={`#${PASSKEYS_PLACE}`}>{t("toPasskeys")}</a>
    </div>
  );
}
