"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { deviceName } from "@/lib/access/device-name.ts";
import { formatCalendarDate, formatCardTime } from "@/lib/language/dates/dates.ts";
import type { OpenSession } from "@/lib/newsroom/people.ts";
import styles from "./profile.module.css";

type DevicesProps = {
  sessions: OpenSession[];
  /** Render time of the page, ISO. */
  now: string;
  endSession: Verb<{ sessionId: number }, null>;
  endOtherSessions: Verb<Record<string, never>, { ended: number }>;
};

/** The person's sessions, this device first, with buttons that end the others. */
export function Devices({ sessions, now, endSession, endOtherSessions }: DevicesProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const toast = useToast();
  const ending = useVerb(endSession);
  const endingOthers = useVerb(endOtherSessions);
  const nameOf = ({ userAgent }: OpenSession) => deviceName(userAgent) ?? t("devices.unknown");
  const done = (text: string) => {
    toast({ text });
    router.refresh();
  };
  return (
    <>
      <FormRefusal refusal={ending.refusal ?? endingOthers.refusal} />
      <ul className={styles.devices}>
        {sessions.map((session) => (
          <li key={session.id}>
            <Icon name="device" />
            <Device session={session} name={nameOf(session)} now={new Date(now)} />
            {session.isThis ? null : (
              <button
                type="button"
                className="button small"
                aria-label={t("devices.endOf", { device: nameOf(session) })}
                aria-disabled={ending.isPending}
                onClick={() => ending.run({ sessionId: session.id }, () => done(t("devices.ended")))}
              >
                {t("devices.end")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <button
          type="button"
          className="button"
          aria-disabled={endingOthers.isPending}
          onClick={() => endingOthers.run({}, ({ ended }) => done(t("devices.othersEnded", { count: ended })))}
        >
          {t("devices.endOthers")}
        </button>
      ) : null}
    </>
  );
}

function Device({ session, name, now }: { session: OpenSession; name: string; now: Date }) {
  const t = useTranslations("people");
  const locale = useLocale();
  const { address, createdAt, seenAt, isThis } = session;
  const seen = isThis ? t("devices.this") : t("devices.seen", { when: formatCardTime(new Date(seenAt), now, locale) });
  return (
    <p>
      <b>{name}</b>
      <span className={isThis ? styles.thisDevice : undefined}>{seen}</span>
      <small>{t("devices.since", { date: formatCalendarDate(new Date(createdAt), locale, "dated"), address })}</small>
    </p>
  );
}
