/** Who acts: a person of the newsroom, or the operator at the command line, who holds the keys of the whole paper anyway. */
export type Actor = { kind: "operator"; name: "loader" };

export type Permission = "load-stories" | "edit-paper";

/** What each kind of actor may do. */
const permissions: Record<Actor["kind"], readonly Permission[]> = {
  operator: ["load-stories", "edit-paper"],
};

/** Whether the actor may do this. */
export function can(actor: Actor, permission: Permission): boolean {
  return permissions[actor.kind].includes(permission);
}

/** The actor as the audit log and revisions name it. */
export function actorName(actor: Actor): string {
  return actor.name;
}
