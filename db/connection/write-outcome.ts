/**
 * When its server goes away, postgres.js may still write to the socket it has just dropped. It throws that outside of any query, or refuses the
 * query that was to be sent with it.
 */
export function isConnectionLostWhileWriting(error: unknown): boolean {
  return error instanceof TypeError && /[\\/]postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js/.test(error.stack ?? "");
}
