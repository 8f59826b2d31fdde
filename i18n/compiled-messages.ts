import compile from "icu-minify/compile";

/** Messages by key: as source text, or parsed. */
export type Messages = { [key: string]: unknown };

/** Compiled messages by their source. A language's source is the same object for each request, until a developer changes the file. */
const made = new WeakMap<Messages, Messages>();

/** Returns these namespaces of a language's messages for browsers, each message parsed; plain text stays a string. */
export function compiledMessages(messages: Messages, namespaces: readonly string[]): Messages {
  const known = made.get(messages);
  if (known) return known;
  const chosen = Object.fromEntries(namespaces.flatMap((name) => (messages[name] ? [[name, messages[name]]] : [])));
  // The compiler's objects have no prototype, and only plain objects can be passed to client components.
  const compiled = JSON.parse(JSON.stringify(compileAll(chosen)));
  made.set(messages, compiled);
  return compiled;
}

/** Returns the messages, each parsed. */
export function compileAll(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? compile(value) : compileAll(value as Messages),
    ]),
  );
}
