/**
 * The only script addresses that this page may make at run time: its own service worker in the web
 * edition, and blobs of its own. Imported first, since the policy must stand before anything else runs.
 */
type PolicyFactory = {
  createPolicy: (
    name: string,
    rules: {
      readonly createScriptURL?: (url: string) => string | null;
      readonly createHTML?: (html: string) => string;
    },
  ) => { readonly createHTML: (html: string) => TrustedHTML };
};

declare global {
  // Chromium has trusted types, Firefox does not yet; the compiler's library knows neither.
  var trustedTypes: PolicyFactory | undefined;
}

globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    // On file:// the page's own origin reads as 'null' from self, and blobs carry that.
    if (url.startsWith(`blob:${self.origin}/`)) return url;
    if (/^https?:$/.test(location.protocol) && new URL(url, document.baseURI).origin === location.origin) return url;
    // Refused, and unlike a thrown error reported as a violation too.
    return null;
  },
});

export {};
