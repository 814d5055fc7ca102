import {
  Breadcrumb,
  BreadcrumbItem,
  Divider,
  Flex,
  FlexItem,
  PageBreadcrumb,
  PageSection,
  Text,
  TextContent,
} from "@patternfly/react-core";
import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
  /** The page above, if there is one. */
  readonly above?: { readonly title: string; readonly href: string };
  readonly divider?: boolean;
}

/** The head of a page as the console draws it. */
export function ViewHeader({ title, subtitle, badges, actions, above, divider = true }: Props) {
  return (
    <>
      {above && (
        <PageBreadcrumb>
          <Breadcrumb>
            <BreadcrumbItem to={above.href}>{above.title}</BreadcrumbItem>
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        </PageBreadcrumb>
      )}
      <PageSection variant="light">
        <Flex justifyContent={{ default: "justifyContentSpaceBetween" }} alignItems={{ default: "alignItemsCenter" }}>
          <Flex alignItems={{ default: "alignItemsCenter" }}>
            <FlexItem>
              <TextContent>
                <Text component="h1" data-testid="tessera-title">
                  {title}
                </Text>
              </TextContent>
            </FlexItem>
            {badges && <FlexItem>{badges}</FlexItem>}
          </Flex>
          {actions && <FlexItem>{actions}</FlexItem>}
        </Flex>
        {subtitle && (
          <TextContent>
            <Text>{subtitle}</Text>
          </TextContent>
        )}
      </PageSection>
      {divider && <Divider />}
    </>
  );
}
