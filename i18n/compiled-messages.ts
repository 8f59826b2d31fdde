import compile from "icu-minify/compile";

/** Messages by their keys: as they are written, or read into parts that need no reading any more. */
export type Messages = { [key: string]: unknown };

/** By the messages that they were made of: those of a language are the same object for each request, until a developer changes them. */
const made = new WeakMap<Messages, Messages>();

/** These namespaces of a language's messages for browsers, each message read into its parts; text alone stays a string. */
export function compiledMessages(messages: Messages, namespaces: readonly string[]): Messages {
  const known = made.get(messages);
  if (known) return known;
  const chosen = Object.fromEntries(namespaces.flatMap((name) => (messages[name] ? [[name, messages[name]]] : [])));
  // The compiler's objects have no prototype, and only plain ones pass to client components.
  const compiled = JSON.parse(JSON.stringify(compileAll(chosen)));
  made.set(messages, compiled);
  return compiled;
}

/** The same messages, each read into its parts. */
export function compileAll(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileAll(value as Messages),
    ]),
  );
}
