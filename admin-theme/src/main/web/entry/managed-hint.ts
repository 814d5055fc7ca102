import type { Session } from "../session/session";
import { ourHref } from "./route";

/** What the server says of a user or a group. */
interface Managed {
  managed: boolean;
  connection?: string;
  name?: string;
}

type Kind = "users" | "groups";

const ID = "tessera-managed";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says on the console's page of a user or a group that a connection manages it, and that edits may be overwritten. */
export class ManagedHint {
  #asked = "";
  #box: HTMLElement | undefined;

  show(session: Session, path: readonly string[]): void {
    const target = targetOf(path);
    if (!target || !(session.rights.seeConnections || session.rights.seeUsers)) {
      this.hide();
      return;
    }
    const asked = `${session.realm}/${target.kind}/${target.id}`;
    if (asked === this.#asked) {
      this.#place();
      return;
    }
    this.hide();
    this.#asked = asked;
    session.api.get<Managed>(`/managed/${target.kind}/${target.id}`).then(
      (answer) => {
        if (this.#asked !== asked || !answer.managed) return;
        this.#box = box(session, target.kind, answer);
        this.#place();
      },
      (error: unknown) => console.debug("Tessera could not tell whether this is managed", error),
    );
  }

  hide(): void {
    this.#asked = "";
    this.#box?.remove();
    this.#box = undefined;
  }

  /** Below the breadcrumb. The console may have drawn its page anew without us. */
  #place(): void {
    const main = document.getElementById("kc-main-content-page-container");
    if (!this.#box || !main) return;
    const breadcrumb = main.querySelector(":scope > .pf-v5-c-page__main-breadcrumb");
    const before = breadcrumb ? breadcrumb.nextSibling : main.firstChild;
    if (before !== this.#box) main.insertBefore(this.#box, before);
  }
}

function targetOf(path: readonly string[]): { kind: Kind; id: string } | undefined {
  const [kind, ...rest] = path;
  // A group's page is below those of its parents: groups/{top}/{sub}. A user's has its tab behind the id.
  const id = kind === "groups" ? rest.at(-1) : rest[0];
  return (kind === "users" || kind === "groups") && id && UUID.test(id) ? { kind, id } : undefined;
}

function box(session: Session, kind: Kind, managed: Managed): HTMLElement {
  const { t } = session;
  const section = element("section", "pf-v5-c-page__main-section pf-m-light pf-m-no-padding-bottom");
  section.id = ID;
  const alert = element("div", "pf-v5-c-alert pf-m-info pf-m-inline");
  alert.setAttribute("role", "note");
  alert.style.gridTemplateColumns = "1fr";
  alert.style.gridTemplateAreas = '"title" "description" "actiongroup"';
  const title = element("h2", "pf-v5-c-alert__title");
  title.textContent = t("tessera.managed.title", { name: managed.name ?? "" });
  const text = element("div", "pf-v5-c-alert__description");
  text.textContent = t(kind === "users" ? "tessera.managed.user" : "tessera.managed.group");
  alert.append(title, text);
  if (managed.connection && session.rights.seeConnections) {
    const actions = element("div", "pf-v5-c-alert__action-group");
    const link = element("a", "pf-v5-c-button pf-m-link pf-m-inline");
    link.setAttribute("href", ourHref(session.realm, managed.connection));
    link.textContent = t("tessera.managed.open");
    actions.append(link);
    alert.append(actions);
  }
  section.append(alert);
  return section;
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
