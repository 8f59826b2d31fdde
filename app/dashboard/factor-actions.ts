import * as factors from "@/app/_actions/second-factor.ts";

/** The actions for one's own second factors, as the profile and the setup page pass them on. */
export const factorActions = {
  beginTotp: factors.beginTotp,
  confirmTotp: factors.confirmTotp,
  removeTotp: factors.removeTotp,
  beginPasskey: factors.beginPasskey,
  addPasskey: factors.addPasskey,
  removePasskey: factors.removePasskey,
  renewRecoveryCodes: factors.renewRecoveryCodes,
  confirm: { confirmIdentity: factors.confirmIdentity, askPasskey: factors.askConfirmationPasskey },
};
