// Node, browsers and workers all have it, but TypeScript declares it only in the DOM library, which
// the domain is compiled without.
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: ArrayBuffer | ArrayBufferView): string;
}
