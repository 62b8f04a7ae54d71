/** A piece of plain prose: a paragraph, whose line breaks count, or a list. */
export type ProseBlock =
  { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'list'; readonly items: readonly string[] };

const ITEM = /^\s*- /;

/**
 * Plain prose in pieces. An empty line ends a paragraph, lines that begin with "- " are a list, and a further
 * line that is indented belongs to its item. No word is lost, and the order stays.
 */
export function proseBlocks(text: string): readonly ProseBlock[] {
  const blocks: ({ kind: 'paragraph'; lines: string[] } | { kind: 'list'; items: string[][] })[] = [];
  let isAfterGap = true;
  for (const line of text.split(/\r?\n/)) {
    const last = blocks.at(-1);
    if (line.trim() === '') {
      isAfterGap = true;
      continue;
    }
    if (ITEM.test(line)) {
      if (last?.kind === 'list') last.items.push([line.replace(ITEM, '')]);
      else blocks.push({ kind: 'list', items: [[line.replace(ITEM, '')]] });
    } else if (last?.kind === 'list' && !isAfterGap && /^\s/.test(line)) {
      last.items.at(-1)?.push(line.trim());
    } else if (last?.kind === 'paragraph' && !isAfterGap) {
      last.lines.push(line);
    } else {
      blocks.push({ kind: 'paragraph', lines: [line] });
    }
    isAfterGap = false;
  }
  return blocks.map((block) =>
    block.kind === 'list'
      ? { kind: 'list', items: block.items.map((lines) => lines.join('\n')) }
      : { kind: 'paragraph', text: block.lines.join('\n') },
  );
}
