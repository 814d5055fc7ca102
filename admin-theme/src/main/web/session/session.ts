import { AdminApi } from "./admin-api";
import type { Environment } from "./environment";
import { loadMessages, type Translate } from "./messages";

/** What the administrator may do in a realm, as Keycloak's own permission checks have it. */
export interface Rights {
  readonly seeConnections: boolean;
  readonly changeConnections: boolean;
  readonly seeActivity: boolean;
  readonly seeUsers: boolean;
  readonly seeGroups: boolean;
}

/** One administrator's work in one realm. */
export interface Session {
  readonly realm: string;
  readonly rights: Rights;
  readonly language: string;
  readonly t: Translate;
  readonly api: AdminApi;
}

interface WhoAmI {
  locale?: string;
  realm_access: Record<string, string[]>;
}

/** @throws an Error when nobody is logged in, or the administrator has no role in the realm */
export async function openSession(
  environment: Environment,
  token: () => Promise<string>,
  realm: string,
): Promise<Session> {
  const response = await fetch(
    `${environment.adminBaseUrl}/admin/${encodeURIComponent(environment.realm)}/console/whoami?currentRealm=${encodeURIComponent(realm)}`,
    { headers: { authorization: `Bearer ${await token()}`, accept: "application/json" } },
  );
  if (!response.ok) throw new Error(`whoami answered ${response.status}`);
  const who = (await response.json()) as WhoAmI;
  const roles = new Set(who.realm_access[realm] ?? []);
  const some = (...names: string[]) => names.some((name) => roles.has(name));
  const language = who.locale ?? "en";
  return {
    realm,
    rights: {
      seeConnections: some("view-realm", "manage-realm"),
      changeConnections: some("manage-realm"),
      seeActivity: some("view-realm", "manage-realm") && some("view-events", "manage-events"),
      seeUsers: some("view-users", "manage-users", "query-users"),
      seeGroups: some("view-users", "manage-users", "query-groups"),
    },
    language,
    t: await loadMessages(environment, language),
    api: new AdminApi(environment, token, realm),
  };
}
