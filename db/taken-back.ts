import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "./process-wide.ts";

type TakeBack = () => void;

/** What has to be taken back if the transaction under way writes nothing. */
const underWay = () => once("taken-back", () => new AsyncLocalStorage<TakeBack[]>());

/**
 * Runs a transaction. Where it fails, whatever it did outside the database is taken back as `ifNothingIsWritten` was told: what was written with
 * it is not there either, and the transaction may be run again.
 */
export async function takingBack<T>(transaction: () => Promise<T>): Promise<T> {
  const all: TakeBack[] = [];
  try {
    return await underWay().run(all, transaction);
  } catch (error) {
    for (const takeBack of all) takeBack();
    throw error;
  }
}

/** Has this called if the transaction under way fails. Outside of one there is nothing to take back. */
export function ifNothingIsWritten(takeBack: TakeBack): void {
  underWay().getStore()?.push(takeBack);
}
