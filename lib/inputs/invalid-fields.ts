import type { z } from "zod";

/** A message of ours is one word, which names what is wrong and is a key of `messages`; zod's own are sentences. */
const OUR_WORD = /^[a-z]+(?:-[a-z]+)*$/u;

/** What is wrong with which field, by its dotted path: the first complaint of each. */
export function invalidFields(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    fields[field] ??= OUR_WORD.test(issue.message) ? issue.message : issue.code.replaceAll("_", "-");
  }
  return fields;
}
