/** A style sheet as text, as `scripts/build/elements.mjs` bundles it into an element's file. */
declare module "*.css" {
  const text: string;
  export default text;
}
