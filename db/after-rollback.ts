import { singleton } from "./connection/singleton.ts";

type Undo = () => void;

/** Undo callbacks by transaction. */
const undosByTransaction = () => singleton("taken-back", () => new WeakMap<object, Undo[]>());

/**
 * Runs the work of a transaction. If it fails, calls the undo callbacks registered with `onRollback` and rethrows. The database has
 * written nothing then, so the transaction may run again.
 */
export async function runWithUndo<Tx extends object, T>(
  begin: (work: (tx: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const all: Undo[] = [];
  try {
    return await begin((tx) => {
      undosByTransaction().set(tx, all);
      return work(tx);
    });
  } catch (error) {
    for (const undo of all) undo();
    throw error;
  }
}

/** Registers a callback that runs if the transaction fails. Does nothing outside a transaction. */
export function onRollback(tx: object, undo: Undo): void {
  undosByTransaction().get(tx)?.push(undo);
}
