/**
 * A copy of an action's arguments in which no object occurs twice. React would send the second occurrence as a reference to the first, and
 * the server refuses references.
 */
export function plainCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
