import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { usePrinting } from './use-printing.ts';

export type TabPart<Id extends string> = {
  readonly id: Id;
  /** One or two words, so that all tabs stand in one line. */
  readonly title: string;
  readonly content: () => ReactNode;
};

type TabsProps<Id extends string> = {
  /** What the parts are parts of. */
  readonly label: string;
  readonly parts: readonly [TabPart<Id>, ...TabPart<Id>[]];
  /** By the address; the first part where it names none. */
  readonly shown: string | undefined;
  readonly pathOf: (id: Id) => string;
};

const tabId = (id: string) => `tab-${id}`;

/**
 * Parts of a page of which one shows, on paper too. Each has an address, so that going back leads to the part before.
 */
export function Tabs<Id extends string>({ label, parts, shown, pathOf }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const isPrinting = usePrinting();
  const open = parts.find(({ id }) => id === shown) ?? parts[0];
  const move = (event: KeyboardEvent<HTMLAnchorElement>, index: number) => {
    const to = targetOf(event.key, index, parts.length);
    const part = to === null ? undefined : parts[to];
    if (!part) return;
    event.preventDefault();
    // An arrow passes over what lies between, which going back should not show again.
    navigate(pathOf(part.id), { replace: true });
    list.current?.querySelector<HTMLElement>(`#${tabId(part.id)}`)?.focus();
  };
  return (
    <>
      <div className="app-parts app-no-print" role="tablist" aria-label={label} ref={list}>
        {parts.map(({ id, title }, index) => (
          <a
            key={id}
            id={tabId(id)}
            className="app-parts__tab"
            role="tab"
            href={`#${pathOf(id)}`}
            aria-selected={id === open.id}
            aria-controls={id === open.id ? `part-${id}` : undefined}
            tabIndex={id === open.id ? 0 : -1}
            onKeyDown={(event) => move(event, index)}
          >
            {title}
          </a>
        ))}
      </div>
      <section
        id={`part-${open.id}`}
        key={open.id}
        role="tabpanel"
        aria-labelledby={tabId(open.id)}
        className="app-parts__part"
      >
        <h2 className="nhsuk-heading-m app-parts__title">{open.title}</h2>
        {open.content()}
      </section>
      {isPrinting && parts.length > 1 && (
        <p className="app-quiet">
          Not on this paper:{' '}
          {parts
            .filter((part) => part !== open)
            .map(({ title }) => title)
            .join(', ')}
          . Each prints from its own tab.
        </p>
      )}
    </>
  );
}

/** Which tab a key leads to; null for other keys. */
function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case ' ':
      return index;
    default:
      return null;
  }
}

/** Leads to a part from elsewhere on its page: the focus goes to its tab. */
export const TabLink = ({
  id,
  to,
  children,
}: {
  readonly id: string;
  readonly to: string;
  readonly children: ReactNode;
}) => (
  <a
    className="nhsuk-link"
    href={`#${to}`}
    onClick={() => document.querySelector<HTMLElement>(`#${tabId(id)}`)?.focus()}
  >
    {children}
  </a>
);
