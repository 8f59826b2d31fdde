import { useLocale, useTranslations } from "next-intl";
import type { OwnPasskey } from "@/lib/access/second-factor.ts";
import { formatCalendarDate } from "@/lib/language/dates/dates.ts";
import styles from "./profile.module.css";

/** Id of the profile's second-factor section. */
export const SECOND_FACTORS_ID = "second-factors";

/** After a password change: the passkeys that still sign in. One of them may be an intruder's. */
export function RemainingPasskeys({ passkeys }: { passkeys: OwnPasskey[] }) {
  const t = useTranslations("people.profile");
  const words = useTranslations("security.passkeys");
  const locale = useLocale();
  if (passkeys.length === 0) return null;
  return (
    <div className={styles.keptPasskeys} role="status">
      <p>{t("passkeysStay")}</p>
      <ul>
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            {name}, {words("since", { date: formatCalendarDate(new Date(createdAt), locale, "dated") })}
          </li>
        ))}
      </ul>
      <a href={`#${SECOND_FACTORS_ID}`}>{t("toPasskeys")}</a>
    </div>
  );
}
