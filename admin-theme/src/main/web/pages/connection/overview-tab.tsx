import {
  Button,
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  Grid,
  GridItem,
} from "@patternfly/react-core";
import { useState } from "react";
import { CopyField } from "../../components/copy-field";
import { Fact } from "../../components/fact";
import { DayText, Time } from "../../components/time";
import { useSession } from "../context";
import { ActivityChart } from "./activity-chart";
import type { TabProps } from "./connection-page";
import { DeleteDialog } from "./delete-dialog";
import { Warnings } from "./warnings";

/** How the connection is doing. */
export function OverviewTab({ connection, onChanged }: TabProps) {
  const { t, rights } = useSession();
  const [deleting, setDeleting] = useState(false);
  const { status } = connection;
  return (
    <Grid hasGutter>
      <GridItem>
        <Warnings connection={connection} />
      </GridItem>
      <GridItem xl={rights.seeActivity ? 6 : 12}>
        <Card isFlat isFullHeight>
          <CardTitle component="h2">{t("tessera.overview.connection")}</CardTitle>
          <CardBody>
            <DescriptionList isCompact>
              <Fact term={t("tessera.baseUrl")}>
                <CopyField id="tessera-base-url" label={t("tessera.baseUrl")} value={connection.baseUrl} />
              </Fact>
            </DescriptionList>
            <br />
            <DescriptionList isCompact columnModifier={{ default: "1Col", sm: "2Col" }}>
              <Fact term={t("tessera.preset")}>{t(`tessera.preset.${connection.preset}`)}</Fact>
              <Fact term={t("tessera.created")}>
                <DayText iso={connection.created} />
              </Fact>
              <Fact term={t("tessera.lastRequest")}>
                {status.lastRequest ? <Time iso={status.lastRequest} /> : t("tessera.never")}
              </Fact>
              <Fact term={t("tessera.overview.tokenExpires")}>
                {status.expires ? <DayText iso={status.expires} /> : t("tessera.overview.noToken")}
              </Fact>
              <Fact term={t("tessera.users")}>
                {t("tessera.usersCount", { active: status.users.active, inactive: status.users.inactive })}
              </Fact>
              <Fact term={t("tessera.groups")}>{status.groups}</Fact>
            </DescriptionList>
          </CardBody>
        </Card>
      </GridItem>
      {rights.seeActivity && (
        <GridItem xl={6}>
          <Card isFlat isFullHeight>
            <CardTitle component="h2">{t("tessera.chart.title")}</CardTitle>
            <CardBody>
              <ActivityChart alias={connection.alias} lastRequest={status.lastRequest} />
            </CardBody>
          </Card>
        </GridItem>
      )}
      {rights.changeConnections && (
        <GridItem>
          <Button variant="secondary" isDanger data-testid="tessera-delete" onClick={() => setDeleting(true)}>
            {t("tessera.delete.button")}
          </Button>
        </GridItem>
      )}
      {deleting && <DeleteDialog connection={connection} onChanged={onChanged} onClose={() => setDeleting(false)} />}
    </Grid>
  );
}
