"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { ShownLink } from "@/lib/invitations.ts";
import { formatDateTime } from "@/lib/language/dates.ts";
import type { Locale } from "@/lib/locales.ts";

/** A link that is shown this once, to be passed on by hand: there is no mail server. */
export function OneTimeLink({ link, name, onDone }: { link: ShownLink; name: string; onDone: () => void }) {
  const t = useTranslations("people");
  const locale = useLocale() as Locale;
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    // Without a secure address browsers give no clipboard; the link is selected then.
    await navigator.clipboard?.writeText(link.address);
    setIsCopied(navigator.clipboard !== undefined);
  };
  const until = formatDateTime(new Date(link.expiresAt), locale);
  return (
    <div className="one-time-link">
      <p>{t("link.advice", { name })}</p>
      <Field label={t("link.label")} hint={t("link.until", { until })}>
        {(control) => (
          <span className="button-row one-time-link-row">
            <input
              {...control}
              ref={field}
              className="control"
              readOnly
              value={link.address}
              onFocus={(event) => event.currentTarget.select()}
            />
            <button type="button" className="button primary" onClick={() => void copy().catch(() => {})}>
              <Icon name={isCopied ? "check" : "copy"} />
              <span role="status">{isCopied ? t("link.copied") : t("link.copy")}</span>
            </button>
          </span>
        )}
      </Field>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onDone}>
          {t("link.done")}
        </button>
      </div>
    </div>
  );
}
