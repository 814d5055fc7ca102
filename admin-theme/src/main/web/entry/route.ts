/**
 * Our segment in the console's addresses. What is ours behind it stands in the query, {@code #/realm/provisioning?alias/tab}: the
 * console shows its dashboard for an unknown second segment, and an error for more of them.
 */
export const SEGMENT = "provisioning";

export interface Route {
  readonly realm: string;
  /** The segments after the realm, decoded; those in the query of our own page as well. */
  readonly path: readonly string[];
}

/** @returns nothing while the address names no realm, as right after the login */
export function currentRoute(): Route | undefined {
  const [path = "", query = ""] = location.hash.replace(/^#/, "").split("?");
  const [realm, ...rest] = segments(path);
  if (realm === undefined) return undefined;
  return { realm, path: rest[0] === SEGMENT ? [SEGMENT, ...segments(query)] : rest };
}

/** The address of a page of the console's. */
export function hrefOf(realm: string, ...path: string[]): string {
  return `#/${[realm, ...path].map(encodeURIComponent).join("/")}`;
}

/** The address of a page of ours. */
export function ourHref(realm: string, ...path: string[]): string {
  const query = path.map(encodeURIComponent).join("/");
  return hrefOf(realm, SEGMENT) + (query && `?${query}`);
}

function segments(path: string): string[] {
  return path.split("/").filter(Boolean).map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
