import { useEffect, useRef } from "react";

/** Has the focus when its step begins: the button that led here is gone. PatternFly's own title takes no ref. */
export function StepHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="pf-v5-c-title pf-m-xl">
      {children}
    </h2>
  );
}
