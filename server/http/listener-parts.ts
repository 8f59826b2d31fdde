import type { IncomingMessage } from "node:http";
import type { SignedIn } from "@/lib/access/permissions.ts";
import type { MediaStore } from "@/media/store.ts";
import type { BodyBudgets } from "@/server/actions/body-budget.ts";
import type { BuildActions } from "@/server/actions/build-actions.ts";
import type { CheckPace } from "@/server/actions/check-pace.ts";
import type { TrustedProxies } from "@/server/clients/client-address.ts";
import type { DeskGates } from "@/server/newsroom/desk-gates.ts";
import type { SiteSecurity } from "./headers.ts";
import type { Health } from "./health.ts";
import type { IncomingFiles } from "@/server/newsroom/incoming-files.ts";
import type { Log } from "@/server/process/log.ts";
import type { DecideMediaAccess } from "@/server/files/media-access.ts";
import type { OldAddresses } from "./old-addresses.ts";
import type { PublicPages } from "@/server/pages/public-pages.ts";
import type { RefusalPace } from "@/server/clients/refusal-pace.ts";
import type { Render } from "@/server/render/render-request.ts";
import type { RouteContext } from "./routes.ts";
import type { StaticFiles } from "./static-files.ts";
import type { ViewCounts } from "@/server/views/view-counts.ts";
import type { ViewEndpoint } from "@/server/views/view-endpoint.ts";

/** Everything that answers requests needs. */
export type ListenerParts = {
  siteUrl: URL;
  site: SiteSecurity;
  hosts: ReadonlySet<string>;
  media: MediaStore;
  mediaAccess: DecideMediaAccess;
  hasCdn: boolean;
  defaultLocale: RouteContext["defaultLocale"];
  proxies: TrustedProxies;
  /** Requests for one client alone (desk, previews, actions) take turns here. */
  deskGates: DeskGates;
  refusalPace: RefusalPace;
  /** The newsroom, previews and all actions. */
  renderDesk: Render;
  health: Health;
  pages: PublicPages;
  oldAddresses: OldAddresses;
  viewDoor: ViewEndpoint;
  viewCounts: ViewCounts;
  files: StaticFiles;
  /** The actions of the build; null in development. */
  actions: BuildActions | null;
  /** What bodies that are being read may fill. */
  bodies: BodyBudgets;
  /** Checking a large body blocks the thread that serves readers. */
  checkPace: CheckPace;
  incoming: IncomingFiles;
  /** Who sent this request, null where nobody is signed in. Throws where the database cannot be reached. */
  signedIn(request: IncomingMessage): Promise<SignedIn | null>;
  /** The same, also whoever has yet to set up a second factor. */
  sessionPerson(request: IncomingMessage): Promise<SignedIn | null>;
  log: Log;
};
