import { type FormPart, formBody, formParts, isMultipart } from "./form-parts.ts";
import { plainList, utf8Text } from "./plain-json.ts";

/**
 * The body of an action as Next gets it. Our pages send a call in one of three forms. The server parses the body and rewrites it in the same form,
 * for two reasons: Next decodes far more (files, streams, circular references), and two parsers may interpret one body differently.
 */
export type ActionBody = { contentType: string; bytes: Buffer };

const TEXT = /^text\/plain(?:; ?charset=utf-8)?$/i;
/** React's reference to the form among the arguments of a call, and its prefix for the names of that form's fields. */
const FORM_REFERENCE = "$K1";
const FORM_PREFIX = "_1_";
const CALL_PART = "0";
/** Names of the fields of our forms. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;
/** Fields with which a form names its action if scripts have not run. A script sends them too; then they are ignored. */
const ACTION_FIELD = /^\$ACTION_(?:KEY|ID_[0-9a-f]{1,64}|REF_\d{1,3}|\d{1,3}:[01])$/;
const ACTION_ID = /^\$ACTION_ID_([0-9a-f]{1,64})$/;
const ACTION_REFERENCE = /^\$ACTION_REF_(\d{1,3})$/;
const BOUND_ACTION = /^\{"id":"([0-9a-f]{1,64})","bound":"\$@1"\}$/;
const STATE_KEY = /^k[0-9a-f]{1,64}$/;

/** Rewrites the body of a script's call, whose action is named in a header. Null if none of our pages would send this body. */
export function checkedCall(contentType: string | undefined, body: Buffer): ActionBody | null {
  if (isMultipart(contentType)) return checkedFormCall(contentType, body);
  const args = plainCall(contentType, body);
  return args && { contentType: "text/plain;charset=UTF-8", bytes: Buffer.from(JSON.stringify(args)) };
}

/** The arguments of a call without a form, sent as a JSON array of plain values; null for anything else. */
export function plainCall(contentType: string | undefined, body: Buffer): unknown[] | null {
  const text = TEXT.test(contentType ?? "") ? utf8Text(body) : null;
  return text === null ? null : plainList(text);
}

/** A call with a form among its arguments, as `useActionState` makes it. */
function checkedFormCall(contentType: string | undefined, body: Buffer): ActionBody | null {
  const parts = formParts(contentType, body) ?? [];
  const call = parts.find(({ name }) => name === CALL_PART);
  const args = call ? plainList(call.value, new Set([FORM_REFERENCE])) : null;
  if (args?.filter((arg) => arg === FORM_REFERENCE).length !== 1) return null;
  const fields: FormPart[] = [];
  for (const { name, value } of parts.filter((part) => part !== call)) {
    const field = name.startsWith(FORM_PREFIX) ? name.slice(FORM_PREFIX.length) : "";
    if (ACTION_FIELD.test(field)) continue;
    if (!FIELD_NAME.test(field)) return null;
    fields.push({ name, value });
  }
  return formBody([...fields, { name: CALL_PART, value: JSON.stringify(args) }]);
}

/** The action named by a form that was sent without scripts, and its rewritten body. Null if none of our pages would send this body. */
export function checkedForm(
  contentType: string | undefined,
  body: Buffer,
): { action: string; body: ActionBody } | null {
  const parts = formParts(contentType, body);
  if (!parts) return null;
  const named = actionParts(parts.filter(({ name }) => name.startsWith("$")));
  const fields = parts.filter(({ name }) => !name.startsWith("$"));
  if (!named || !fields.every(({ name }) => FIELD_NAME.test(name))) return null;
  return { action: named.action, body: formBody([...named.parts, ...fields]) };
}

/** The action, and the fields that name it: either its id, or a reference with the form's state bound to it. Null if they are invalid. */
function actionParts(parts: FormPart[]): { action: string; parts: FormPart[] } | null {
  const [only] = parts;
  const id = only && ACTION_ID.exec(only.name)?.[1];
  if (id) return parts.length === 1 ? { action: id, parts: [{ name: only.name, value: "" }] } : null;
  const values = new Map(parts.map(({ name, value }) => [name, value]));
  const number = parts.map(({ name }) => ACTION_REFERENCE.exec(name)?.[1]).find((found) => found !== undefined);
  const action = BOUND_ACTION.exec(values.get(`$ACTION_${number}:0`) ?? "")?.[1];
  const state = plainList(values.get(`$ACTION_${number}:1`) ?? "");
  const key = values.get("$ACTION_KEY");
  if (!action || !state || parts.length !== (key === undefined ? 3 : 4)) return null;
  if (key !== undefined && !STATE_KEY.test(key)) return null;
  const bound = [
    { name: `$ACTION_REF_${number}`, value: "" },
    { name: `$ACTION_${number}:0`, value: JSON.stringify({ id: action, bound: "$@1" }) },
    { name: `$ACTION_${number}:1`, value: JSON.stringify(state) },
  ];
  return { action, parts: key === undefined ? bound : [...bound, { name: "$ACTION_KEY", value: key }] };
}
