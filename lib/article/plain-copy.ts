/**
 * A copy of what an action is called with, in which no object stands twice. React would send the second one as a reference to the first,
 * and the server takes no references.
 */
export function plainCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
