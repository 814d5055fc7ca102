import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { ourHref } from "../entry/route";
import { ApiError } from "../session/admin-api";
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
  /** Whether the dependencies have changed and the value is still that of the former ones. */
  readonly isOld: boolean;
  readonly reload: () => void;
}

interface LoadState<T> {
  readonly value?: T;
  readonly error?: Error;
  /** What was loaded last, whether it came or not. */
  readonly load?: unknown;
}

/**
 * Loads something when the page is shown, when a dependency changes, and again when asked to. An answer that comes too late is dropped.
 * When it fails, a value stays unless it answers another question or is known to be gone.
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, dependencies: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<LoadState<T>>({});
  const [round, setRound] = useState(0);
  // The caller names what the load depends on.
  const current = useCallback(load, dependencies);
  useEffect(() => {
    const abort = new AbortController();
    current(abort.signal).then(
      (value) => abort.signal.aborted || setState({ value, load: current }),
      (error: Error) => abort.signal.aborted || setState((before) => failed(before, error, current)),
    );
    return () => abort.abort();
  }, [current, round]);
  return {
    value: state.value,
    error: state.error,
    isOld: state.load !== undefined && state.load !== current,
    reload: () => setRound((before) => before + 1),
  };
}

function failed<T>(before: LoadState<T>, error: Error, load: unknown): LoadState<T> {
  const isGone = error instanceof ApiError && error.status === 404;
  return before.load === load && !isGone ? { ...before, error } : { error, load };
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

/** A value once it has not changed for a while. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
