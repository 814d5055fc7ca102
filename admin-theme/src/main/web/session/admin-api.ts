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

/** The part of the admin REST API that is Tessera's, in one realm. Paths begin below {@code /tessera}. */
export class AdminApi {
  readonly #root: string;
  readonly #token: () => Promise<string>;

  constructor(environment: Environment, token: () => Promise<string>, realm: string) {
    this.#root = `${environment.adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}/tessera`;
    this.#token = token;
  }

  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.#send("GET", path, undefined, signal)).json() as Promise<T>;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return (await this.#send("POST", path, body)).json() as Promise<T>;
  }

  async put<T>(path: string, body: unknown): Promise<T> {
    return (await this.#send("PUT", path, body)).json() as Promise<T>;
  }

  async delete(path: string): Promise<void> {
    await this.#send("DELETE", path);
  }

  async download(path: string): Promise<Blob> {
    return (await this.#send("GET", path)).blob();
  }

  async #send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.#token()}` };
    if (body !== undefined) headers["content-type"] = "application/json";
    const response = await fetch(this.#root + path, {
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
