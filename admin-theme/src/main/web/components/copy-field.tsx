import { Button, InputGroup, InputGroupItem, TextInput, Tooltip } from "@patternfly/react-core";
import { CheckIcon, CopyIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useSession } from "../pages/context";
import { useAlerts } from "./alerts";

interface Props {
  readonly id: string;
  /** Names the field for a screen reader, where no label stands beside it. */
  readonly label: string;
  readonly value: string;
  /** Shows dots; the value is copied all the same. */
  readonly isHidden?: boolean;
  readonly isFocused?: boolean;
  readonly onCopied?: () => void;
}

/** A value to be pasted elsewhere. */
export function CopyField({ id, label, value, isHidden = false, isFocused = false, onCopied }: Props) {
  const { t } = useSession();
  const { failed } = useAlerts();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await copyText(value);
      setCopied(true);
      onCopied?.();
      setTimeout(() => setCopied(false), 2_000);
    } catch (error) {
      failed(t("tessera.copyFailed"), error);
    }
  };
  return (
    <InputGroup>
      <InputGroupItem isFill>
        <TextInput
          id={id}
          data-testid={id}
          aria-label={label}
          readOnlyVariant="default"
          className="tessera-code"
          autoComplete="off"
          spellCheck={false}
          value={isHidden ? "•".repeat(24) : value}
          autoFocus={isFocused}
          onFocus={(event) => event.currentTarget.select()}
          onCopy={() => onCopied?.()}
        />
      </InputGroupItem>
      <InputGroupItem>
        <Tooltip content={copied ? t("tessera.copied") : t("tessera.copy")} exitDelay={copied ? 1_500 : 300}>
          <Button
            variant="control"
            data-testid={`${id}-copy`}
            aria-label={t("tessera.copyThis", { label })}
            onClick={() => void copy()}
            icon={copied ? <CheckIcon /> : <CopyIcon />}
          />
        </Tooltip>
      </InputGroupItem>
      <span className="pf-v5-screen-reader" role="status">
        {copied ? t("tessera.copied") : ""}
      </span>
    </InputGroup>
  );
}

/** Over plain HTTP a browser has no clipboard for scripts: then a selection is copied. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("execCommand");
}
