import { redirect } from "next/navigation";
import { requirePerson } from "@/app/_session/current-person.ts";
import { can } from "@/lib/access/permissions.ts";
import { namesAddress } from "@/lib/newsroom/names.ts";

/** Redirects to the first list that the person may edit. */
export default async function Names() {
  const person = await requirePerson();
  redirect(namesAddress(can(person, "edit-paper") ? "section" : "tag"));
}
