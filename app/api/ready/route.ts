import { getReadiness } from "@/db/queries/readiness.ts";

export const dynamic = "force-dynamic";

/** Whether requests should be sent here: database, migrations, room on the disk, queue of jobs. 503 where one of them fails. */
export async function GET(): Promise<Response> {
  const readiness = await getReadiness();
  const ready = Object.values(readiness).every(Boolean);
  return Response.json(
    { ready, ...readiness },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
