export type Accepted = { advisory: string; reason: string; until: string };
export function severeAdvisories(text: string, options: { accepted: Accepted[]; today: string }): string[] | null;
export function audit(root: string): Promise<number | null>;
