import { ApiError } from "../session/admin-api";
import type { Translate } from "../session/messages";
import { NotLoggedIn } from "../session/token";

/** Why something failed: in our words what has nothing to do with the request, else in the server's. */
export function reason(t: Translate, error: unknown): string {
  if (error instanceof NotLoggedIn) return t("tessera.signedOut");
  // The server speaks of requests to its API here.
  if (error instanceof ApiError && error.status === 404) return t("tessera.gone");
  // What fetch throws when there is no answer.
  if (error instanceof TypeError) return t("tessera.noAnswer");
  return error instanceof Error ? error.message : "";
}
