/** What the typography needs once the editor stands, as one piece: of two that come late each would have the rules with it. */
export { TypographyDialog } from "./typography-dialog.tsx";
export { findPlaces, findPlacesInText } from "./typography-places.ts";
export { placesTaken } from "./typography-step.ts";
