import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { ourHref } from "../entry/route";
import type { Session } from "../session/session";

const Context = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("outside of a session");
  return session;
}

/** The address of a page of ours, in the realm that is shown. */
export function useHref(): (...path: string[]) => string {
  const { realm } = useSession();
  return (...path) => ourHref(realm, ...path);
}

export function go(href: string): void {
  location.hash = href;
}

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
  readonly reload: () => void;
}

/** Loads something when the page is shown, when a dependency changes, and again when asked to. An answer that comes too late is dropped. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, dependencies: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => abort.signal.aborted || setState({ value }),
      (error: Error) => abort.signal.aborted || setState((before) => ({ ...before, error })),
    );
    return () => abort.abort();
    // The caller names what the load depends on.
  }, [...dependencies, round]);
  return { value: state.value, error: state.error, reload: () => setRound((before) => before + 1) };
}

/** Calls back at an interval while the page can be seen. */
export function useInterval(work: () => void, milliseconds: number, isOn = true): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => document.visibilityState === "visible" && latest.current(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, isOn]);
}
