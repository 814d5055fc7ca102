import type { Environment } from "./environment";

interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  /** Epoch milliseconds. */
  readonly expires: number;
}

interface TokenResponse {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
}

/** Renewed this long before it ends, so that it does not end on its way, in milliseconds. */
const MARGIN = 5_000;
const FRAME_TIMEOUT = 15_000;

/**
 * Access tokens for the admin REST API. The console keeps its own in a closure, so we get ours the way it does, with the
 * administrator's session and without a question: authorization code, PKCE, prompt=none (OpenID Connect Core §3.1.2.1). They live
 * in this closure and nowhere else.
 */
export function tokenSource(environment: Environment): () => Promise<string> {
  let tokens: Tokens | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const refreshed = tokens?.refresh && (await refresh(environment, tokens.refresh));
    // Without a session of ours, or when it was ended: a code writes a login event, a refresh does not, hence this order.
    tokens = refreshed || (await logIn(environment));
    return tokens.access;
  }

  return () => {
    if (tokens && Date.now() < tokens.expires - MARGIN) return Promise.resolve(tokens.access);
    pending ??= renew().finally(() => (pending = undefined));
    return pending;
  };
}

export class NotLoggedIn extends Error {}

function endpoint(environment: Environment, name: string): string {
  return `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}/protocol/openid-connect/${name}`;
}

async function refresh(environment: Environment, token: string): Promise<Tokens | undefined> {
  const form = { grant_type: "refresh_token", client_id: environment.clientId, refresh_token: token };
  const response = await fetch(endpoint(environment, "token"), { method: "POST", body: new URLSearchParams(form) });
  return response.ok ? keep(await response.json()) : undefined;
}

async function logIn(environment: Environment): Promise<Tokens> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  const state = base64url(crypto.getRandomValues(new Uint8Array(12)));
  // Any small resource below the console's redirect URI will do: only its address is looked at.
  const redirect = `${environment.adminBaseUrl}/admin/${encodeURIComponent(environment.realm)}/console/messages.json`;
  const query = new URLSearchParams({
    client_id: environment.clientId,
    redirect_uri: redirect,
    response_type: "code",
    response_mode: "query",
    scope: "openid",
    prompt: "none",
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: "S256",
  });
  const address = `${endpoint(environment, "auth")}?${query}`;
  const sameOrigin = new URL(environment.serverBaseUrl).origin === location.origin;
  const answer = new URL(await (sameOrigin ? follow(address) : followInFrame(address, redirect)));
  const code = answer.searchParams.get("code");
  if (!code || answer.searchParams.get("state") !== state) {
    throw new NotLoggedIn(answer.searchParams.get("error") ?? "no code");
  }
  const form = {
    grant_type: "authorization_code",
    client_id: environment.clientId,
    redirect_uri: redirect,
    code,
    code_verifier: verifier,
  };
  const response = await fetch(endpoint(environment, "token"), { method: "POST", body: new URLSearchParams(form) });
  if (!response.ok) throw new NotLoggedIn(`the code was refused with ${response.status}`);
  return keep(await response.json());
}

async function follow(address: string): Promise<string> {
  return (await fetch(address, { credentials: "include" })).url;
}

/**
 * The frontend's origin is another one: a fetch could not read where it was sent, as the authorization endpoint allows no other
 * origin to. A frame ends on our own origin, and may be looked at.
 */
function followInFrame(address: string, redirect: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement("iframe");
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      frame.remove();
      settle();
    };
    const timer = setTimeout(() => finish(() => reject(new NotLoggedIn("no answer"))), FRAME_TIMEOUT);
    frame.addEventListener("load", () => {
      const url = addressOf(frame);
      if (url?.startsWith(redirect)) finish(() => resolve(url));
      else if (url !== "about:blank") finish(() => reject(new NotLoggedIn("the answer stayed at the other origin")));
    });
    frame.title = "Tessera";
    frame.hidden = true;
    frame.src = address;
    document.body.append(frame);
  });
}

function addressOf(frame: HTMLIFrameElement): string | undefined {
  try {
    return frame.contentWindow?.location.href;
  } catch {
    return undefined; // another origin: an error page of the login
  }
}

function keep(response: TokenResponse): Tokens {
  return {
    access: response.access_token,
    refresh: response.refresh_token,
    expires: Date.now() + response.expires_in * 1000,
  };
}

async function challenge(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
