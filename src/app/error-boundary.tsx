import { Component, type ReactNode } from 'react';
import { isMissingPart } from '#src/platform/runtime/missing-parts.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';

type ErrorBoundaryProps = {
  readonly children: ReactNode;
  /** Shown instead of a page, for a part of the shell. */ readonly fallback?: ReactNode;
};

/** Keeps a fault in one screen from taking the others, or anything stored, with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (this.props.fallback) return this.props.fallback;
    if (isMissingPart(error)) {
      return (
        <Page title="This page could not be loaded">
          <p>Your saved answers are safe in this browser. The notice at the top says what to do.</p>
        </Page>
      );
    }
    return (
      <Page title="Something went wrong on this page">
        <p>Your saved answers are safe in this browser. Reload the page to try again, or go to another page.</p>
        <p>If it happens again, tell the people who gave you this app: {error.message}</p>
        <Button onClick={() => window.location.reload()}>Reload this page</Button>
      </Page>
    );
  }
}
