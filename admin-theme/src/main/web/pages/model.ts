/** What the admin REST API answers, as {@code dev.tessera.scim.admin} shapes it. Instants are ISO 8601 in UTC. */

export const PRESETS = ["entra", "okta", "onelogin", "jumpcloud", "generic"] as const;
export type Preset = (typeof PRESETS)[number];

export type State = "healthy" | "waiting" | "failing" | "expiring" | "no-token" | "disabled";

export interface Refused {
  readonly count: number;
  readonly last: string;
  readonly reason: "unknown" | "expired" | "revoked";
  readonly address?: string;
}

export interface Status {
  readonly state: State;
  readonly lastRequest?: string;
  /** Whole days until the last live token ends; absent without one. */
  readonly expiresInDays?: number;
  /** When the last live token ends; absent without one. */
  readonly expires?: string;
  /** Requests with a token that is not accepted, in the last 24 hours. */
  readonly refused?: Refused;
  readonly users: { readonly active: number; readonly inactive: number };
  readonly groups: number;
}

export interface Settings {
  readonly deleteAction: "delete" | "disable" | "unlink";
  readonly deleteAdopted: boolean;
  readonly unmanagedUsers: "auto" | "visible" | "hidden";
  readonly setPassword: boolean;
  readonly trustEmail: boolean;
  readonly attributeMapping: Readonly<Record<string, string>>;
  readonly activityDays: number;
  readonly keepBodies: boolean;
  readonly groups?: boolean;
  readonly parentGroup?: string;
}

export interface Connection {
  readonly alias: string;
  readonly name: string;
  readonly preset: Preset;
  readonly enabled: boolean;
  readonly created: string;
  readonly baseUrl: string;
  readonly settings: Settings;
  readonly tokens: { readonly live: number; readonly expires?: string };
  readonly status: Status;
}

export interface Token {
  readonly id: string;
  readonly status: "live" | "ending" | "expired" | "ended" | "revoked";
  readonly created: string;
  readonly createdBy: string;
  readonly expires: string;
  readonly ends?: string;
  readonly revoked?: string;
  readonly lastUsed?: string;
  readonly lastAddress?: string;
}

export interface GeneratedToken {
  readonly id: string;
  readonly token: string;
  readonly expires: string;
}

export const OUTCOMES = ["read", "written", "refused", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OPERATIONS = ["read", "create", "replace", "patch", "delete", "bulk"] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface ActivityLine {
  readonly id: string;
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly outcome: Outcome;
  readonly operation: Operation;
  readonly resourceId?: string;
  /** The user's or group's name as Keycloak has it now. */
  readonly resourceName?: string;
  readonly changed: readonly string[];
  readonly ignored: readonly string[];
  readonly detail?: string;
  readonly tokenId: string;
  readonly address?: string;
  readonly bodies: boolean;
}

export interface Bodies {
  readonly request?: string;
  readonly response?: string;
}

/** Requests of one hour. */
export interface Hour extends Readonly<Record<Outcome, number>> {
  readonly from: string;
}

export interface MappedAttribute {
  readonly path: string;
  readonly attribute: string;
  /** Absent for a path that is not mapped by default. */
  readonly standard?: string;
  /** Whether it has a fixed place and cannot be mapped. */
  readonly fixed: boolean;
}
