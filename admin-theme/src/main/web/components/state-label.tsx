import { Label, type LabelProps } from "@patternfly/react-core";
import {
  BanIcon,
  CheckCircleIcon,
  ClockIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  KeyIcon,
} from "@patternfly/react-icons";
import type { ReactElement } from "react";
import { useSession } from "../pages/context";
import type { State, Status } from "../pages/model";
import { daysLeft } from "./time";

const LOOKS: Record<State, { color: NonNullable<LabelProps["color"]>; icon: ReactElement }> = {
  healthy: { color: "green", icon: <CheckCircleIcon /> },
  waiting: { color: "blue", icon: <ClockIcon /> },
  failing: { color: "red", icon: <ExclamationCircleIcon /> },
  expiring: { color: "orange", icon: <ExclamationTriangleIcon /> },
  "no-token": { color: "orange", icon: <KeyIcon /> },
  disabled: { color: "grey", icon: <BanIcon /> },
};

/** How a connection is doing, in one word or two. */
export function StateLabel({ status }: { status: Status }) {
  const { t } = useSession();
  const { color, icon } = LOOKS[status.state];
  const days = status.expiresInDays ?? 0;
  const text =
    status.state === "expiring"
      ? t(`tessera.state.expiring.${daysLeft(days)}`, { days })
      : t(`tessera.state.${status.state}`);
  return (
    <Label color={color} icon={icon} data-testid="tessera-state">
      {text}
    </Label>
  );
}
