import {
  Combobox,
  ComboboxItem,
  type ComboboxItemProps,
  type ComboboxProps,
  ComboboxProvider,
  useComboboxContext,
} from "@ariakit/react/combobox";
import { useStoreState } from "@ariakit/react/store";
import { type ReactNode, useId } from "react";

type OptionFieldProps = {
  text: string;
  onText: (text: string) => void;
  /** Whether there are options to choose from. */
  isOpen: boolean;
  /** Whether the arrow keys also stop at the field itself, where no option is highlighted. */
  stopsAtField?: boolean;
  /** A `ComboboxField`, and a `ComboboxList` with an `Option` for each thing that may be chosen. */
  children: ReactNode;
};

/** A text field with options. The focus stays in the field; the arrow keys highlight an option and Enter chooses it (decision 052). */
export function OptionField({ text, onText, isOpen, stopsAtField = false, children }: OptionFieldProps) {
  return (
    <ComboboxProvider open={isOpen} value={text} setValue={onText} includesBaseElement={stopsAtField}>
      {children}
    </ComboboxProvider>
  );
}

export function ComboboxField(props: ComboboxProps) {
  return <Combobox className="control" type="text" spellCheck={false} {...props} />;
}

type OptionProps = Pick<ComboboxItemProps, "id" | "store" | "className"> & {
  onChoose: () => void;
  children: ReactNode;
};

/** An option. A press leaves the focus where it is. */
export function Option({ onChoose, ...props }: OptionProps) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const field = useComboboxContext();
  const highlighted = useStoreState(props.store ?? field, "activeId");
  return (
    <ComboboxItem
      {...props}
      id={id}
      aria-selected={id === highlighted}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    />
  );
}
