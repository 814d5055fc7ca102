import { FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";
import type { ReactNode } from "react";

/** What follows from a field, or what is wrong with it, below the field. The field names the id in aria-describedby. */
export function Help({ id, children, isError = false }: { id?: string; children: ReactNode; isError?: boolean }) {
  return (
    <FormHelperText>
      <HelperText {...(id ? { id } : {})}>
        <HelperTextItem variant={isError ? "error" : "default"}>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
