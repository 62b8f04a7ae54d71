import { useEffect, useRef, type ReactNode } from 'react';

const CONTROLS =
  'summary, a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';

type SwapProps = {
  /** Tells what stands there now. */
  readonly shown: string | boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A place where one thing gives way to another, such as a button to a form. If the focus goes with what leaves, it
 * moves to what is marked `data-takes-focus` there, else to the first control: otherwise the keyboard would have to
 * find its way back, and a screen reader fall silent (WCAG 2.4.3). A focus that is elsewhere stays where it is.
 */
export function Swap({ shown, className, children }: SwapProps) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    // After the key that was pressed has done its work: its Enter would press what takes the focus.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const next =
        place.current?.querySelector<HTMLElement>('[data-takes-focus]') ??
        place.current?.querySelector<HTMLElement>(CONTROLS);
      next?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return (
    <div ref={place} className={className}>
      {children}
    </div>
  );
}
