import { type FormPart, formBody, formParts, isMultipart } from "./form-parts.ts";
import { plainList, utf8Text } from "./plain-json.ts";

/**
 * What Next is given of the body of an action. Our pages send a call in one of three forms, and this is each of them anew, written from
 * what was read: Next decodes far more than that (files, streams, references that may lead in a circle), and what two readers of one
 * body understand differently must not matter.
 */
export type ActionBody = { contentType: string; bytes: Buffer };

const TEXT = /^text\/plain(?:; ?charset=utf-8)?$/i;
/** How React's call of an action refers to the one form among its arguments, and how it names that form's fields. */
const FORM_REFERENCE = "$K1";
const FORM_PREFIX = "_1_";
const CALL_PART = "0";
/** Fields of our forms. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;
/** Fields by which a form names its action where scripts have not run; a script sends them along, and they say nothing then. */
const ACTION_FIELD = /^\$ACTION_(?:KEY|ID_[0-9a-f]{1,64}|REF_\d{1,3}|\d{1,3}:[01])$/;
const ACTION_ID = /^\$ACTION_ID_([0-9a-f]{1,64})$/;
const ACTION_REFERENCE = /^\$ACTION_REF_(\d{1,3})$/;
const BOUND_ACTION = /^\{"id":"([0-9a-f]{1,64})","bound":"\$@1"\}$/;
const STATE_KEY = /^k[0-9a-f]{1,64}$/;

/** The body of a call that a script made, with the action named in a header; null where no page of ours would send it. */
export function checkedCall(contentType: string | undefined, body: Buffer): ActionBody | null {
  if (isMultipart(contentType)) return checkedFormCall(contentType, body);
  const args = plainCall(contentType, body);
  return args && { contentType: "text/plain;charset=UTF-8", bytes: Buffer.from(JSON.stringify(args)) };
}

/** The arguments of a call without a form: a JSON list of plain values as text, null for anything else. */
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

/** A form that was sent without scripts: the action that it names, and its body. Null where no page of ours would send it. */
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

/** The fields that name the action: its id alone, or a reference with the form's state bound to it. */
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
