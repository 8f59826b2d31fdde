import type { IncomingMessage } from "node:http";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { MediaStore } from "@/media/store.ts";
import type { BodyBudgets } from "@/server/actions/body-budget.ts";
import type { BuildActions } from "@/server/actions/build-actions.ts";
import type { CheckThrottle } from "@/server/actions/check-throttle.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { RefusalThrottle } from "@/server/clients/refusal-throttle.ts";
import type { DecideMediaAccess } from "@/server/files/media-access.ts";
import type { DeskGates } from "@/server/newsroom/desk-gates.ts";
import type { IncomingFiles } from "@/server/newsroom/incoming-files.ts";
import type { PublicPages } from "@/server/pages/public-pages.ts";
import type { Log } from "@/server/process/log.ts";
import type { Render } from "@/server/render/render-request.ts";
import type { ViewCounts } from "@/server/views/view-counts.ts";
import type { ViewEndpoint } from "@/server/views/view-endpoint.ts";
import type { SiteSecurity } from "./headers.ts";
import type { Health } from "./health.ts";
import type { RedirectLookups } from "./redirect-lookups.ts";
import type { RouteContext } from "./routes.ts";
import type { StaticFiles } from "./static-files.ts";

/** The dependencies of the request handlers. */
export type ListenerParts = {
  siteUrl: URL;
  site: SiteSecurity;
  hosts: ReadonlySet<string>;
  media: MediaStore;
  mediaAccess: DecideMediaAccess;
  hasCdn: boolean;
  defaultLocale: RouteContext["defaultLocale"];
  proxies: TrustedProxies;
  /** Queues for requests whose answer is for one client (newsroom, previews, actions). */
  deskGates: DeskGates;
  refusalThrottle: RefusalThrottle;
  /** Renders newsroom pages and previews, and runs all actions. */
  renderDesk: Render;
  health: Health;
  pages: PublicPages;
  redirectLookups: RedirectLookups;
  viewEndpoint: ViewEndpoint;
  viewCounts: ViewCounts;
  files: StaticFiles;
  /** Null in development. */
  actions: BuildActions | null;
  /** Memory limits for bodies that are being read. */
  bodies: BodyBudgets;
  /** Limits how often large bodies are validated, because that blocks the thread that serves readers. */
  checkThrottle: CheckThrottle;
  incoming: IncomingFiles;
  /** The user who sent this request; null if nobody is signed in. Throws if the database cannot be reached. */
  signedIn(request: IncomingMessage): Promise<SignedIn | null>;
  /** As `signedIn`, but also returns a user who still has to set up a second factor. */
  sessionPerson(request: IncomingMessage): Promise<SignedIn | null>;
  log: Log;
};
