import { useEffect, useRef, type ReactNode } from 'react';
import { setPageTitle } from './page-title.ts';

type PageProps = {
  /** The one h1, and the browser tab's title. */
  readonly title: string;
  /** Small words above the title, such as the assessment it belongs to. */
  readonly caption?: string;
  readonly back?: { readonly href: string; readonly text: string };
  readonly children: ReactNode;
};

/**
 * One screen. On arrival its heading takes the focus, so that a screen reader says where one is and
 * the tab key begins at the top: a hash route does not do that by itself.
 */
export function Page({ title, caption, back, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setPageTitle(`${title} - CareCERT Assure`);
    if (!wantsFocusElsewhere()) heading.current?.focus();
  }, [title]);
  return (
    <>
      {back && (
        <nav aria-label="Back">
          <a className="nhsuk-back-link" href={`#${back.href}`}>
            {back.text}
          </a>
        </nav>
      )}
      <main className="nhsuk-main-wrapper" id="main-content">
        <h1 className="nhsuk-heading-l" ref={heading} tabIndex={-1}>
          {caption && <span className="nhsuk-caption-l">{caption}</span>}
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}

/** A link to one question focuses that question itself. */
const wantsFocusElsewhere = (): boolean => document.querySelector('[data-arrival-focus]') !== null;
