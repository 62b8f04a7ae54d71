import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { proseBlocks, type ProseBlock } from './prose-blocks.ts';

const p = (text: string): ProseBlock => ({ kind: 'paragraph', text });
const list = (...items: string[]): ProseBlock => ({ kind: 'list', items });

it.each<[string, string, readonly ProseBlock[]]>([
  ['one line', 'Count all of them.', [p('Count all of them.')]],
  ['line breaks stay', 'First.\nSecond.', [p('First.\nSecond.')]],
  ['an empty line ends a paragraph', 'First.\n\n\nSecond.', [p('First.'), p('Second.')]],
  ['lines with a dash are a list', 'Count:\n- one\n- two', [p('Count:'), list('one', 'two')]],
  ['and go on as prose', '- one\n- two\nThat is all.', [list('one', 'two'), p('That is all.')]],
  ['a list with gaps is one list', '- one\n\n- two', [list('one', 'two')]],
  ['an indented line belongs to its item', '- one\n  and more\n- two', [list('one\nand more', 'two')]],
  ['a dash within a line is a dash', 'From 3 - 5.\n-5 is none', [p('From 3 - 5.\n-5 is none')]],
  ['line ends of Windows', 'a\r\n- b\r\n', [p('a'), list('b')]],
  ['nothing', '\n \n', []],
])('%s', (_what, text, expected) => expect(proseBlocks(text)).toEqual(expected));

it('no word is lost, and the order stays', () => {
  const line = fc.constantFrom('one two', '- item', '  indented', '', ' ', '-', '--', '- - x', 'ends - ');
  fc.assert(
    fc.property(
      fc.array(line).map((lines) => lines.join('\n')),
      (text) => {
        const words = (from: string) => from.split(/\s+/).filter((word) => word !== '' && word !== '-');
        const out = proseBlocks(text)
          .map((block) => (block.kind === 'list' ? block.items.join('\n') : block.text))
          .join('\n');
        expect(words(out)).toEqual(words(text));
      },
    ),
  );
});
