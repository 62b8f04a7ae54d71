import { proseBlocks } from './prose-blocks.ts';

type ProseProps = {
  /** Empty where there is none. */
  readonly text: string;
  /** A sentence of the screen's own that goes on where the text ends. */
  readonly ending?: string;
};

/** Plain prose from a file: line breaks kept, lines that begin with "- " as a list, everything shown as written. */
export function Prose({ text, ending }: ProseProps) {
  const blocks = proseBlocks(text);
  const last = blocks.at(-1);
  const isGoingOn = ending !== undefined && last?.kind === 'paragraph' && !last.text.includes('\n');
  return (
    <>
      {blocks.map((block, index) =>
        block.kind === 'list' ? (
          <ul key={index}>
            {block.items.map((item, place) => (
              <li key={place} className="app-prose">
                {item}
              </li>
            ))}
          </ul>
        ) : (
          <p key={index} className="app-prose">
            {block.text}
            {isGoingOn && block === last && ` ${ending}`}
          </p>
        ),
      )}
      {ending !== undefined && !isGoingOn && <p>{ending}</p>}
    </>
  );
}
