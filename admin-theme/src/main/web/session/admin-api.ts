import type { Environment } from "./environment";

/** An answer other than 2xx, in the words of the server. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

interface ErrorBody {
  errorMessage?: string;
  error_description?: string;
  error?: string;
}

/** The admin REST API in one realm. Paths begin below Tessera's part of it. */
export class AdminApi {
  readonly #realm: string;
  readonly #root: string;
  readonly #token: () => Promise<string>;

  constructor(environment: Environment, token: () => Promise<string>, realm: string) {
    this.#realm = `${environment.adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}`;
    this.#root = `${this.#realm}/tessera`;
    this.#token = token;
  }

  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.#send("GET", this.#root + path, undefined, signal)).json() as Promise<T>;
  }

  /** Keycloak's own part: a path below the realm's. */
  async ofRealm<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.#send("GET", this.#realm + path, undefined, signal)).json() as Promise<T>;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return (await this.#send("POST", this.#root + path, body)).json() as Promise<T>;
  }

  async put<T>(path: string, body: unknown): Promise<T> {
    return (await this.#send("PUT", this.#root + path, body)).json() as Promise<T>;
  }

  async delete(path: string): Promise<void> {
    await this.#send("DELETE", this.#root + path);
  }

  async download(path: string): Promise<Blob> {
    return (await this.#send("GET", this.#root + path)).blob();
  }

  async #send(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.#token()}` };
    if (body !== undefined) headers["content-type"] = "application/json";
    const response = await fetch(url, {
      method,
      headers,
      cache: "no-store",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw new ApiError(response.status, await words(response));
    return response;
  }
}

async function words(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as ErrorBody;
    return body.errorMessage ?? body.error_description ?? body.error ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}
