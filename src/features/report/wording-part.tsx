import { useState } from 'react';
import { boardSentences, forPublication, ownText, worded, wordingKey, wordingTextSchema, type Audience, type BoardReport, type Wordings } from '#src/domain/report/index.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { must } from '#src/domain/common/result.ts';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
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
  const sentences = boardSentences(rest.audience === 'public' ? forPublication(report) : report).filter((sentence) => ownText(sentence, rest.audience) !== null);
  const outdated = sentences.filter((sentence) => worded(sentence, rest.audience, rest.wordings)?.isOutdated).length;
  const [hadOutdated] = useState(outdated > 0);
  /** What is being written, by audience as well: words meant for inside must not turn up in what is published. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, string | null>>>({});
  return (
    // It opens by itself for what is to be looked at again, and does not shut once that is settled.
    <Details summary={`Check and change the words${outdated === 0 ? '' : ` (${outdated} to look at again)`}`} open={hadOutdated}>
      <p>
        Rules wrote these sentences from your figures. You may put any of them in your own words: the change is kept, and marked † in the report. When the figures
        move, the rules&rsquo; sentence comes back until you look at it again.
      </p>
      <ol className="nhsuk-list nhsuk-list--number">
        {sentences.map((sentence) => {
          const key = wordingKey(sentence.id, rest.audience);
          return (
            <li key={key}>
              <SentenceEditor sentence={sentence} draft={drafts[key] ?? null} onDraft={(draft) => setDrafts((before) => ({ ...before, [key]: draft }))} {...rest} />
            </li>
          );
        })}
      </ol>
    </Details>
  );
}

type SentenceEditorProps = Omit<WordingProps, 'report'> & {
  readonly sentence: Sentence;
  /** null while nobody is changing the words. */
  readonly draft: string | null;
  readonly onDraft: (draft: string | null) => void;
};

function SentenceEditor({ sentence, audience, wordings, draft, onDraft, onChange }: SentenceEditorProps) {
  const key = wordingKey(sentence.id, audience);
  const own = must(ownText(sentence, audience), 'only sentences for this audience are listed');
  const { text, isReworded, isOutdated } = must(worded(sentence, audience, wordings), 'only sentences for this audience are listed');
  const fieldId = `wording-${sentence.id}`;
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const refuse = (found: readonly FormError[]) => {
    setErrors(found);
    setAttempt(attempt + 1);
  };
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
            <Button look="secondary" small onClick={() => onDraft(isOutdated ? (wordings[key]?.text ?? text) : text)}>
              Change the words<span className="nhsuk-u-visually-hidden"> of: {own}</span>
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
              const typed = parseTyped(wordingTextSchema, draft);
              if (!typed.ok) return refuse(typed.problem.kind === 'empty' ? [] : [{ fieldId, text: tooLongWords(typed.problem) }]);
              setErrors([]);
              onChange(key, typed.value === '' || typed.value === own ? null : { text: typed.value, of: own });
              onDraft(null);
            }}
          >
            <ErrorSummary errors={errors} attempt={attempt} />
            <TextArea id={fieldId} label="Your words" hint={audience === 'public' ? 'Keep out anything that would help an attacker.' : undefined} rule={ruleOf(wordingTextSchema)} error={errors[0]?.text} value={draft} onChange={(event) => onDraft(event.target.value)} />
            <div className="app-buttons">
              <Button type="submit" small>
                Keep these words
              </Button>
              <Button
                look="secondary"
                small
                onClick={() => {
                  setErrors([]);
                  onDraft(null);
                }}
              >
                Cancel
              </Button>
            </div>
          </form>
        )}
      </Swap>
    </>
  );
}
