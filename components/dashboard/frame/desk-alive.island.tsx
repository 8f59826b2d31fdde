"use client";

import { useEffect } from "react";
import { DESK_ALIVE } from "./early-presses.ts";

/** Says that the page's scripts answer, for what was pressed before they did. */
export function DeskAlive() {
  useEffect(() => {
    window.dispatchEvent(new Event(DESK_ALIVE));
  }, []);
  return null;
}
