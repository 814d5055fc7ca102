import type { Operation, Outcome } from "../model";

/** What the administrator looks for; empty fields filter nothing. */
export interface ActivityFilter {
  readonly search: string;
  readonly user: string;
  readonly outcome: Outcome | "";
  readonly operation: Operation | "";
}

export const NO_FILTER: ActivityFilter = { search: "", user: "", outcome: "", operation: "" };

/** The filter as query parameters of the admin REST API. */
export function toQuery(filter: ActivityFilter, more: Record<string, string | number> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more })) {
    if (value !== "") query.set(name, String(value));
  }
  return query.toString();
}

export function isEmpty(filter: ActivityFilter): boolean {
  return Object.values(filter).every((value) => value === "");
}
