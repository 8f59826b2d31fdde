/**
 * When its server goes away, postgres.js may still write to the socket it has just dropped and throws outside of any query. The queries
 * themselves are refused or asked again; readers get the last good page meanwhile.
 */
export function isDriversLostWrite(error: unknown): boolean {
  return error instanceof TypeError && /[\\/]postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js/.test(error.stack ?? "");
}
