import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { formatClock } from "@/lib/language/dates/dates.ts";
import type { SaveState } from "./text-saver.ts";

/** The save state as a sentence with an icon; if the user must act, a button that opens the dialog. */
export function SaveMark({ state, onNeed }: { state: SaveState; onNeed: () => void }) {
  const t = useTranslations("editor.saving");
  if (state.kind === "needs") {
    return (
      <span className="saved failed" role="status">
        <button type="button" className="button small danger" onClick={onNeed}>
          <Icon name="warning" />
          {t(`needs.${state.what}`)}
        </button>
      </span>
    );
  }
  if (state.kind === "kept") {
    return (
      <span className="saved waiting" role="status">
        <Icon name="computer-saved" />
        <Kept {...state} />
      </span>
    );
  }
  return (
    <span className="saved" role="status">
      {state.kind === "saving" ? null : <Icon name="check" />}
      <span>{state.kind === "saving" ? t("saving") : <SavedAt at={state.at} />}</span>
    </span>
  );
}

function Kept({ durable, waitMinutes }: Extract<SaveState, { kind: "kept" }>) {
  const t = useTranslations("editor.saving");
  if (waitMinutes === undefined) return durable ? t("kept") : t("keptNowhere");
  return t(durable ? "limited" : "limitedNowhere", { minutes: waitMinutes });
}

function SavedAt({ at }: { at: string | null }) {
  const t = useTranslations("editor.saving");
  return at ? `${t("saved")} ${formatClock(new Date(at))}` : t("saved");
}
