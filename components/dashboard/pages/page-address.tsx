import Link from "next/link";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field.tsx";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import styles from "./pages.module.css";
import type { PageSession } from "./use-page-session.ts";

/** The last part of the page's address, and the address that it gives. */
export function PageAddress({ session, error }: { session: PageSession; error: string | undefined }) {
  const t = useTranslations("deskPages");
  const { fields, change, saved, page } = session;
  return (
    <>
      <Field label={t("slug")} hint={t("slugHint")} error={error}>
        {(control) => (
          <input
            {...control}
            className="control"
            value={fields.slug}
            placeholder={slugOf(fields.headline)}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            readOnly={session.isLeaving}
            onChange={(event) => change({ slug: event.target.value })}
            onBlur={() => fields.slug && change({ slug: slugOf(fields.slug) })}
          />
        )}
      </Field>
      <p className={`field-hint ${styles.address}`}>
        {saved.address ? (
          <Link className="txt-link" prefetch={false} href={saved.address} target="_blank">
            {saved.address}
          </Link>
        ) : (
          pageAddress(page.locale, slugOf(fields.slug || fields.headline || "…"))
        )}
      </p>
    </>
  );
}
