import type { ReactNode } from 'react';
import { useErrorInTitle } from './page-title.ts';

/** Why something that was asked for was not done: said at once, and in the title of the page. */
export function Problem({ children }: { readonly children: ReactNode }) {
  useErrorInTitle(true);
  return <p role="alert">{children}</p>;
}
