import { useTranslations } from "next-intl";
import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Result } from "@/lib/result.ts";

type RemoveEntryProps<Said> = {
  id: number;
  remove: Verb<{ id: number }, Said>;
  /** Adds the removed entry again. */
  putBack: (said: Said) => Promise<Result<{ id: number }>>;
  /** The name of an entry with this content. */
  nameOf: (said: Said) => string;
  onRemoved: () => void;
  onBack: (id: number) => void;
};

/** Removes an entry from a word list; the toast offers undo. */
export function RemoveEntry<Said>({ id, remove, putBack, nameOf, onRemoved, onBack }: RemoveEntryProps<Said>) {
  const t = useTranslations("names");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const undo = async (said: Said) => {
    const back = await putBack(said).catch(() => null);
    if (back?.ok) onBack(back.value.id);
    else toast({ text: failures(back?.code ?? "unavailable") });
  };
  const takeOut = async () => {
    const removed = await remove({ id }).catch(() => null);
    if (!removed?.ok) return toast({ text: failures(removed?.code ?? "unavailable") });
    const said = removed.value;
    toast({
      text: t("delete.done", { name: nameOf(said) }),
      action: { label: t("order.undo"), run: () => void undo(said) },
    });
    onRemoved();
  };
  return (
    <button type="button" className="button danger" onClick={() => void takeOut()}>
      {t("delete.button")}
    </button>
  );
}
