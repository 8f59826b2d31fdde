"use client";

import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { Icon } from "./icon.tsx";

type DialogProps = {
  open: boolean;
  /** Asked for by the cross, the Escape key or a press beside the dialog; whoever opened it decides. */
  onClose: () => void;
  title: ReactNode;
  /** Name of the cross, for those who hear it. */
  closeLabel: string;
  size?: "normal" | "wide";
  /**
   * What stands in it is shown this once. It has no cross then, and neither the Escape key nor a press beside it closes it: its content has
   * the button that does.
   */
  isShownOnce?: boolean;
  children: ReactNode;
};

/**
 * A modal dialog of the browser's own: it keeps the focus inside and gives it back where it came from. Whoever has a keyboard begins in its
 * first field. Its content exists while it is open.
 */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  size = "normal",
  isShownOnce = false,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) {
      element.showModal();
      beginIn(element);
    }
    if (!open && element.open) element.close();
  }, [open]);
  // One that goes away while it is open gives the focus back as well.
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the Escape key is the browser's own way to do the same
    <dialog
      ref={dialog}
      className={size === "wide" ? "dialog wide" : "dialog"}
      aria-labelledby={titleId}
      // Chromium closes at a second Escape what was kept open at the first one, unless it is told so.
      closedby={isShownOnce ? "none" : undefined}
      onCancel={(event) => {
        event.preventDefault();
        if (!isShownOnce) onClose();
      }}
      onClick={(event) => {
        if (!isShownOnce && event.target === dialog.current && isBeside(event.currentTarget, event)) onClose();
      }}
    >
      {open ? (
        <>
          <div className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            {isShownOnce ? null : (
              <button type="button" className="button quiet icon-only" aria-label={closeLabel} onClick={onClose}>
                <Icon name="cross" />
              </button>
            )}
          </div>
          <div className="dialog-body">{children}</div>
        </>
      ) : null}
    </dialog>
  );
}

const FIELD = ':is(input:not([type="file"], [type="hidden"]), select, textarea):not(:disabled, [tabindex="-1"])';

/** For a control that comes into an open dialog, as its `ref`: the focus begins there. */
export function takeFocus(control: HTMLElement | null): void {
  control?.focus();
}

/** For a form that comes into an open dialog, as its `ref`: the focus begins in its first field. */
export function beginInForm(form: HTMLFormElement | null): void {
  const dialog = form?.closest("dialog");
  if (dialog?.open) beginIn(dialog);
}

/** The browser begins at the cross where nothing else asks for it. On a phone it is left there: a field would bring up the keyboard. */
function beginIn(dialog: HTMLElement): void {
  if (dialog.querySelector("[autofocus]") || matchMedia("(pointer: coarse)").matches) return;
  const field = dialog.querySelector<HTMLInputElement>(`.dialog-body :is(form, .field) ${FIELD}`);
  if (!field) return;
  // Of radio buttons the Tab key comes to the one that is chosen.
  const chosen = field.type === "radio" && dialog.querySelector<HTMLElement>(`[name="${field.name}"]:checked`);
  (chosen || field).focus();
}

/** Whether the press was on the backdrop, which belongs to the element itself. */
function isBeside(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const box = element.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
