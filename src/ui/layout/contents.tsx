import { memo, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { AppLink } from './elements.tsx';

type ContentsProps = {
  /** The path of the page itself. */
  readonly to: string;
  /** What stands on it in its order, by the ids of headings that take the focus. */
  readonly parts: readonly { readonly id: string; readonly words: string }[];
};

/** Jumps to what stands further down a page that is longer than two screens. */
export function Contents({ to, parts }: ContentsProps) {
  return (
    <nav className="app-no-print" aria-label="On this page">
      <ul className="app-contents">
        {parts.map(({ id, words }) => (
          <li key={id}>
            <AppLink to={to} onClick={(event) => jump(event, id)}>
              {words}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The hash is the route here, so the jump to a heading is made by hand. */
function jump(event: { readonly preventDefault: () => void }, id: string): void {
  event.preventDefault();
  const heading = document.getElementById(id);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

/** The way from the end of such a page to its heading. Below all that is in sight, so it moves nothing as it comes. */
export const BackToTop = memo(function BackToTop() {
  const [address] = useLocation();
  if (!useIsLong()) return null;
  return (
    <p className="app-back-to-top app-no-print">
      <AppLink
        to={address}
        onClick={(event) => {
          event.preventDefault();
          window.scrollTo(0, 0);
          document.querySelector('h1')?.focus({ preventScroll: true });
        }}
      >
        Back to top
      </AppLink>
    </p>
  );
});

const LONG_IN_SCREENS = 2;

function useIsLong(): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const measure = () => setLong(document.documentElement.scrollHeight > LONG_IN_SCREENS * window.innerHeight);
    const growing = new ResizeObserver(measure);
    growing.observe(document.body);
    return () => growing.disconnect();
  }, []);
  return isLong;
}
