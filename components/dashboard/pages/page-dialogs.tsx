import { SignInDialog } from "@/components/dashboard/editor/dialogs/sign-in-dialog.tsx";
import { ConflictDialog } from "@/components/dashboard/editor/session/conflict-dialog.tsx";
import { InsertDialog } from "@/components/dashboard/editor/session/insert-dialog.tsx";
import type { PageSession } from "./use-page-session.ts";

/** The open dialog above the page editor; one at a time. */
export function PageDialogs({ session }: { session: PageSession }) {
  const { dialog, open, actions, person, save } = session;
  const close = () => open(null);
  if (dialog === "signIn") {
    const goOn = () => {
      close();
      save();
    };
    return <SignInDialog email={person.email} signIn={actions.signIn} onClose={close} onSignedIn={goOn} />;
  }
  if (session.conflict) return <ConflictDialog session={session} onClose={session.leaveConflict} />;
  if (!dialog) return null;
  return <InsertDialog kind={dialog} session={session} actions={actions} onClose={close} />;
}
