import { once } from "./connection/per-thread.ts";

type TakeBack = () => void;

/** By transaction, what has to be taken back if it writes nothing. */
const underWay = () => once("taken-back", () => new WeakMap<object, TakeBack[]>());

/**
 * The work of a transaction. Where it fails, whatever it did outside the database is taken back as `ifNothingIsWritten` was told: what was
 * written with it is not there either, and the transaction may be run again.
 */
export async function runAfterRollback<Tx extends object, T>(
  begin: (work: (tx: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const all: TakeBack[] = [];
  try {
    return await begin((tx) => {
      underWay().set(tx, all);
      return work(tx);
    });
  } catch (error) {
    for (const takeBack of all) takeBack();
    throw error;
  }
}

/** Has this called if the transaction fails. Outside of one there is nothing to take back. */
export function ifNothingIsWritten(tx: object, takeBack: TakeBack): void {
  underWay().get(tx)?.push(takeBack);
}
