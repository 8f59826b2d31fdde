/** Where an old address leads: to a path of the paper, or nowhere any more. */
export type Destination = { to: string } | "gone";
