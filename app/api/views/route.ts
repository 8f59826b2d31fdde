import { getViewTotals } from "@/db/queries/published/view-totals.ts";

const MAX_IDS = 60;

/** Current views of the stories of `?ids=1,2,3`, as `{"1": 123}`; ids that are not public are left out. */
export async function GET(request: Request): Promise<Response> {
  const asked = (new URL(request.url).searchParams.get("ids") ?? "")
    .split(",")
    .filter((id) => /^[1-9]\d{0,8}$/u.test(id));
  if (asked.length > MAX_IDS) return Response.json({ error: "too-many" }, { status: 400 });
  const totals = await getViewTotals([...new Set(asked.map(Number))]);
  return Response.json(totals, { headers: { "cache-control": "no-store" } });
}
