import { ourHref, SEGMENT } from "./route";

const ID = `nav-item-${SEGMENT}`;

/** The console's own entries beside which ours stands; which of them are there depends on the administrator's rights. */
const NEIGHBOURS = ["nav-item-user-federation", "nav-item-identity-providers", "nav-item-realm-settings"];

/** Whether the console has drawn its navigation: somebody is logged in. */
export function navigationIsThere(): boolean {
  return document.querySelector(".keycloak__page_nav__nav a") !== null;
}

/** Puts our entry at the end of the group "Configure", or brings it up to date. */
export function showEntry(realm: string, label: string, isOpen: boolean): void {
  const list = NEIGHBOURS.map((id) => document.getElementById(id))
    .find((link) => link !== null)
    ?.closest("ul");
  if (!list) return;
  const link = entry(list);
  const href = ourHref(realm);
  if (link.getAttribute("href") !== href) link.setAttribute("href", href);
  if (link.textContent !== label) link.textContent = label;
  link.classList.toggle("pf-m-current", isOpen);
  if (isOpen) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}

export function removeEntry(): void {
  document.getElementById(ID)?.parentElement?.remove();
}

function entry(list: HTMLUListElement): HTMLAnchorElement {
  const standing = document.getElementById(ID);
  if (standing instanceof HTMLAnchorElement) return standing;
  const link = document.createElement("a");
  link.id = ID;
  link.dataset["testid"] = ID;
  link.className = "pf-v5-c-nav__link";
  const item = document.createElement("li");
  item.append(link);
  list.append(item);
  return link;
}
