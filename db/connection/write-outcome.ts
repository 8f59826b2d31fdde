/**
 * Whether postgres.js failed because it wrote to a socket that it had just dropped, after the server went away. It throws this outside any
 * query, or rejects the query that it was sending.
 */
export function isConnectionLostWhileWriting(error: unknown): boolean {
  return error instanceof TypeError && /[\\/]postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js/.test(error.stack ?? "");
}
