import { useLayoutEffect, type ReactNode } from 'react';
import { Page } from './page.tsx';
import { AppLink } from './elements.tsx';

/** Of these, how many are on screen. */
let loading = 0;

function countLoading(more: number): void {
  loading += more;
  document.documentElement.toggleAttribute('data-loading', loading > 0);
}

/** Shown while a live read is on its way; it rarely lasts long enough to be read. */
export function LoadingPage() {
  // What stands below it waits (`shell.scss`).
  useLayoutEffect(() => {
    countLoading(1);
    return () => countLoading(-1);
  }, []);
  return (
    <main className="nhsuk-main-wrapper" id="main-content">
      <p role="status">Loading…</p>
    </main>
  );
}

/** A screen that cannot be shown, and why. */
export function ProblemPage({ children }: { readonly children: ReactNode }) {
  return (
    <Page title="This cannot be shown">
      <p>{children}</p>
      <p>
        <AppLink to="/">Go to your assessments</AppLink>
      </p>
    </Page>
  );
}
