import type { Session } from "../session/session";
import type { Mounted } from "../pages/mount";

const OPEN = "tessera-open";
const ROOT = "tessera-root";

const style = `
body.${OPEN} #kc-main-content-page-container > :not(#${ROOT}) { display: none !important; }
body:not(.${OPEN}) #${ROOT} { display: none; }
#${ROOT} { display: flex; flex: 1 0 auto; flex-direction: column; min-width: 0; }
`;

/**
 * Our page in the console's main area: a container of its own beside what the console draws there, which is hidden meanwhile.
 * Its code is loaded when it is opened for the first time.
 */
export class Page {
  readonly #container = document.createElement("div");
  #mounted: Promise<Mounted> | undefined;
  #rendered: Mounted | undefined;
  #shown = "";

  constructor() {
    this.#container.id = ROOT;
    const sheet = document.createElement("style");
    sheet.textContent = style;
    document.head.append(sheet);
  }

  /** @param path the segments after our own */
  show(session: Session, path: readonly string[]): void {
    const main = document.getElementById("kc-main-content-page-container");
    if (!main) return;
    if (this.#container.parentElement !== main) main.append(this.#container);
    document.body.classList.add(OPEN);
    const shown = JSON.stringify([session.realm, session.language, path]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#mounted ??= import("../pages/mount").then(({ mount }) => mount(this.#container));
    this.#mounted.then(
      (mounted) => {
        if (this.#shown !== shown) return;
        this.#rendered = mounted;
        mounted.render(session, path);
      },
      (error: unknown) => this.#fail(session, error),
    );
  }

  /** Whether another page may be shown; when something would be lost, the administrator is asked. */
  mayLeave(): boolean {
    return this.#rendered?.mayLeave() ?? true;
  }

  hide(): void {
    document.body.classList.remove(OPEN);
    if (!this.#shown) return;
    this.#shown = "";
    void this.#mounted?.then((mounted) => this.#shown === "" && mounted.clear());
  }

  // The console changed under the page, or a proxy did not let the file through.
  #fail(session: Session, error: unknown): void {
    console.warn("Tessera's page could not be loaded", error);
    this.#mounted = undefined;
    const text = document.createElement("p");
    text.className = "pf-v5-c-page__main-section pf-m-light";
    text.setAttribute("role", "alert");
    text.textContent = session.t("tessera.notLoaded");
    this.#container.replaceChildren(text);
  }
}
