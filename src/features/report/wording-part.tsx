import { useState } from 'react';
import {
  AUDIENCES,
  boardSentences,
  forPublication,
  isKeyFor,
  ownText,
  worded,
  wordingKey,
  wordingTextSchema,
  type Audience,
  type BoardReport,
  type Wordings,
} from '#src/domain/report/index.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { must } from '#src/domain/common/result.ts';
import { dayAndTime, now } from '#src/platform/runtime/index.ts';
import {
  begunElsewhere,
  draftForms,
  forgetDraft,
  takeUp,
  takeUpTexts,
  textOf,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { removeDamagedWording, useDamagedWordings } from '#src/platform/storage/report/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { TextArea } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button, Details, Tag } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { Swap } from '#src/ui/layout/swap.tsx';

type Sentence = ReturnType<typeof boardSentences>[number];
type WordingProps = {
  readonly assessmentId: string;
  /** Words that were begun and not kept yet. */
  readonly begun: Drafts;
  readonly report: BoardReport;
  readonly audience: Audience;
  readonly wordings: Wordings;
  /** Resolves once it is on disk, or was refused. */
  readonly onChange: (
    key: string,
    wording: Wordings[string] | null,
    /** What was shown or kept of it here. */
    seen: readonly (Wordings[string] | null)[],
  ) => Promise<{ readonly ok: boolean }>;
};

/** Every sentence of the board pages: what it rests on, and a way to put it in one's own words. */
export function WordingPart({ report, ...rest }: WordingProps) {
  /** What is being written, by audience as well: words meant for inside must not turn up in what is published. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, string | null>>>(() =>
    takeUpTexts(rest.begun, draftForms.wording),
  );
  const sentences = boardSentences(AUDIENCES[rest.audience].isPublished ? forPublication(report) : report).filter(
    (sentence) => ownText(sentence, rest.audience) !== null,
  );
  const outdated = sentences.filter((sentence) => worded(sentence, rest.audience, rest.wordings)?.isOutdated).length;
  const begun = sentences.filter(
    (sentence) => typeof drafts[wordingKey(sentence.id, rest.audience)] === 'string',
  ).length;
  const left = Object.entries(drafts).flatMap(([key, text]) => {
    const isSaid = sentences.some(({ id }) => wordingKey(id, rest.audience) === key);
    if (typeof text !== 'string' || isSaid || !isKeyFor(key, rest.audience)) return [];
    // What several tabs began for it stands side by side.
    const elsewhere = begunElsewhere(rest.begun.get(draftForms.wording(key)));
    const texts = [...new Set([text, ...elsewhere.map(textOf)])].filter((words) => words !== '');
    return [{ key, texts, elsewhere }];
  });
  const forOthers = Object.entries(drafts).filter(
    ([key, text]) => typeof text === 'string' && !isKeyFor(key, rest.audience),
  ).length;
  const takeAway = async (key: string, elsewhere: readonly Draft[]) => {
    for (const other of elsewhere) takeUp(other);
    const { ok } = await forgetDraft(rest.assessmentId, draftForms.wording(key), now());
    if (ok) setDrafts((before) => ({ ...before, [key]: null }));
  };
  const read = useDamagedWordings(rest.assessmentId);
  const damaged = read?.ok ? read.value : [];
  const [isOpen] = useState(outdated + begun + left.length + forOthers > 0);
  // Words of one's own could be too long for the one page.
  if (rest.audience === 'manager')
    return Object.values(drafts).some((text) => typeof text === 'string') ? (
      <p>Words that you began for another version are kept. Choose whom the report is for above to see them.</p>
    ) : null;
  return (
    // It opens by itself for what is to be looked at again, and does not shut once that is settled.
    <Details
      summary={`Check and change the words${noteInWords(outdated, begun + left.length, damaged.length)}`}
      open={isOpen}
    >
      <p>
        Rules wrote these sentences from your figures. You may put any of them in your own words: the change is kept,
        and marked † in the report. When the figures move, the rules&rsquo; sentence comes back until you look at it
        again.
      </p>
      {damaged.length > 0 && <DamagedWords assessmentId={rest.assessmentId} damaged={damaged} />}
      {forOthers > 0 && (
        <p>
          Words that you began for {rest.audience === 'public' ? 'a version for inside' : 'the version to publish'} are
          kept. Choose whom the report is for above to see them.
        </p>
      )}
      <ol className="nhsuk-list nhsuk-list--number">
        {sentences.map((sentence) => {
          const key = wordingKey(sentence.id, rest.audience);
          return (
            <li key={key}>
              <SentenceEditor
                sentence={sentence}
                draft={drafts[key] ?? null}
                onDraft={(draft) => setDrafts((before) => ({ ...before, [key]: draft }))}
                {...rest}
              />
            </li>
          );
        })}
      </ol>
      {left.length > 0 && (
        <>
          <p>
            These words were begun for sentences that your figures do not give now. They are kept until you take them
            away, and stand at their sentence when it comes back.
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {left.map(({ key, texts, elsewhere }) => (
              <li key={key}>
                <AskFirst
                  name={`Take away: ${texts.join(', ')}`}
                  question={
                    <>
                      Take away &ldquo;{texts.join('”, “')}&rdquo;? They stand nowhere else, and this cannot be undone.
                    </>
                  }
                  yes="Yes, take them away"
                  no="No, keep them"
                  onYes={() => takeAway(key, elsewhere)}
                >
                  {(ask) => (
                    <>
                      {texts.map((text) => (
                        <p key={text}>{text}</p>
                      ))}
                      <Button look="secondary" small onClick={ask} data-takes-focus>
                        Take these words away<span className="nhsuk-u-visually-hidden">: {texts.join(', ')}</span>
                      </Button>
                    </>
                  )}
                </AskFirst>
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}

type Damaged = Parameters<typeof removeDamagedWording>[1];

/** Words that cannot be read, as they lie: nothing is written over them, and they are printed nowhere. */
function DamagedWords({
  assessmentId,
  damaged,
}: {
  readonly assessmentId: string;
  readonly damaged: readonly Damaged[];
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (one: Damaged) => {
    const removed = await removeDamagedWording(assessmentId, one, now());
    setProblem(removed.ok ? null : storageWords(removed.problem));
  };
  return (
    <>
      <p>
        <Tag colour="red">Damaged</Tag> These own words cannot be read, and are printed nowhere. They stay as they lie,
        and the rules&rsquo; sentence stands in their place, until you take them away.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {damaged.map((one) => (
          <li key={one.name}>
            <AskFirst
              name={`Take away the damaged words: ${one.text}`}
              question="Take these damaged words away? They stand nowhere else, and this cannot be undone."
              yes="Yes, take them away"
              no="No, keep them"
              onYes={() => remove(one)}
            >
              {(ask) => (
                <>
                  <p>
                    {one.name ?? 'All of them'}: <span className="app-bytes">{one.text}</span>
                  </p>
                  <Button look="secondary" small onClick={ask} data-takes-focus>
                    Take the damaged words away<span className="nhsuk-u-visually-hidden">: {one.text}</span>
                  </Button>
                </>
              )}
            </AskFirst>
          </li>
        ))}
      </ul>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

type SentenceEditorProps = Omit<WordingProps, 'report'> & {
  readonly sentence: Sentence;
  /** null while nobody is changing the words. */
  readonly draft: string | null;
  readonly onDraft: (draft: string | null) => void;
};

function SentenceEditor({
  assessmentId,
  begun,
  sentence,
  audience,
  wordings,
  draft,
  onDraft,
  onChange,
}: SentenceEditorProps) {
  const key = wordingKey(sentence.id, audience);
  const own = must(ownText(sentence, audience), 'only sentences for this audience are listed');
  const { text, isReworded, isOutdated } = must(
    worded(sentence, audience, wordings),
    'only sentences for this audience are listed',
  );
  const standing = ownValue(wordings, key) ?? null;
  const fieldId = `wording-${sentence.id}`;
  const elsewhere = begunElsewhere(begun.get(draftForms.wording(key)));
  const showElsewhere = (other: Draft) => {
    takeUp(other);
    onDraft(textOf(other));
  };
  return (
    <>
      <p>
        {isReworded && <Tag>Your words</Tag>} {text}
      </p>
      {isOutdated && (
        <p>
          <Tag colour="yellow">Look again</Tag> Your words were written for other figures, and are not printed: &ldquo;
          {wordings[key]?.text}&rdquo;
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
      {draft === null && (
        <BegunElsewhere begun={elsewhere} when={({ at }) => dayAndTime(at)} of={own} onShow={showElsewhere} />
      )}
      <Swap shown={draft === null ? `${isReworded || isOutdated}` : 'editing'}>
        {draft === null ? (
          <div className="app-buttons">
            <Button look="secondary" small onClick={() => onDraft(isOutdated ? (wordings[key]?.text ?? text) : text)}>
              Change the words<span className="nhsuk-u-visually-hidden"> of: {own}</span>
            </Button>
            {(isReworded || isOutdated) && (
              <Button look="secondary" small work={() => onChange(key, null, [standing])}>
                Take back my words<span className="nhsuk-u-visually-hidden"> for: {own}</span>
              </Button>
            )}
          </div>
        ) : (
          <WordingForm
            assessmentId={assessmentId}
            draftKey={key}
            fieldId={fieldId}
            text={draft}
            untouched={isOutdated ? (wordings[key]?.text ?? text) : text}
            hint={AUDIENCES[audience].isPublished ? 'Keep out anything that would help an attacker.' : undefined}
            of={own}
            elsewhere={elsewhere}
            onShowElsewhere={showElsewhere}
            onText={onDraft}
            standing={standing}
            onKeep={(words, seen) =>
              onChange(key, words === '' || words === own ? null : { text: words, of: own }, seen)
            }
            onEnd={() => onDraft(null)}
          />
        )}
      </Swap>
    </>
  );
}

type WordingFormProps = {
  readonly assessmentId: string;
  readonly draftKey: string;
  readonly fieldId: string;
  readonly text: string;
  readonly untouched: string;
  readonly hint: string | undefined;
  /** The sentence that is changed, for the names of buttons. */
  readonly of: string;
  /** What other tabs began to write for it. */
  readonly elsewhere: readonly Draft[];
  readonly onShowElsewhere: (other: Draft) => void;
  readonly onText: (text: string) => void;
  /** What is kept of it by now. */
  readonly standing: Wordings[string] | null;
  readonly onKeep: (words: string, seen: readonly (Wordings[string] | null)[]) => Promise<{ readonly ok: boolean }>;
  readonly onEnd: () => void;
};

function WordingForm({
  assessmentId,
  draftKey,
  fieldId,
  text,
  untouched,
  hint,
  of,
  elsewhere,
  onShowElsewhere,
  onText,
  standing,
  onKeep,
  onEnd,
}: WordingFormProps) {
  /** What was kept as this form was opened, or was told of since. */
  const [seen, setSeen] = useState([standing]);
  const { done, flush } = useFormDraft(assessmentId, draftForms.wording(draftKey), { text }, { text: untouched });
  const { errors, attempt, errorAt, refuse } = useFormErrors(() => text);
  const [isBusy, runOnce] = useBusy();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = parseTyped(wordingTextSchema, text);
        if (!typed.ok)
          return refuse(typed.problem.kind === 'empty' ? [] : [{ fieldId, text: tooLongWords(typed.problem) }]);
        // What this tab kept itself is known: the form may stay, where somebody typed on.
        if (standing?.text !== typed.value && !seen.some((one) => isSameJson(one, standing))) {
          setSeen([standing]);
          return refuse([
            {
              fieldId,
              text: standing
                ? `Another tab has kept other words since: “${standing.text}”. Press “Keep these words” once more to put yours in their place`
                : 'Another tab has taken the words back since. Press “Keep these words” once more to keep yours',
            },
          ]);
        }
        const handedOver = { text };
        // Not before they are on disk: a page that is closed now would lose them both ways. What was refused, or typed
        // on meanwhile, stays in the form.
        return void runOnce(async () => {
          const { ok } = await onKeep(typed.value, seen);
          if (ok) setSeen((before) => [...before, { text: typed.value, of }, null]);
          if (ok && done(handedOver) === 'done') onEnd();
        });
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere
        begun={elsewhere}
        when={({ at }) => dayAndTime(at)}
        of={of}
        onShow={(other) => {
          flush();
          onShowElsewhere(other);
        }}
      />
      <TextArea
        id={fieldId}
        label="Your words"
        hint={hint}
        rule={ruleOf(wordingTextSchema)}
        error={errorAt(fieldId)}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <div className="app-buttons">
        <Button type="submit" small aria-disabled={isBusy || undefined}>
          Keep these words
        </Button>
        <Button
          look="secondary"
          small
          onClick={() => {
            done();
            onEnd();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}

function noteInWords(outdated: number, begun: number, damaged: number): string {
  const notes = [
    ...(outdated === 0 ? [] : [`${outdated} to look at again`]),
    ...(begun === 0 ? [] : [`${begun} begun and not kept`]),
    ...(damaged === 0 ? [] : [`${damaged} damaged`]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}
