import { redirect } from "next/navigation";
import { requirePerson } from "@/app/_session/current-person.ts";
import { namesAddress } from "@/lib/newsroom/names.ts";
import { can } from "@/lib/access/permissions.ts";

/** Leads to the first list that the person may change. */
export default async function Names() {
  const person = await requirePerson();
  redirect(namesAddress(can(person, "edit-paper") ? "section" : "tag"));
}
