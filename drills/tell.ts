/** Prints what was looked at and the first of what did not hold; returns whether all did. */
export function tell(what: string, faults: string[]): boolean {
  console.log(faults.length === 0 ? `  ✓ ${what}` : `  ✗ ${what}: ${faults.length} faults`);
  for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
  return faults.length === 0;
}
