"use client";

import { useEffect } from "react";
import { DESK_ALIVE } from "./early-presses.ts";

/** Signals that the page's scripts respond, so that earlier presses are replayed. */
export function DeskAlive() {
  useEffect(() => {
    window.dispatchEvent(new Event(DESK_ALIVE));
  }, []);
  return null;
}
