import type { Environment } from "./environment";

/** @param places values for the {{places}} of the message */
export type Translate = (key: string, places?: Record<string, string | number>) => string;

const loaded = new Map<string, Promise<Translate>>();

/**
 * The console's messages in a language, with ours among them: English where a language has none, and as the realm's localization
 * overrides them. The console asks for the same address, so it comes from the browser's cache.
 */
export function loadMessages(environment: Environment, language: string): Promise<Translate> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = load(environment, language);
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}

async function load(environment: Environment, language: string): Promise<Translate> {
  const response = await fetch(
    `${environment.adminBaseUrl}/resources/${encodeURIComponent(environment.realm)}/admin/${encodeURIComponent(language)}`,
  );
  if (!response.ok) throw new Error(`the messages were answered with ${response.status}`);
  const list = (await response.json()) as { key: string; value: string }[];
  const messages = new Map(list.map(({ key, value }) => [key, value]));
  return (key, places = {}) =>
    (messages.get(key) ?? key).replaceAll(/{{(\w+)}}/g, (whole, name: string) => String(places[name] ?? whole));
}
