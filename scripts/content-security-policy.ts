import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

export type Edition = 'web' | 'portable';

/**
 * Writes the content security policy into the built page. It allows no connection anywhere, no script
 * but the app's own, and no text turned into script or markup outside the app's named policies.
 * In `vite dev` there is none, since hot reloading needs what it forbids.
 */
export function contentSecurityPolicy(edition: Edition): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // Last of all: the portable edition's hashes are of the scripts and styles as finally inlined.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset' && file.fileName.endsWith('.html'))
            file.source = withPolicy(String(file.source), edition);
        }
      },
    },
  };
}

/**
 * The page with its policy, put straight after the character set so that it governs all that follows.
 * @throws when the page names no character set, or the web edition's page holds inline script or style
 */
export function withPolicy(html: string, edition: Edition): string {
  const charset = /<meta charset=[^>]*>/i.exec(html);
  if (!charset) throw new Error('index.html has no <meta charset>, after which the policy goes');
  const meta = `\n    <meta http-equiv="Content-Security-Policy" content="${policy(html, edition)}" />`;
  const end = charset.index + charset[0].length;
  return html.slice(0, end) + meta + html.slice(end);
}

/**
 * What a host may send as a header with every file of the web edition. The page's own policy holds beside
 * it, so this one is wider in two things: as a header it also binds the service worker, which has to
 * fetch the app from its own host, and whose import of its library is no trusted type.
 */
export const hostPolicy = (): string =>
  [
    ...policy('', 'web')
      .split('; ')
      .filter((directive) => !/^(?:connect-src|require-trusted-types-for|trusted-types) /.test(directive)),
    "connect-src 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

function policy(html: string, edition: Edition): string {
  const scripts = inlineHashes(html, 'script');
  const styles = inlineHashes(html, 'style');
  if (edition === 'web' && scripts.length + styles.length > 0)
    throw new Error("The web edition's page has inline script or style, which its policy would block");
  const sources =
    edition === 'web'
      ? [
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "manifest-src 'self'",
          // Workers are carried in the scripts, since the portable edition has no file beside it.
          "worker-src 'self' blob:",
        ]
      : [`script-src ${scripts.join(' ')}`, `style-src ${styles.join(' ')}`, 'img-src data: blob:', 'worker-src blob:'];
  return [
    "default-src 'none'",
    ...sources,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default assure-report',
  ].join('; ');
}

/** One source per inline element: the hash of its text exactly as it stands, which is what browsers compare. */
function inlineHashes(html: string, element: 'script' | 'style'): string[] {
  const found = html.matchAll(new RegExp(`<${element}\\b[^>]*>([\\s\\S]*?)</${element}>`, 'gi'));
  return [...found]
    .map(([, text = '']) => text)
    .filter((text) => text !== '')
    .map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
