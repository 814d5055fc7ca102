import {
  Dropdown,
  DropdownItem,
  DropdownList,
  FormSelect,
  FormSelectOption,
  MenuToggle,
  SearchInput,
  Switch,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { useState, type ReactNode } from "react";
import { useAlerts } from "../../components/alerts";
import { useSession } from "../context";
import { OPERATIONS, OUTCOMES } from "../model";
import { type ActivityFilter, toQuery } from "./activity-filter";

interface Props {
  readonly path: string;
  readonly alias: string;
  readonly filter: ActivityFilter;
  readonly isFollowing: boolean;
  readonly onFilter: (filter: ActivityFilter) => void;
  readonly onFollow: (isFollowing: boolean) => void;
  readonly pagination: ReactNode;
}

export function ActivityToolbar({ path, alias, filter, isFollowing, onFilter, onFollow, pagination }: Props) {
  const { t } = useSession();
  return (
    <Toolbar id="tessera-activity-toolbar" inset={{ default: "insetNone" }}>
      <ToolbarContent>
        <ToolbarItem variant="search-filter">
          <SearchInput
            aria-label={t("tessera.activity.search")}
            placeholder={t("tessera.activity.search")}
            value={filter.search}
            onChange={(_event, search) => onFilter({ ...filter, search })}
            onClear={() => onFilter({ ...filter, search: "" })}
          />
        </ToolbarItem>
        <ToolbarItem variant="search-filter">
          <SearchInput
            aria-label={t("tessera.activity.user")}
            placeholder={t("tessera.activity.user")}
            value={filter.user}
            onChange={(_event, user) => onFilter({ ...filter, user })}
            onClear={() => onFilter({ ...filter, user: "" })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <Choice
            label={t("tessera.activity.outcome")}
            all={t("tessera.activity.allOutcomes")}
            value={filter.outcome}
            choices={OUTCOMES}
            text={(outcome) => t(`tessera.outcome.${outcome}`)}
            onChange={(outcome) => onFilter({ ...filter, outcome })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <Choice
            label={t("tessera.activity.operation")}
            all={t("tessera.activity.allOperations")}
            value={filter.operation}
            choices={OPERATIONS}
            text={(operation) => t(`tessera.operation.${operation}`)}
            onChange={(operation) => onFilter({ ...filter, operation })}
          />
        </ToolbarItem>
        <ToolbarItem alignSelf="center">
          <Switch
            id="tessera-follow"
            label={t("tessera.activity.follow")}
            isChecked={isFollowing}
            onChange={(_event, checked) => onFollow(checked)}
          />
        </ToolbarItem>
        <ToolbarItem>
          <Export path={path} alias={alias} filter={filter} />
        </ToolbarItem>
        <ToolbarItem variant="pagination">{pagination}</ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly all: string;
  readonly value: T | "";
  readonly choices: readonly T[];
  readonly text: (choice: T) => string;
  readonly onChange: (choice: T | "") => void;
}

function Choice<T extends string>({ label, all, value, choices, text, onChange }: ChoiceProps<T>) {
  return (
    <FormSelect className="tessera-choice" aria-label={label} value={value} onChange={(_event, chosen) => onChange(chosen as T | "")}>
      <FormSelectOption value="" label={all} />
      {choices.map((choice) => (
        <FormSelectOption key={choice} value={choice} label={text(choice)} />
      ))}
    </FormSelect>
  );
}

/** What the filter matches, as a file. */
function Export({ path, alias, filter }: { path: string; alias: string; filter: ActivityFilter }) {
  const { t, api } = useSession();
  const { failed } = useAlerts();
  const [isOpen, setOpen] = useState(false);
  const save = async (format: "csv" | "json") => {
    setOpen(false);
    try {
      const content = await api.download(`${path}/export?${toQuery(filter, { format })}`);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(content);
      link.download = `tessera-${alias}-${new Date().toISOString().slice(0, 10)}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
    } catch (error) {
      failed(t("tessera.activity.exportFailed"), error);
    }
  };
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={isOpen} data-testid="tessera-export" onClick={() => setOpen(!isOpen)}>
          {t("tessera.activity.export")}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {(["csv", "json"] as const).map((format) => (
          <DropdownItem key={format} onClick={() => void save(format)}>
            {format.toUpperCase()}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
