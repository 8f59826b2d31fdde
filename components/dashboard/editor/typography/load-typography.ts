/** The typography code as one chunk, loaded after the editor: two chunks would each contain the rules. */
export { TypographyDialog } from "./typography-dialog.tsx";
export { findPlaces, findPlacesInText } from "./typography-places.ts";
export { typographyTransaction } from "./typography-step.ts";
