import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Locale } from "@/lib/site/locales.ts";
import { type FieldWords, fieldChangesOf, type PrintedField } from "./fields-steps.ts";
import type { OfferedPlace, Range } from "./typography-places.ts";

type Written = {
  editor: Editor | null;
  locale: Locale;
  mayWrite: boolean;
  /** The printed fields above the text, by name. */
  fields: FieldWords;
  /** A new object shortly after each change, which triggers a recount. */
  settled: unknown;
  change: (fields: FieldWords) => void;
};

/** The typography state of an open text. */
export type Typography = {
  /** Number of corrections in the fields and the text, shortly after each change; 0 until the rules are loaded. */
  count: number;
  /** Number of corrections in the last paste, until they are applied or dismissed. */
  pasted: number;
  leavePasted: () => void;
  /** Opens the dialog with all corrections, or with those of the last paste; shows a message if there are none. */
  ask: (what: "all" | "pasted") => Promise<void>;
  /** The corrections in the open dialog, and the dialog's component. */
  asked: { places: OfferedPlace[]; doc: Node; Dialog: Rules["TypographyDialog"] } | null;
  close: () => void;
  /** Applies these corrections in one transaction. */
  take: (places: OfferedPlace[]) => void;
};

/** Rules and dialog are loaded after the editor, so that they do not delay it. */
const loadRules = () => import("./load-typography.ts");
type Rules = Awaited<ReturnType<typeof loadRules>>;

/** Finds typographic corrections, offers them, and applies the chosen ones. Changes nothing without the user's request. */
export function useTypography(written: Written): Typography {
  const { editor, locale, mayWrite } = written;
  const t = useTranslations("editor.typography");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const [rules, setRules] = useRules(mayWrite);
  const latest = useRef(written);
  latest.current = written;
  const [asked, setAsked] = useState<Typography["asked"]>(null);
  const pasted = usePastedRange(editor);
  useFieldsOfSteps(editor, latest);
  const counts = useCounts(rules, written, pasted);

  const ask: Typography["ask"] = async (what) => {
    // The first load may have failed while offline.
    const loaded = rules ?? (await loadRules().catch(() => null));
    if (!loaded) return toast({ text: failures("unavailable") });
    setRules(loaded);
    if (!editor) return;
    const { doc } = editor.state;
    const part = pasted.part.current;
    const places =
      what === "pasted" && part
        ? loaded.findPlacesInText(doc, locale, part)
        : loaded.findPlaces(latest.current.fields, doc, locale);
    if (places.length === 0) toast({ text: t("nothing") });
    else setAsked({ places, doc, Dialog: loaded.TypographyDialog });
  };
  const take: Typography["take"] = (places) => {
    setAsked(null);
    if (!rules || !editor || places.length === 0) return;
    // An inserted upload has moved the positions.
    if (editor.state.doc !== asked?.doc) return void ask("all");
    pasted.forget();
    const undo = applied(rules.typographyTransaction(editor.state, places, latest.current.fields), editor);
    toast({ text: t("taken", { count: places.length }), action: { label: t("undo"), run: undo } });
  };
  return { ...counts, leavePasted: pasted.forget, ask, asked, close: () => setAsked(null), take };
}

/** The numbers of corrections, counted anew when the writer has paused. */
function useCounts(rules: Rules | null, { editor, locale, fields, settled }: Written, { part, changed }: Pasted) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when the writer has paused
  return useMemo(() => {
    if (!rules || !editor) return { count: 0, pasted: 0 };
    const { doc } = editor.state;
    const pasted = part.current ? rules.findPlacesInText(doc, locale, part.current).length : 0;
    return { count: rules.findPlaces(fields, doc, locale).length, pasted };
  }, [rules, editor, settled, changed]);
}

/** Applies the corrections. Returns what undoes them, unless the text has been changed since. */
function applied(corrections: Transaction, editor: Editor): () => void {
  editor.view.dispatch(corrections);
  const taken = editor.state.doc;
  return () => {
    if (!editor.isDestroyed && editor.state.doc.eq(taken)) editor.commands.undo();
  };
}

function useRules(mayWrite: boolean) {
  const [rules, setRules] = useState<Rules | null>(null);
  useEffect(() => {
    if (!mayWrite) return;
    let isGone = false;
    // Offline the rules cannot be loaded; writing works without the offer.
    void loadRules()
      .then((loaded) => isGone || setRules(loaded))
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [mayWrite]);
  return [rules, setRules] as const;
}

/** Applies the field changes of a text transaction, also of an undo. A field edited since then keeps its text. */
function useFieldsOfSteps(editor: Editor | null, latest: { current: Written }): void {
  useEffect(() => {
    const follow = ({ transaction }: { transaction: Transaction }) => {
      const step = fieldChangesOf(transaction);
      if (!step) return;
      const { fields, change } = latest.current;
      const names = Object.keys(step.to) as PrintedField[];
      const asked = names.filter((name) => fields[name] === step.from[name] && step.to[name] !== step.from[name]);
      if (asked.length > 0) change(Object.fromEntries(asked.map((name) => [name, step.to[name]])));
    };
    editor?.on("transaction", follow);
    return () => {
      editor?.off("transaction", follow);
    };
  }, [editor, latest]);
}

type Pasted = { part: RefObject<Range | null>; changed: number; forget: () => void };

/** The range of the last paste. */
function usePastedRange(editor: Editor | null): Pasted {
  const part = useRef<Range | null>(null);
  const [changed, setChanged] = useState(0);
  useEffect(() => {
    const follow = ({ transaction }: { transaction: Transaction }) => {
      if (!transaction.docChanged) return;
      const isPaste = transaction.getMeta("uiEvent") === "paste";
      if (isPaste) part.current = changedPart(transaction);
      else if (part.current) part.current = mapped(part.current, transaction);
      if (isPaste) setChanged((before) => before + 1);
    };
    editor?.on("transaction", follow);
    return () => {
      editor?.off("transaction", follow);
    };
  }, [editor]);
  const forget = () => {
    part.current = null;
    setChanged((before) => before + 1);
  };
  return { part, changed, forget };
}

function changedPart({ mapping }: Transaction): Range | null {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const [index, map] of mapping.maps.entries()) {
    const after = mapping.slice(index + 1);
    map.forEach((_from, _to, start, end) => {
      from = Math.min(from, after.map(start, -1));
      to = Math.max(to, after.map(end, 1));
    });
  }
  return from < to ? { from, to } : null;
}

function mapped({ from, to }: Range, { mapping }: Transaction): Range | null {
  const part = { from: mapping.map(from, 1), to: mapping.map(to, -1) };
  return part.from < part.to ? part : null;
}
