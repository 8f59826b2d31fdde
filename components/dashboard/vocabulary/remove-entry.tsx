import { useTranslations } from "next-intl";
import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Result } from "@/lib/result.ts";

type RemoveEntryProps<Removed> = {
  id: number;
  remove: Verb<{ id: number }, Removed>;
  /** Adds the removed entry again. */
  putBack: (removed: Removed) => Promise<Result<{ id: number }>>;
  /** The name of an entry with this content. */
  nameOf: (removed: Removed) => string;
  onRemoved: () => void;
  onBack: (id: number) => void;
};

/** Removes an entry from a word list; the toast offers undo. */
export function RemoveEntry<Removed>({ id, remove, putBack, nameOf, onRemoved, onBack }: RemoveEntryProps<Removed>) {
  const t = useTranslations("names");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const undo = async (removed: Removed) => {
    const back = await putBack(removed).catch(() => null);
    if (back?.ok) onBack(back.value.id);
    else toast({ text: failures(back?.code ?? "unavailable") });
  };
  const takeOut = async () => {
    const result = await remove({ id }).catch(() => null);
    if (!result?.ok) return toast({ text: failures(result?.code ?? "unavailable") });
    const { value } = result;
    toast({
      text: t("delete.done", { name: nameOf(value) }),
      action: { label: t("order.undo"), run: () => void undo(value) },
    });
    onRemoved();
  };
  return (
    <button type="button" className="button danger" onClick={() => void takeOut()}>
      {t("delete.button")}
    </button>
  );
}
