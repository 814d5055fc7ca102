/** Our segment in the console's addresses: {@code #/realm/provisioning/...}. */
export const SEGMENT = "provisioning";

export interface Route {
  readonly realm: string;
  /** The segments after the realm, decoded. */
  readonly path: readonly string[];
}

/** @returns nothing while the address names no realm, as right after the login */
export function currentRoute(): Route | undefined {
  const [realm, ...path] = location.hash.replace(/^#\/?/, "").split("?")[0]!.split("/").filter(Boolean).map(decode);
  return realm === undefined ? undefined : { realm, path };
}

export function hrefOf(realm: string, ...path: string[]): string {
  return `#/${[realm, ...path].map(encodeURIComponent).join("/")}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
