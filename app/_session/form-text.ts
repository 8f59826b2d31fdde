/** The text of a field of a form, empty where there is none: whoever calls an action by hand may send anything as its form. */
export function formText(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === "string" ? value : "";
}
