import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import type { NameKind } from "@/lib/newsroom/names.ts";
import type { Failure } from "@/lib/result.ts";
import { useProblems } from "./use-problems.ts";

type DeleteQuestionProps = {
  kind: NameKind;
  verb: { refusal: Failure | null; isPending: boolean };
  onDelete: () => void;
};

/** Confirms the permanent deletion of a name; if the name is used, explains why it cannot be deleted. */
export function DeleteQuestion({ kind, verb: { refusal, isPending }, onDelete }: DeleteQuestionProps) {
  const t = useTranslations("names.delete");
  const { whole } = useProblems(refusal);
  return (
    <>
      <FormProblem text={refusal?.fields?.id === "used" ? t("used") : whole} />
      <p>{kind === "place" ? t("advicePlace") : t("advice")}</p>
      <div className="dialog-foot">
        <button type="button" className="button danger" aria-disabled={isPending} onClick={onDelete}>
          {t("confirm")}
        </button>
      </div>
    </>
  );
}
