import { useEffect } from "react";

interface Held {
  readonly question: string;
  readonly href: string;
  readonly state: unknown;
}

let held: Held | undefined;

/** Asks before what is shown is lost: the browser when the page is closed or loaded anew, we when another page of the console is opened. */
export function useLeaveWarning(isOn: boolean, question: string): void {
  useEffect(() => {
    if (!isOn) return undefined;
    held = { question, href: location.href, state: history.state };
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => {
      held = undefined;
      removeEventListener("beforeunload", warn);
    };
  }, [isOn, question]);
}

/** Whether the page that the address names now may be shown. If the administrator wants to stay, the address is the former one again. */
export function mayLeave(): boolean {
  if (!held || location.href === held.href) return true;
  if (confirm(held.question)) {
    held = undefined;
    return true;
  }
  history.pushState(held.state, "", held.href);
  // The console has followed the other address, behind our page.
  dispatchEvent(new PopStateEvent("popstate", { state: held.state }));
  return false;
}
