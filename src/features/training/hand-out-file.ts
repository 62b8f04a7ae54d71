import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { strToU8, zipSync } from 'fflate';
import * as z from 'zod/mini';
import { inflated } from '#src/domain/common/inflated.ts';
import { html } from '#src/domain/document/markup.ts';
import type { Contacts, Training, TrainingPart } from '#src/domain/training/index.ts';
import { DATA_ID, ROOT_ID, type HandOutData } from './hand-out-data.ts';

const partsSchema = z.strictObject({ script: z.string(), style: z.string() });
/** The parts of a page that were built for it. */
export type HandOutParts = z.infer<typeof partsSchema>;

/** As `virtual:hand-out` gives them. */
export const unpackParts = (packed: string): HandOutParts => partsSchema.parse(JSON.parse(inflated(packed)));

/**
 * What a page carries: the one part with the short pieces that come back, and of the rest of its module nothing but what
 * names it. On a platform nothing comes back: it keeps one result.
 */
export const handOutData = (
  training: Training,
  part: TrainingPart,
  contacts: Contacts | null,
  kind: 'page' | 'package',
): HandOutData => {
  const used = new Set(part.scenes.flatMap(({ sources }) => sources));
  return {
    training: {
      ...training,
      parts: [part],
      returns: kind === 'page' ? training.returns : [],
      helps: [],
      sources: training.sources.filter(({ id }) => training.parts.length === 1 || used.has(id)),
    },
    part: part.id,
    contacts,
  };
};

/**
 * The page as one file. Its policy lets it run what it carries and nothing else, and reach nothing: its script and its
 * style are told by their hashes, and the module is data, never run.
 */
export function handOutPage(data: HandOutData, { script, style }: HandOutParts): string {
  const title = String(html`${data.training.parts.map((part) => part.title).join(', ')}`);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // "<" would end an element; in JSON it can be written otherwise.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  if (/<\/(?:script|style)/i.test(script + style)) throw new Error('Broken invariant: what is built ends no element');
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<div id="${ROOT_ID}"></div>
<script type="application/json" id="${DATA_ID}">${json}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `'sha256-${base64.encode(sha256(utf8ToBytes(text)))}'`;

/** The same page as a package for a learning platform, by SCORM 1.2. */
export function scormPackage(data: HandOutData, parts: HandOutParts): Uint8Array<ArrayBuffer> {
  return zipSync(
    { 'imsmanifest.xml': strToU8(manifestOf(data)), 'index.html': strToU8(handOutPage(data, parts)) },
    // One time for all, so that the same module makes the same file.
    { mtime: new Date('2026-01-01T00:00:00') },
  );
}

/** Every value is escaped as in HTML, which XML reads alike. */
function manifestOf({ training: { id, version, passPercent, parts } }: HandOutData): string {
  const [part] = parts;
  const name = `${id}-${part?.id ?? ''}-${version}`.replaceAll('.', '-');
  return `<?xml version="1.0" encoding="UTF-8"?>
${String(html`<manifest identifier="assure-${name}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>${part?.title ?? ''}</title>
      <item identifier="item" identifierref="page">
        <title>${part?.title ?? ''}</title>
        <adlcp:masteryscore>${passPercent}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
  </resources>
</manifest>
`)}`;
}
