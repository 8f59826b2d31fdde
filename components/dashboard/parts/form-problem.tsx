import { Icon } from "@/components/ui/icon.tsx";

/** The error of a form or dialog as a whole. */
export function FormProblem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="form-error" role="alert">
      <Icon name="warning" />
      {text}
    </p>
  );
}
