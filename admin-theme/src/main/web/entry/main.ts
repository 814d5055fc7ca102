// Loaded by every page of the console, after its own script. Whatever fails in here, the console goes on without our entry.
import { readEnvironment } from "../session/environment";
import { openSession, type Session } from "../session/session";
import { tokenSource } from "../session/token";
import { ManagedHint } from "./managed-hint";
import { navigationIsThere, removeEntry, showEntry } from "./navigation";
import { Page } from "./page";
import { currentRoute, SEGMENT } from "./route";

const MARK = "tessera";

function start(): void {
  // Two of us would undo each other's changes for ever: a page from a cache that names an older file than the one it leads to.
  if (MARK in document.documentElement.dataset) return;
  document.documentElement.dataset[MARK] = "";
  const environment = readEnvironment();
  const token = tokenSource(environment);
  const page = new Page();
  const hint = new ManagedHint();
  const failed = new Set<string>();
  let session: Session | undefined;
  let opening: string | undefined;

  function open(realm: string): void {
    if (opening === realm || failed.has(realm) || !navigationIsThere()) return;
    opening = realm;
    openSession(environment, token, realm)
      .then(
        (opened) => (session = opened),
        (error: unknown) => {
          failed.add(realm);
          console.warn("Tessera has no entry in this realm", error);
        },
      )
      .finally(() => {
        opening = undefined;
        sync();
      });
  }

  /** Brings our parts in line with the address and with what the console has drawn. Idempotent: it sees its own changes. */
  function sync(): void {
    if (!page.mayLeave()) return;
    const route = currentRoute();
    const realm = route?.realm ?? environment.realm;
    if (session?.realm !== realm) {
      removeEntry();
      page.hide();
      hint.hide();
      open(realm);
      return;
    }
    const isOpen = route?.path[0] === SEGMENT && session.rights.seeConnections;
    if (session.rights.seeConnections) showEntry(realm, session.t("tessera.title"), isOpen);
    if (isOpen) page.show(session, route.path.slice(1));
    else page.hide();
    hint.show(session, route?.path ?? []);
  }

  const app = document.getElementById("app");
  if (!app) throw new Error("The console's page has no #app.");
  new MutationObserver(sync).observe(app, { childList: true, subtree: true });
  addEventListener("hashchange", () => {
    failed.clear();
    sync();
  });
  addEventListener("popstate", sync);
  sync();
}

try {
  start();
} catch (error) {
  console.warn("Tessera does not fit this version of the console", error);
}
