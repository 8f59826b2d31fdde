import { useRef, useState } from "react";
import { takeFocus } from "@/components/ui/dialog.island.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";

type LinkToCopyProps = {
  address: string;
  label: string;
  hint: string;
  words: { copy: string; copied: string };
  /** If copying is not the dialog's main purpose. */
  plain?: boolean;
  /** If copying is the dialog's main purpose: takes the focus when it appears. */
  isFirst?: boolean;
};

/** An address to pass on, with a copy button. */
export function LinkToCopy({ address, label, hint, words, plain, isFirst }: LinkToCopyProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    // Without HTTPS there is no clipboard API; the link is selected instead.
    await navigator.clipboard?.writeText(address);
    setIsCopied(navigator.clipboard !== undefined);
  };
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <span className="button-row link-to-copy">
          <input
            {...control}
            ref={field}
            className="control"
            readOnly
            value={address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button
            ref={isFirst ? takeFocus : undefined}
            type="button"
            className={plain ? "button" : "button primary"}
            onClick={() => void copy().catch(() => {})}
          >
            <Icon name={isCopied ? "check" : "copy"} />
            <span role="status">{isCopied ? words.copied : words.copy}</span>
          </button>
        </span>
      )}
    </Field>
  );
}
