import { causesOf } from "./connection/sql-state.ts";

/**
 * What the database says where it refused what it was given (SQLSTATE classes 22 and 23: data, rules of the schema); null where the
 * error is another one.
 */
export function refusalOf(error: unknown): string | null {
  const refusal = causesOf(error).find(({ code }) => /^2[23]\w{3}$/u.test(String(code)));
  return refusal ? (refusal.detail ?? refusal.message ?? String(refusal.code)) : null;
}
