export function crowdedComponents(name: string, text: string): string[];
export function checkProps(root: string): string[];
