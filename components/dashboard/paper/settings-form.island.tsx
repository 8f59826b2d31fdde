"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { useFocusOnRefusal } from "@/components/dashboard/auth/use-focus-on-refusal.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import { ageMarks } from "@/lib/article/age-marks.ts";
import type { PaperSettings, PaperSettingsInput } from "@/lib/newsroom/paper-settings.ts";
import { missingImprint } from "@/lib/site/imprint.ts";
import { locales } from "@/lib/site/locales.ts";
import { readSettings } from "./read-settings.ts";
import styles from "./settings.module.css";
import { SettingsContext } from "./settings-context.ts";
import { Choice, EachLanguage, OneField } from "./settings-fields.tsx";

type SaveSettings = Verb<{ before: PaperSettings; settings: PaperSettingsInput }, PaperSettings>;

/** The paper's settings: one form with a column per language. */
export function SettingsForm({ settings, saveSettings }: { settings: PaperSettings; saveSettings: SaveSettings }) {
  const t = useTranslations("deskPaper");
  const router = useRouter();
  const toast = useToast();
  const [known, setKnown] = useState(settings);
  const [isTouched, setTouched] = useState(false);
  const { run, refusal, isPending } = useVerb(saveSettings);
  const form = useFocusOnRefusal(refusal);
  useLeaveWarning(isTouched);
  // After a conflict, the other person's settings become the baseline: the next save overwrites them with this form's values.
  useEffect(() => setKnown(settings), [settings]);
  useEffect(() => {
    if (refusal?.code === "conflict") router.refresh();
  }, [refusal, router]);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ before: known, settings: readSettings(new FormData(event.currentTarget)) }, (saved) => {
      setKnown(saved);
      setTouched(false);
      toast({ text: t("saved") });
      router.refresh();
    });
  };
  const missing = missingImprint(known);
  return (
    <>
      <DeskHead title={t("title")}>
        <button type="submit" form="paper-settings" className="button primary" aria-disabled={isPending}>
          {t("save")}
        </button>
      </DeskHead>
      <main id="main" className="desk-main">
        <form
          id="paper-settings"
          className={styles.settings}
          ref={form}
          onSubmit={save}
          onChange={() => setTouched(true)}
          noValidate
        >
          <SettingsContext value={{ settings: known, refusal }}>
            <FormRefusal refusal={refusal} fields={Object.keys(refusal?.fields ?? {})} />
            <Group name="name">
              <EachLanguage name="name" />
              <EachLanguage name="tagline" rows={2} />
              <EachLanguage name="about" rows={3} />
            </Group>
            <Group name="imprint">
              {missing.length > 0 ? (
                <p className={`notice warn ${styles.missing}`}>
                  {t("missing", { what: missing.map((field) => t(`fields.${field}`).toLowerCase()).join(", ") })}
                </p>
              ) : null}
              <EachLanguage name="owner" />
              <EachLanguage name="chiefEditor" />
              <EachLanguage name="certificate" rows={2} />
              <EachLanguage name="imprint" rows={3} />
              <div className={styles.pair}>
                <OneField name="foundedYear" inputMode="numeric" />
                <Choice name="ageMark" choices={ageMarks.map((mark) => [mark, mark] as const)} />
              </div>
            </Group>
            <Group name="contacts">
              <EachLanguage name="address" />
              <div className={styles.pair}>
                <OneField name="phone" inputMode="tel" />
                <OneField name="email" inputMode="email" />
              </div>
              <OneField name="profiles" rows={3} />
            </Group>
            <Group name="site">
              <EachLanguage name="copyright" rows={3} />
              <Choice
                name="defaultLocale"
                choices={locales.map((locale) => [locale, t(`languages.${locale}`)] as const)}
              />
              <label className="choice">
                <input type="checkbox" name="platformCredit" defaultChecked={known.platformCredit} />
                {t("fields.platformCredit")}
              </label>
            </Group>
          </SettingsContext>
        </form>
      </main>
    </>
  );
}

function Group({ name, children }: { name: "name" | "imprint" | "contacts" | "site"; children: React.ReactNode }) {
  const t = useTranslations("deskPaper.groups");
  return (
    <section className="panel" aria-labelledby={`settings-${name}`}>
      <h2 id={`settings-${name}`}>{t(name)}</h2>
      {children}
    </section>
  );
}

/** Warns before leaving unsaved changes. */
function useLeaveWarning(isTouched: boolean): void {
  useEffect(() => {
    if (!isTouched) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isTouched]);
}
