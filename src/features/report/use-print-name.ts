import { useEffect } from 'react';

/**
 * A browser names what is printed to a file by the page's title: it is to tell the versions apart as our own files do.
 */
export function usePrintName(name: string): void {
  useEffect(() => {
    let title = '';
    const before = () => {
      title = window.document.title;
      window.document.title = name;
    };
    const after = () => {
      window.document.title = title;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [name]);
}
