import { causesOf } from "./connection/sql-state.ts";

/** The database's message if it refused the data (SQLSTATE classes 22 and 23: data, constraints); null for any other error. */
export function databaseRefusal(error: unknown): string | null {
  const refusal = causesOf(error).find(({ code }) => /^2[23]\w{3}$/u.test(String(code)));
  return refusal ? (refusal.detail ?? refusal.message ?? String(refusal.code)) : null;
}
