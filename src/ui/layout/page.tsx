import { useEffect, type MouseEvent, type ReactNode } from 'react';
import { BackToTop } from './contents.tsx';
import { notePageStands } from './first-page.ts';
import { returnToPlace, wentBackTo } from './kept-place.ts';
import { setPageTitle } from './page-title.ts';

/**
 * What a screen is called in the browser's tab. The browser writes it to its history on disk, which no page
 * can seal or erase, so only words that stand in the code may be there: never the name of an organisation, of a
 * questionnaire or of a section. A text that was typed or read has the type `string`, or makes a pattern of strings.
 */
type FixedWords<Title extends string> = Title extends `Section ${number} of ${number}`
  ? Title
  : string extends Title
    ? NotFixed
    : // Words are a key that this object lacks; of a pattern it lacks none.
      {} extends Readonly<Record<Title, true>>
      ? NotFixed
      : Title;
type NotFixed = { readonly why: 'The browser writes titles to its history, so they are fixed words of the code' };

type PageProps<Title extends string> = {
  readonly title: Title & FixedWords<Title>;
  /** The one h1, where it says more than the title: it stands on the page alone. */
  readonly heading?: string;
  /** Of the heading, where it is not that of the screen. */
  readonly headingLanguage?: string | undefined;
  /** Small words above the title, such as the assessment it belongs to. */
  readonly caption?: string;
  readonly back?: { readonly href: string; readonly text: string };
  /** Stands beside it where the window is wide, and above it where not. */
  readonly aside?: ReactNode;
  /** A low head, where what stands below it should be in sight at once. */
  readonly isLow?: boolean;
  /** Does the page go on below this? Then the way back to its top stands at its end. */
  readonly goesOn?: boolean;
  readonly children: ReactNode;
};

/**
 * One screen. On arrival its heading takes the focus, so that a screen reader says where one is and
 * the tab key begins at the top: a hash route does not do that by itself. Going back leads to where one was.
 */
export function Page<Title extends string>({
  title,
  heading: words = title,
  headingLanguage,
  caption,
  back,
  aside,
  isLow = false,
  goesOn = false,
  children,
}: PageProps<Title>) {
  useEffect(() => {
    setPageTitle(`${title} - CareCERT Assure`);
  }, [title]);
  return (
    <>
      {back && (
        <nav aria-label="Back">
          <a className="nhsuk-back-link" href={`#${back.href}`} onClick={(event) => goBack(event, back.href)}>
            {back.text}
          </a>
        </nav>
      )}
      <div className={aside === undefined ? undefined : 'app-beside'}>
        {aside}
        <main className={`nhsuk-main-wrapper${isLow ? ' app-low' : ''}`} id="main-content">
          {/* Another heading is another screen, though its title may be the same. */}
          <h1 key={words} className={`nhsuk-heading-${isLow ? 'm' : 'l'}`} ref={focusOnArrival} tabIndex={-1}>
            {caption && <span className={`nhsuk-caption-${isLow ? 'm' : 'l'}`}>{caption}</span>}
            {headingLanguage === undefined ? words : <span lang={headingLanguage}>{words}</span>}
          </h1>
          {children}
          {!goesOn && <BackToTop />}
        </main>
      </div>
    </>
  );
}

/** A press with another key, such as for a tab of its own, is the browser's. */
function goBack(event: MouseEvent, path: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (wentBackTo(path)) event.preventDefault();
}

/** Given to the heading once it stands, with all that stands beside it. */
function focusOnArrival(heading: HTMLHeadingElement | null): void {
  if (!heading) return;
  notePageStands();
  const isBack = returnToPlace();
  if (!wantsFocusElsewhere()) heading.focus({ preventScroll: isBack });
}

/** A link to one question focuses that question itself. */
const wantsFocusElsewhere = (): boolean => document.querySelector('[data-arrival-focus]') !== null;
