import { createContext, use } from 'react';

/** The language of the edition that is on screen, where it is not the screen's own. */
export const EditionLanguage = createContext<string | undefined>(undefined);

/** Words of the edition that is on screen, to be read aloud in its language. */
export function EditionText({ children }: { readonly children: string }) {
  const language = use(EditionLanguage);
  return language === undefined ? children : <span lang={language}>{children}</span>;
}
