/** Prints what was checked and the first twenty faults. Returns whether there were none. */
export function reportCheck(what: string, faults: string[]): boolean {
  console.log(faults.length === 0 ? `  ✓ ${what}` : `  ✗ ${what}: ${faults.length} faults`);
  for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
  return faults.length === 0;
}
