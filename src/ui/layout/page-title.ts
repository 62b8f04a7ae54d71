import { useEffect } from 'react';

let title = '';
/** How many errors stand on the page now. */
let errors = 0;

const show = () => {
  document.title = `${errors > 0 ? 'Error: ' : ''}${title}`;
};

/** The title of the browser's tab. */
export function setPageTitle(next: string): void {
  title = next;
  show();
}

/** Puts "Error:" in front of the page's title while there is one, which a screen reader says first. */
export function useErrorInTitle(hasError: boolean): void {
  useEffect(() => {
    if (!hasError) return undefined;
    errors += 1;
    show();
    return () => {
      errors -= 1;
      show();
    };
  }, [hasError]);
}
