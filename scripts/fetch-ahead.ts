import type { Plugin } from 'vite';

/** The chunk of `src/features/safety/when-wrong.ts` and what it imports. */
export const AHEAD_NAME = 'when-wrong';

/**
 * Tells the page where that chunk lies, so that it can be fetched behind the first screen without being run
 * (`fetchAhead` in `src/features/safety/safety-light.tsx`): an import would run it, and only the build knows its name.
 */
export function tellWhatToFetchAhead(): Plugin {
  return {
    name: 'fetch-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunk = Object.values(bundle).find(({ type, name }) => type === 'chunk' && name === AHEAD_NAME);
        const root = '<div id="root"';
        if (!chunk || !html.includes(root)) throw new Error('nothing is to be fetched ahead, or the page has no root');
        return html.replace(root, `${root} data-fetch-ahead="./${chunk.fileName}"`);
      },
    },
  };
}
