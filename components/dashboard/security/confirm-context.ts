import { createContext } from "react";

/** Asks the person to confirm their identity; resolves to true once they have. Null outside the newsroom's frame. */
export const ConfirmContext = createContext<(() => Promise<boolean>) | null>(null);
