/** What Keycloak writes into the console's page; see AdminConsole.getMainPage and index.ftl. */
export interface Environment {
  /** The frontend address, without a slash at the end. Its origin may differ from the console's. */
  readonly serverBaseUrl: string;
  /** The address of the console and of the admin REST API, without a slash at the end. */
  readonly adminBaseUrl: string;
  /** The realm in which the administrator logged in. */
  readonly realm: string;
  readonly clientId: string;
}

export function readEnvironment(): Environment {
  const text = document.getElementById("environment")?.textContent;
  if (!text) throw new Error("The console's page has no environment.");
  return JSON.parse(text) as Environment;
}
