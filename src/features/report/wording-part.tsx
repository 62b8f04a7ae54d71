import { useState } from 'react';
import { boardSentences, ownText, worded, wordingKey, type Audience, type BoardReport, type Wordings } from '#src/domain/report/index.ts';
import { withoutForbidden } from '#src/domain/common/text.ts';
import { must } from '#src/domain/common/result.ts';
import { TextArea } from '#src/ui/form/fields.tsx';
import { Button, Details, Tag } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';

type Sentence = ReturnType<typeof boardSentences>[number];
type WordingProps = {
  readonly report: BoardReport;
  readonly audience: Audience;
  readonly wordings: Wordings;
  readonly onChange: (key: string, wording: Wordings[string] | null) => void;
};

/** Every sentence of the board pages: what it rests on, and a way to put it in one's own words. */
export function WordingPart({ report, ...rest }: WordingProps) {
  const sentences = boardSentences(report).filter((sentence) => ownText(sentence, rest.audience) !== null);
  const outdated = sentences.filter((sentence) => worded(sentence, rest.audience, rest.wordings)?.isOutdated).length;
  return (
    <Details summary={`Check and change the words${outdated === 0 ? '' : ` (${outdated} to look at again)`}`} open={outdated > 0}>
      <p>
        Rules wrote these sentences from your figures. You may put any of them in your own words: the change is kept, and marked † in the report. When the figures
        move, the rules&rsquo; sentence comes back until you look at it again.
      </p>
      <ol className="nhsuk-list nhsuk-list--number">
        {sentences.map((sentence) => (
          <li key={sentence.id}>
            <SentenceEditor sentence={sentence} {...rest} />
          </li>
        ))}
      </ol>
    </Details>
  );
}

function SentenceEditor({ sentence, audience, wordings, onChange }: Omit<WordingProps, 'report'> & { readonly sentence: Sentence }) {
  const [draft, setDraft] = useState<string | null>(null);
  const key = wordingKey(sentence.id, audience);
  const own = must(ownText(sentence, audience), 'only sentences for this audience are listed');
  const { text, isReworded, isOutdated } = must(worded(sentence, audience, wordings), 'only sentences for this audience are listed');
  const fieldId = `wording-${sentence.id}`;
  return (
    <>
      <p>
        {isReworded && <Tag>Your words</Tag>} {text}
      </p>
      {isOutdated && (
        <p>
          <Tag colour="yellow">Look again</Tag> Your words were written for other figures, and are not printed: &ldquo;{wordings[key]?.text}&rdquo;
        </p>
      )}
      {sentence.figures.length > 0 && (
        <Details summary="What it rests on">
          <dl className="app-figures">
            {sentence.figures.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt> <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Details>
      )}
      <Swap shown={draft === null ? `${isReworded || isOutdated}` : 'editing'}>
        {draft === null ? (
          <div className="app-buttons">
            <Button look="secondary" small onClick={() => setDraft(isOutdated ? (wordings[key]?.text ?? text) : text)}>
              Change the words<span className="nhsuk-u-visually-hidden"> of: {text}</span>
            </Button>
            {(isReworded || isOutdated) && (
              <Button look="secondary" small onClick={() => onChange(key, null)}>
                Take back my words<span className="nhsuk-u-visually-hidden"> for: {own}</span>
              </Button>
            )}
          </div>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onChange(key, draft.trim() === '' || draft.trim() === own ? null : { text: withoutForbidden(draft).trim(), of: own });
              setDraft(null);
            }}
          >
            <TextArea id={fieldId} label="Your words" hint={audience === 'public' ? 'Keep out anything that would help an attacker.' : undefined} maxLength={2000} value={draft} onChange={(event) => setDraft(event.target.value)} />
            <div className="app-buttons">
              <Button type="submit" small>
                Keep these words
              </Button>
              <Button look="secondary" small onClick={() => setDraft(null)}>
                Cancel
              </Button>
            </div>
          </form>
        )}
      </Swap>
    </>
  );
}
