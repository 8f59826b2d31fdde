"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.island.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SaveRedirectInput } from "@/lib/inputs/redirects.ts";
import { type Redirect, readableAddress } from "@/lib/site/redirects.ts";
import { RedirectForm } from "./redirect-form.tsx";

export type SaveRedirect = Verb<SaveRedirectInput, null>;
export type RedirectVerbs = { saveRedirect: SaveRedirect; removeRedirect: Verb<{ from: string }, null> };

/** The button for a new redirect; `from` is the address that was just searched and has no target. */
export function AddRedirect({ saveRedirect, from }: { saveRedirect: SaveRedirect; from: string }) {
  const t = useTranslations("redirects");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t("add")}
      </button>
      <RedirectDialog
        open={open}
        title={t("addTitle")}
        redirect={{ from, to: "" }}
        was={null}
        saveRedirect={saveRedirect}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** Actions for one redirect. Deleting can be undone. */
export function RedirectActions({ redirect, verbs }: { redirect: Redirect; verbs: RedirectVerbs }) {
  const t = useTranslations("redirects");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const address = readableAddress(redirect.from);
  const putBack = async () => {
    const { from, to } = redirect;
    const back = await verbs.saveRedirect({ was: null, from, to }).catch(() => null);
    if (!back?.ok) toast({ text: failures(back?.code ?? "unavailable") });
    router.refresh();
  };
  const remove = async () => {
    const removed = await verbs.removeRedirect({ from: redirect.from }).catch(() => null);
    if (!removed?.ok) toast({ text: failures(removed?.code ?? "unavailable") });
    else toast({ text: t("removed", { address }), action: { label: t("undo"), run: () => void putBack() } });
    router.refresh();
  };
  const trigger = (
    <button type="button" className="button quiet icon-only" aria-label={t("actionsFor", { address })}>
      <Icon name="more" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem icon="pen" onSelect={() => setOpen(true)}>
          {t("change")}
        </MenuItem>
        <MenuItem icon="trash" tone="danger" onSelect={() => void remove()}>
          {t("remove")}
        </MenuItem>
      </Menu>
      <RedirectDialog
        open={open}
        title={t("changeTitle")}
        redirect={redirect}
        was={redirect.from}
        saveRedirect={verbs.saveRedirect}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

type RedirectDialogProps = {
  open: boolean;
  title: string;
  redirect: Pick<Redirect, "from" | "to">;
  was: string | null;
  saveRedirect: SaveRedirect;
  onClose: () => void;
};

function RedirectDialog({ open, title, redirect, was, saveRedirect, onClose }: RedirectDialogProps) {
  const t = useTranslations("redirects");
  const toast = useToast();
  const router = useRouter();
  const saving = useVerb(saveRedirect);
  const save = (input: Omit<SaveRedirectInput, "was">) =>
    saving.run({ ...input, was }, () => {
      toast({ text: t("saved") });
      onClose();
      router.refresh();
    });
  return (
    <Dialog open={open} onClose={onClose} title={title} closeLabel={t("close")}>
      <RedirectForm redirect={redirect} verb={saving} onSave={save} />
    </Dialog>
  );
}
