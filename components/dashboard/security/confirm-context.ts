import { createContext } from "react";

/** Asks the person to confirm who they are; true once they have. Null outside of the newsroom's frame. */
export const ConfirmContext = createContext<(() => Promise<boolean>) | null>(null);
