import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { AppLink } from './elements.tsx';

/** Shown while a live read is on its way; it rarely lasts long enough to be read. */
export function LoadingPage() {
  return (
    <main className="nhsuk-main-wrapper app-loading" id="main-content">
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
