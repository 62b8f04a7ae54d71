import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A place of a PDF's structure tree, with its text and what stands in it; a place on two pages comes twice. */
export type ReadTag = {
  readonly role: string;
  readonly text: string;
  readonly alt: string | null;
  readonly tags: readonly ReadTag[];
};
export type ReadPage = {
  readonly tags: readonly ReadTag[];
  readonly artifacts: readonly string[];
  readonly text: string;
  readonly linksTo: readonly string[];
};
export type ReadBookmark = { readonly title: string; readonly items: readonly ReadBookmark[] };
export type ReadPdf = {
  readonly info: Readonly<Record<string, unknown>>;
  readonly showsTitle: boolean;
  readonly pages: readonly ReadPage[];
  readonly bookmarks: readonly ReadBookmark[];
  /** Names that links can lead to, with the number of their page. */
  readonly destinations: ReadonlyMap<string, number>;
};

/** Reads a PDF back with another library than the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // A copy, since the reader takes it for itself. Warnings of fonts it would only need to draw are left out.
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1)
    pages.push(await readPage(await document.getPage(number)));
  const destinations = new Map<string, number>();
  for (const [name, target] of Object.entries(
    (await document.getDestinations()) as Record<string, [Parameters<typeof document.getPageIndex>[0]]>,
  )) {
    destinations.set(name, (await document.getPageIndex(target[0])) + 1);
  }
  const { info } = await document.getMetadata();
  // Safe: the dictionary as it stands in the file, which the library's type calls an object.
  const preferences = (await document.getViewerPreferences()) as Readonly<Record<string, unknown>> | null;
  const outline = (await document.getOutline()) as readonly ReadBookmark[] | null;
  return {
    info: Object.fromEntries(Object.entries(info)),
    showsTitle: preferences?.['DisplayDocTitle'] === true,
    pages,
    bookmarks: (outline ?? []).map(bookmarkOf),
    destinations,
  };
}

const bookmarkOf = ({ title, items }: ReadBookmark): ReadBookmark => ({ title, items: items.map(bookmarkOf) });

type Node = {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
};
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function readPage(page: Page): Promise<ReadPage> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = new Map<string, string>();
  const artifacts: string[] = [];
  let id: string | null = null;
  for (const item of items) {
    if ('str' in item) {
      const text = `${item.str}${item.hasEOL ? ' ' : ''}`;
      if (id === null) artifacts[artifacts.length - 1] = `${artifacts.at(-1) ?? ''}${text}`;
      else texts.set(id, `${texts.get(id) ?? ''}${text}`);
    } else if (item.type === 'beginMarkedContentProps') {
      id = item.id ?? null;
      if (id === null) artifacts.push('');
    }
  }
  // The library's own type leaves out what stands in it. Safe: this is the shape that its documentation draws.
  const tree = (await page.getStructTree()) as Node | null;
  const tags = (tree?.children ?? []).flatMap((node) => tagOf(node, texts) ?? []);
  const annotations = (await page.getAnnotations()) as readonly { readonly subtype: string; readonly dest?: string }[];
  return {
    tags,
    artifacts: artifacts.map((text) => text.trim()).filter((text) => text !== ''),
    text: tags.map(({ text }) => text).join(' '),
    linksTo: annotations.flatMap(({ subtype, dest }) => (subtype === 'Link' && dest !== undefined ? [dest] : [])),
  };
}

/** Null where nothing of it is on this page: the library gives a page the whole of what it has a part of. */
function tagOf({ role = '', alt, children = [] }: Node, texts: ReadonlyMap<string, string>): ReadTag | null {
  const parts = children
    .map((child) =>
      child.type === 'content' && child.id !== undefined ? (texts.get(child.id) ?? '') : tagOf(child, texts),
    )
    .filter((part) => part !== null);
  if (parts.length === 0) return null;
  return {
    role,
    alt: alt ?? null,
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    tags: parts.filter((part) => typeof part !== 'string'),
  };
}

/** All tags of a role, in the order of reading. */
export const tagsOf = (tags: readonly ReadTag[], role: string): readonly ReadTag[] =>
  tags.flatMap((tag) => [...(tag.role === role ? [tag] : []), ...tagsOf(tag.tags, role)]);
