import { randomBytes } from "node:crypto";
import { utf8Text } from "./plain-json.ts";

/** Maximum number of fields. Our largest form has ten, four of them from Next. */
const MAX_PARTS = 40;
/** Content-Type as browsers write it, with an unquoted boundary and no other parameter. */
const MULTIPART = /^multipart\/form-data; ?boundary=([0-9A-Za-z'+_.=-]{1,70})$/;
/** The only header of a field, as browsers write it. A file has a second parameter and a second header. */
const FIELD_HEADER = /^content-disposition: form-data; name="([^"\\\p{Cc}]{1,200})"$/iu;
const LINE_END = "\r\n";

export type FormPart = { name: string; value: string };

/** Whether this content type is multipart. */
export function isMultipart(contentType: string | undefined): boolean {
  return contentType?.toLowerCase().startsWith("multipart/") ?? false;
}

/**
 * The fields of a multipart body, in order. Null unless it is exactly what browsers write for a form without files. Examples: another type or
 * boundary, a file, another header in a part, text around the parts, a duplicate name, too many parts, invalid UTF-8.
 */
export function formParts(contentType: string | undefined, body: Buffer): FormPart[] | null {
  const boundary = MULTIPART.exec(contentType ?? "")?.[1];
  const text = boundary === undefined ? null : utf8Text(body);
  if (text === null) return null;
  const delimiter = `${LINE_END}--${boundary}`;
  // The first delimiter has no line end before it. Add one, so that all delimiters look the same.
  const whole = LINE_END + text;
  if (!whole.startsWith(delimiter)) return null;
  const parts: FormPart[] = [];
  let at = delimiter.length;
  while (whole.startsWith(LINE_END, at)) {
    const end = whole.indexOf(delimiter, at);
    const part = end < 0 || parts.length >= MAX_PARTS ? null : fieldOf(whole.slice(at + LINE_END.length, end));
    if (part === null || parts.some(({ name }) => name === part.name)) return null;
    parts.push(part);
    at = end + delimiter.length;
  }
  const rest = whole.slice(at);
  return rest === "--" || rest === `--${LINE_END}` ? parts : null;
}

function fieldOf(part: string): FormPart | null {
  const blank = part.indexOf(LINE_END + LINE_END);
  const name = blank < 0 ? undefined : FIELD_HEADER.exec(part.slice(0, blank))?.[1];
  return name === undefined ? null : { name, value: part.slice(blank + 2 * LINE_END.length) };
}

/** Writes the fields as a new multipart body with a random, unpredictable boundary. The names must not need escaping. */
export function formBody(parts: FormPart[]): { contentType: string; bytes: Buffer } {
  const boundary = `jarshy-${randomBytes(18).toString("hex")}`;
  const text = parts.map(
    ({ name, value }) =>
      `--${boundary}${LINE_END}Content-Disposition: form-data; name="${name}"${LINE_END}${LINE_END}${value}${LINE_END}`,
  );
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(`${text.join("")}--${boundary}--${LINE_END}`),
  };
}
