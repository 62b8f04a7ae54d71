import { useEffect, type ReactNode } from 'react';

/**
 * What a screen is called in the browser's tab. The browser writes it to its history on disk, which no page
 * can seal or erase, so only these fixed words can stand there: never the name of an organisation, of a
 * questionnaire or of a section.
 */
export type PageTitle =
  | 'Assessment'
  | 'Board report'
  | 'Check your answers'
  | 'Compare'
  | 'Contribute to the benchmark'
  | 'Everything was erased from this browser'
  | 'Find a question'
  | 'Help'
  | 'How should this copy keep your work?'
  | 'Library'
  | 'Open a file'
  | 'Organisation and date'
  | 'Page not found'
  | 'Questionnaire'
  | 'Questions and points'
  | 'Results'
  | `Section ${number} of ${number}`
  | 'Sector'
  | 'Something went wrong on this page'
  | 'Start an assessment'
  | 'This cannot be shown'
  | 'This page could not be loaded'
  | 'This workspace is locked'
  | 'What if'
  | 'Your assessments'
  | 'Your data'
  | 'Your own targets'
  | 'Your work is to be upgraded';

type PageProps = {
  readonly title: PageTitle;
  /** The one h1, where it says more than the title: it stands on the page alone. */
  readonly heading?: string;
  /** Small words above the title, such as the assessment it belongs to. */
  readonly caption?: string;
  readonly back?: { readonly href: string; readonly text: string };
  readonly children: ReactNode;
};

/**
 * One screen. On arrival its heading takes the focus, so that a screen reader says where one is and
 * the tab key begins at the top: a hash route does not do that by itself.
 */
export function Page({ title, heading: words = title, caption, back, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} - CareCERT Assure`;
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
        {/* Another heading is another screen, though its title may be the same. */}
        <h1 key={words} className="nhsuk-heading-l" ref={focusOnArrival} tabIndex={-1}>
          {caption && <span className="nhsuk-caption-l">{caption}</span>}
          {words}
        </h1>
        {children}
      </main>
    </>
  );
}

/** Given to the heading once it stands, with all that stands beside it. */
function focusOnArrival(heading: HTMLHeadingElement | null): void {
  if (!wantsFocusElsewhere()) heading?.focus();
}

/** A link to one question focuses that question itself. */
const wantsFocusElsewhere = (): boolean => document.querySelector('[data-arrival-focus]') !== null;
