import type { Plugin } from 'vite';

/** The chunk of `src/app/begin.ts` and what it imports. */
export const BEGIN_NAME = 'begin';

/**
 * Runs `src/app/begin.ts` as soon as it is there, instead of when all that the first page needs is: a small file beside
 * the app's own, so that what it asks for comes while that is fetched and made ready.
 */
export function beginEarly(): Plugin {
  return {
    name: 'begin-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunk = Object.values(bundle).find(({ type, name }) => type === 'chunk' && name === BEGIN_NAME);
        const preload = chunk && `<link rel="modulepreload" crossorigin href="./${chunk.fileName}">`;
        if (!chunk || !preload || !html.includes(preload))
          throw new Error('the first page imports no chunk of what begins it, or it is preloaded otherwise');
        return {
          html: html.replace(preload, ''),
          tags: [
            // After the element that the app is drawn in, since what it fetches can bring the whole app to run.
            {
              tag: 'script',
              attrs: { type: 'module', async: true, crossorigin: true, src: `./${chunk.fileName}` },
              injectTo: 'body',
            },
          ],
        };
      },
    },
  };
}
