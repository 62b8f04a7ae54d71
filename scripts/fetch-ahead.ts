import type { Plugin } from 'vite';

/** The chunk of `src/features/safety/when-wrong.ts` and what it imports. */
export const AHEAD_NAME = 'when-wrong';
/** What that one shares with the screens of bulletins, which run it without the rest. */
export const LISTS_NAME = 'bulletin-lists';

/**
 * Tells the page where these chunks lie, so that they can be fetched behind the first screen without being run
 * (`fetchAhead` in `src/features/safety/safety-light.tsx`): an import would run them, and only the build knows their names.
 */
export function tellWhatToFetchAhead(): Plugin {
  return {
    name: 'fetch-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const names: readonly string[] = [AHEAD_NAME, LISTS_NAME];
        const chunks = Object.values(bundle).filter(({ type, name }) => type === 'chunk' && names.includes(name ?? ''));
        const root = '<div id="root"';
        if (chunks.length !== names.length || !html.includes(root))
          throw new Error('not all that is to be fetched ahead is there, or the page has no root');
        return html.replace(
          root,
          `${root} data-fetch-ahead="${chunks.map(({ fileName }) => `./${fileName}`).join(' ')}"`,
        );
      },
    },
  };
}
