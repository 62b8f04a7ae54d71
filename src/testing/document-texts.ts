import { lineText, type Block } from '#src/domain/document/document.ts';

/** Every line of text in a block of a report, a word that is repeated as often as it is there. */
export function blockTexts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [lineText(block.line)];
    case 'list':
    case 'to-tick':
      return block.items.map(lineText);
    case 'to-write':
      return block.rows.flat().map(lineText);
    case 'facts':
      return block.facts.flatMap(({ name, value }) => [name, value]);
    case 'key-figures':
      return block.figures.flatMap(({ label, value, note }) => [label, value, note]);
    case 'table':
      return [
        block.table.caption,
        ...block.table.columns.map(({ heading }) => heading),
        ...block.table.rows.flatMap(({ cells }) => cells.flat().map(lineText)),
      ];
    case 'figure':
      return [
        block.drawing.title,
        ...block.drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
      ];
  }
}
