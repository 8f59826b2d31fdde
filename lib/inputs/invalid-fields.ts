import type { z } from "zod";

/** The project's own error messages are one hyphenated word, a key of `messages`. Zod's own messages are sentences. */
const MESSAGE_KEY = /^[a-z]+(?:-[a-z]+)*$/u;

/** The first error of each invalid field, by dotted path. */
export function invalidFields(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    fields[field] ??= MESSAGE_KEY.test(issue.message) ? issue.message : issue.code.replaceAll("_", "-");
  }
  return fields;
}
