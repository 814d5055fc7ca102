import { Alert, AlertActionCloseButton, AlertGroup, type AlertProps } from "@patternfly/react-core";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { useSession } from "../pages/context";
import { reason } from "./reason";

interface Toast {
  readonly id: number;
  readonly variant: AlertProps["variant"] & string;
  readonly title: string;
  readonly text?: string;
}

interface AlertSink {
  readonly succeeded: (title: string) => void;
  /** Tells what could not be done and why, in the server's words. */
  readonly failed: (title: string, error: unknown) => void;
}

const Context = createContext<AlertSink | undefined>(undefined);

/** How long the console itself shows an alert, in milliseconds. */
const SHOWN = 8_000;
let last = 0;

export function useAlerts(): AlertSink {
  const sink = useContext(Context);
  if (!sink) throw new Error("outside of Alerts");
  return sink;
}

/** Alerts at the top right, as the console shows its own. */
export function Alerts({ children }: { children: ReactNode }) {
  const { t } = useSession();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const sink = useMemo<AlertSink>(() => {
    const add = (toast: Omit<Toast, "id">) => setToasts((all) => [{ ...toast, id: ++last }, ...all]);
    return {
      succeeded: (title) => add({ variant: "success", title }),
      failed: (title, error) => {
        console.debug(title, error);
        add({ variant: "danger", title, text: reason(t, error) });
      },
    };
  }, [t]);
  return (
    <Context.Provider value={sink}>
      <AlertGroup isToast isLiveRegion data-testid="tessera-alerts">
        {toasts.map(({ id, variant, title, text }) => (
          <Alert
            key={id}
            isLiveRegion
            variant={variant}
            title={title}
            timeout={SHOWN}
            onTimeout={() => remove(id)}
            actionClose={<AlertActionCloseButton title={title} onClose={() => remove(id)} />}
          >
            {text && <p>{text}</p>}
          </Alert>
        ))}
      </AlertGroup>
      {children}
    </Context.Provider>
  );
}
