"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import type { ShownLink } from "@/lib/access/invitations.ts";
import type { InviteInput } from "@/lib/inputs/people.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import { locales } from "@/lib/site/locales.ts";
import { DutiesFields, dutiesIn } from "./duties-fields.tsx";
import { fieldProblem } from "./field-problem.ts";
import { OneTimeLink } from "./one-time-link.island.tsx";

export type InvitePerson = Verb<InviteInput, ShownLink>;

/** The button that invites a person, and its dialog: the form, then the link. */
export function Invite({ sections, invitePerson }: { sections: readonly Named[]; invitePerson: InvitePerson }) {
  const t = useTranslations("people");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<{ link: ShownLink; name: string } | null>(null);
  const close = () => {
    setOpen(false);
    setInvited(null);
    router.refresh();
  };
  return (
    <>
      <button type="button" className="button primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t("invite.button")}
      </button>
      <Dialog
        open={open}
        onClose={close}
        title={invited ? t("link.title") : t("invite.title")}
        closeLabel={t("close")}
        isShownOnce={invited !== null}
      >
        {invited ? (
          <OneTimeLink {...invited} onDone={close} />
        ) : (
          <InviteForm sections={sections} invitePerson={invitePerson} onInvited={setInvited} />
        )}
      </Dialog>
    </>
  );
}

type InviteFormProps = {
  sections: readonly Named[];
  invitePerson: InvitePerson;
  onInvited: (invited: { link: ShownLink; name: string }) => void;
};

function InviteForm({ sections, invitePerson, onInvited }: InviteFormProps) {
  const t = useTranslations("people");
  const interfaceLocale = useLocale();
  const { run, refusal, isPending } = useVerb(invitePerson);
  const problem = (field: string) => {
    const key = fieldProblem(refusal, field);
    return key && t(key);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name"));
    const input = { email: String(form.get("email")), name, ...dutiesIn(form), interfaceLocale };
    run(input, (link) => onInvited({ link, name }));
  };
  return (
    <form onSubmit={submit}>
      <FormRefusal refusal={refusal} fields={["email", "name", "locales"]} />
      <Field label={t("name")} error={problem("name")}>
        {(control) => (
          <input {...control} className="control" name="name" required maxLength={120} autoComplete="off" />
        )}
      </Field>
      <Field label={t("email")} hint={t("emailHint")} error={problem("email")}>
        {(control) => (
          <input
            {...control}
            className="control"
            type="email"
            name="email"
            required
            maxLength={254}
            autoComplete="off"
          />
        )}
      </Field>
      <DutiesFields now={{ role: "reporter", locales, sectionIds: [] }} sections={sections} refusal={refusal} />
      <div className="dialog-foot">
        <button type="submit" className="button primary" aria-disabled={isPending}>
          {t("invite.send")}
        </button>
      </div>
    </form>
  );
}
