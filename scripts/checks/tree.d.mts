export function complaintsOf(name: string, text: string): string[];
export function crowdedFolders(names: string[]): string[];
export function checkTree(root: string): string[];
