"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu.island.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { ShownLink } from "@/lib/access/invitations.ts";
import type { DutiesInput } from "@/lib/inputs/people.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { Colleague } from "@/lib/newsroom/people.ts";
import { storiesAddress } from "@/lib/newsroom/stories.ts";
import { Confirmation } from "./confirmation.tsx";
import { DutiesForm } from "./duties-form.tsx";
import { OneTimeLink } from "./one-time-link.island.tsx";

type OnPerson<T> = Verb<{ personId: number }, T>;
export type PeopleVerbs = {
  setDuties: Verb<DutiesInput, null>;
  resetPassword: OnPerson<ShownLink>;
  resetSecondFactor: OnPerson<null>;
  deactivatePerson: OnPerson<{ scheduled: number }>;
  reactivatePerson: OnPerson<null>;
};

type PersonActionsProps = { person: Colleague; sections: readonly Named[]; verbs: PeopleVerbs };
type OpenDialog = "duties" | "link" | "resetFactor" | "deactivate" | "reactivate";

/** An administrator's actions for one person. */
export function PersonActions({ person, sections, verbs }: PersonActionsProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const toast = useToast();
  const [asked, setAsked] = useState<OpenDialog | null>(null);
  const [link, setLink] = useState<ShownLink | null>(null);
  const reset = useVerb(verbs.resetPassword);
  const close = () => {
    setAsked(null);
    setLink(null);
    router.refresh();
  };
  const done = (text: string) => {
    toast({ text });
    close();
  };
  const { id: personId, name, state } = person;
  const linkWord = state === "invited" ? "newInvitation" : "newPassword";
  return (
    <>
      <Menu
        trigger={
          <button type="button" className="button quiet icon-only" aria-label={t("actionsFor", { name })}>
            <Icon name="more" />
          </button>
        }
      >
        <MenuItem icon="pen" onSelect={() => setAsked("duties")}>
          {t("duties.title")}
        </MenuItem>
        {state === "deactivated" ? null : (
          <MenuItem icon="key" onSelect={() => setAsked("link")}>
            {t(`${linkWord}.button`)}
          </MenuItem>
        )}
        {person.hasSecondFactor && state !== "deactivated" ? (
          <MenuItem icon="device" onSelect={() => setAsked("resetFactor")}>
            {t("resetFactor.button")}
          </MenuItem>
        ) : null}
        <MenuLine />
        {state === "deactivated" ? (
          <MenuItem icon="undo" onSelect={() => setAsked("reactivate")}>
            {t("reactivate.button")}
          </MenuItem>
        ) : (
          <MenuItem icon="lock" tone="danger" onSelect={() => setAsked("deactivate")}>
            {t("deactivate.button")}
          </MenuItem>
        )}
      </Menu>
      <Dialog open={asked === "duties"} onClose={close} title={name} closeLabel={t("close")}>
        <DutiesForm
          person={person}
          sections={sections}
          setDuties={verbs.setDuties}
          onDone={() => done(t("duties.done", { name }))}
        />
      </Dialog>
      <Dialog
        open={asked === "link"}
        onClose={close}
        title={link ? t("link.title") : t(`${linkWord}.button`)}
        closeLabel={t("close")}
        isShownOnce={link !== null}
      >
        {link ? (
          <OneTimeLink link={link} name={name} onDone={close} />
        ) : (
          <Confirmation
            text={t(`${linkWord}.advice`, { name })}
            button={t(`${linkWord}.confirm`)}
            verb={reset}
            onConfirm={() => reset.run({ personId }, setLink)}
          />
        )}
      </Dialog>
      <AccessDialog
        word={asked === "deactivate" || asked === "reactivate" || asked === "resetFactor" ? asked : null}
        person={person}
        verbs={verbs}
        onClose={close}
        onDone={done}
      />
    </>
  );
}

type AccessDialogProps = {
  word: "deactivate" | "reactivate" | "resetFactor" | null;
  person: Colleague;
  verbs: PeopleVerbs;
  onClose: () => void;
  onDone: (text: string) => void;
};

/** Deactivates or reactivates an account, or removes its second factor. */
function AccessDialog({ word: asked, person: { id, name }, verbs, onClose, onDone }: AccessDialogProps) {
  const t = useTranslations("people");
  const all = {
    deactivate: useVerb(verbs.deactivatePerson),
    reactivate: useVerb(verbs.reactivatePerson),
    resetFactor: useVerb(verbs.resetSecondFactor),
  };
  const word = asked ?? "deactivate";
  const verb = all[word];
  const told = (outcome: { scheduled: number } | null) => {
    const done = t(`${word}.done`, { name });
    return outcome?.scheduled ? `${done} ${t("deactivate.scheduled", { count: outcome.scheduled })}` : done;
  };
  return (
    <Dialog open={asked !== null} onClose={onClose} title={t(`${word}.title`, { name })} closeLabel={t("close")}>
      <Confirmation
        text={word === "deactivate" ? <ClosingAdvice /> : t(`${word}.advice`)}
        button={t(`${word}.button`)}
        tone={word === "reactivate" ? "primary" : "danger"}
        verb={verb}
        onConfirm={() => verb.run({ personId: id }, (outcome) => onDone(told(outcome)))}
      />
    </Dialog>
  );
}

/** What deactivation ends and what continues, with a link to what is scheduled. */
function ClosingAdvice() {
  const t = useTranslations("people.deactivate");
  return t.rich("advice", {
    scheduled: (words) => (
      <Link href={storiesAddress({ tab: "scheduled" })} prefetch={false}>
        {words}
      </Link>
    ),
  });
}
