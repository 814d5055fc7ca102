import "./tessera.css";
import { Alert, PageSection } from "@patternfly/react-core";
import { Component, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Alerts } from "../components/alerts";
import type { Session } from "../session/session";
import { ConnectionPage } from "./connection/connection-page";
import { SessionProvider } from "./context";
import { mayLeave } from "./leave";
import { ConnectionsPage } from "./list/connections-page";
import { SetUpPage } from "./set-up/set-up-page";

export interface Mounted {
  render(session: Session, path: readonly string[]): void;
  clear(): void;
  /** Asks when something would be lost. */
  mayLeave(): boolean;
}

/** The one React root of our pages. It begins anew when it is left: nothing shown there stays in memory or in the document. */
export function mount(container: HTMLElement): Mounted {
  const root = createRoot(container);
  return {
    render(session, path) {
      root.render(
        <Boundary key={session.realm} message={session.t("tessera.notLoaded")}>
          <SessionProvider session={session}>
            <Alerts>{page(path)}</Alerts>
          </SessionProvider>
        </Boundary>,
      );
    },
    clear: () => root.render(null),
    mayLeave,
  };
}

function page([alias, tab]: readonly string[]): ReactNode {
  if (alias === undefined) return <ConnectionsPage />;
  // "_new" can be no alias.
  if (alias === "_new") return <SetUpPage key="new" preset={tab} />;
  if (tab === "set-up") return <SetUpPage key={alias} alias={alias} />;
  return <ConnectionPage key={alias} alias={alias} tab={tab} />;
}

/** A fault of ours takes our page, not the console. */
class Boundary extends Component<{ message: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <PageSection variant="light">
        <Alert isInline variant="danger" title={this.props.message} />
      </PageSection>
    );
  }
}
