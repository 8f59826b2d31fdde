"use client";

import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { Icon } from "./icon.tsx";

type DialogProps = {
  open: boolean;
  /** Called on the close button, Escape or a press on the backdrop; the caller decides whether to close. */
  onClose: () => void;
  title: ReactNode;
  /** Accessible name of the close button. */
  closeLabel: string;
  size?: "normal" | "wide";
  /**
   * The content is shown only once: there is no close button, and neither Escape nor a press on the backdrop closes the dialog. The content has the
   * button that does.
   */
  isShownOnce?: boolean;
  children: ReactNode;
};

/**
 * A native modal dialog: it traps the focus and restores it when closed. With a keyboard, the focus starts in the first field. The content is mounted
 * only while the dialog is open.
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
      focusFirstField(element);
    }
    if (!open && element.open) element.close();
  }, [open]);
  // If the dialog unmounts while open, close it, so that the focus is restored.
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
      // Without this, Chromium closes the dialog on a second Escape even if the first was prevented.
      closedby={isShownOnce ? "none" : undefined}
      onCancel={(event) => {
        event.preventDefault();
        if (!isShownOnce) onClose();
      }}
      onClick={(event) => {
        if (!isShownOnce && event.target === dialog.current && isOnBackdrop(event.currentTarget, event)) onClose();
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

/** Use as `ref` of a control that is added to an open dialog: focuses it. */
export function takeFocus(control: HTMLElement | null): void {
  control?.focus();
}

/** Use as `ref` of a form that is added to an open dialog: focuses its first field. */
export function focusFirstFieldOf(form: HTMLFormElement | null): void {
  const dialog = form?.closest("dialog");
  if (dialog?.open) focusFirstField(dialog);
}

/** By default the browser focuses the close button. On a phone it stays there: a field would open the keyboard. */
function focusFirstField(dialog: HTMLElement): void {
  if (dialog.querySelector("[autofocus]") || matchMedia("(pointer: coarse)").matches) return;
  const field = dialog.querySelector<HTMLInputElement>(`.dialog-body :is(form, .field) ${FIELD}`);
  if (!field) return;
  // Of radio buttons, focus the checked one, as the Tab key does.
  const chosen = field.type === "radio" && dialog.querySelector<HTMLElement>(`[name="${field.name}"]:checked`);
  (chosen || field).focus();
}

/** Whether the press was on the backdrop, which is part of the dialog element. */
function isOnBackdrop(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const box = element.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
