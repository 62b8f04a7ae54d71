import { useState } from 'react';
import { packSchema } from '#src/domain/benchmark/pack/index.ts';
import { typedPackTitleSchema } from '#src/domain/sector/index.ts';
import { ACCEPTANCE_REASON } from '#src/domain/sector/senders/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { today } from '#src/platform/runtime/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button, Details, Inset } from '#src/ui/layout/elements.tsx';
import type { Batch, DeskRequest } from './desk-messages.ts';
import type { PackWords } from './use-pack-words.ts';

const PUBLISHER = packSchema.shape.publisher;

type BuildPartProps = {
  readonly batches: readonly Batch[];
  /** Senders were checked, so there is a book of who sent what. */
  readonly hasLedger: boolean;
  readonly isWorking: boolean;
  readonly words: PackWords;
  readonly onAsk: (request: Extract<DeskRequest, { kind: 'build' | 'ledger' }>) => void;
};

/** Says what the pack is called and who publishes it, and which contributions it is made of. */
export function BuildPart({ batches, hasLedger, isWorking, words, onAsk }: BuildPartProps) {
  const [batch, setBatch] = useState(0);
  const { title, publisher } = words;
  const chosen = batches[batch];
  const { notices = [], isHeld = false, unfitEarlier = null } = chosen ?? {};
  const reasonOf = (id: string): string => (chosen ? words.reasonFor(chosen, id) : '');
  const others = chosen ? words.otherReasons(chosen) : [];
  const { errors, attempt, errorAt, refuse } = useFormErrors(
    (fieldId) =>
      ({ 'pack-publisher': publisher, 'pack-title': title })[fieldId] ?? reasonOf(fieldId.replace('notice-', '')),
  );
  const build = () => {
    const by = parseTyped(PUBLISHER, publisher);
    const called = parseTyped(typedPackTitleSchema, title);
    const found = [
      ...notices.flatMap(({ id }, index) => {
        const reason = parseTyped(ACCEPTANCE_REASON, reasonOf(id));
        if (reason.ok) return [];
        const missing = `Enter why you accept notice ${index + 1}, or leave its contributions out`;
        return [
          { fieldId: `notice-${id}`, text: reason.problem.kind === 'empty' ? missing : tooLongWords(reason.problem) },
        ];
      }),
      ...(by.ok
        ? []
        : [
            {
              fieldId: 'pack-publisher',
              text: by.problem.kind === 'empty' ? 'Enter who publishes the pack' : tooLongWords(by.problem),
            },
          ]),
      ...(called.ok || called.problem.kind === 'empty'
        ? []
        : [{ fieldId: 'pack-title', text: tooLongWords(called.problem) }]),
    ];
    refuse(found);
    if (found.length === 0 && by.ok && called.ok)
      onAsk({ kind: 'build', batch, title: called.value, publisher: by.value, published: today() });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWorking) build();
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {batches.length > 1 && (
        <ChoiceFieldset
          id="batch"
          label="Which contributions?"
          hint="Editions, years, and real and made-up ones are never mixed in one pack. Each pack is held against those of its edition and kind that you worked out before it since these were taken in, and against what you gave above, but against no others."
        >
          <Radios>
            {batches.map((one, index) => (
              <Radio
                key={batchWords(one)}
                id={`batch-${index}`}
                name="batch"
                checked={batch === index}
                onChange={() => setBatch(index)}
                label={batchWords(one)}
              />
            ))}
          </Radios>
        </ChoiceFieldset>
      )}
      {batches.length === 1 && batches[0] && <p>{batchWords(batches[0])}</p>}
      {unfitEarlier && unfitEarlier.count > 0 && (
        <>
          <p>
            <strong>
              {countOf(unfitEarlier.count, 'file')} given as behind earlier packs{' '}
              {unfitEarlier.count === 1 ? 'holds' : 'hold'} no contribution of this edition and kind, so the pack is not
              held against {unfitEarlier.count === 1 ? 'it' : 'them'}.
            </strong>
          </p>
          <Details isNamedOnPaper summary="Which files">
            <ul>
              {unfitEarlier.names.map((name) => (
                <li key={name}>
                  <code>{name}</code>
                </li>
              ))}
            </ul>
            {unfitEarlier.count > unfitEarlier.names.length && (
              <p>And {unfitEarlier.count - unfitEarlier.names.length} more.</p>
            )}
          </Details>
        </>
      )}
      {!isHeld && (
        <p>
          Has a pack of this edition been published before? Then give the contributions behind it above, so that nobody
          can learn of one organisation by holding the two packs side by side.
        </p>
      )}
      {notices.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Look into these before you publish ({notices.length})</h3>
          <p>Your reasons stay in your ledger, and go into no pack.</p>
          {notices.map(({ id, text, count, places }, index) => (
            <div key={id}>
              <p>
                <strong>{index + 1}.</strong> {text}
              </p>
              {count > 0 && (
                <Details isNamedOnPaper summary={`Where they are (${count})`}>
                  <ul>
                    {places.map((place) => (
                      <li key={place}>
                        <code>{place}</code>
                      </li>
                    ))}
                  </ul>
                  {count > places.length && <p>And {count - places.length} more.</p>}
                </Details>
              )}
              <TextField
                id={`notice-${id}`}
                label={`Why do you accept notice ${index + 1}?`}
                error={errorAt(`notice-${id}`)}
                value={reasonOf(id)}
                rule={ruleOf(ACCEPTANCE_REASON)}
                onChange={(event) => chosen && words.setReasonFor(chosen, id, event.target.value)}
              />
            </div>
          ))}
        </>
      )}
      {others.length > 0 && (
        <p className="app-prose">
          {others.length === 1
            ? 'You gave this reason for a notice that no longer stands'
            : 'You gave these reasons for notices that no longer stand'}
          , since the contributions, or what they do, have changed: “{others.join('”, “')}”.
        </p>
      )}
      {words.wasBegun && (
        <Inset>
          <p>
            You began this form earlier. It is as you left it.{' '}
            <button
              type="button"
              className="app-link-button"
              onClick={() => {
                words.empty();
                // The button goes with what it stood in.
                document.getElementById('pack-publisher')?.focus();
              }}
            >
              Empty the form
            </button>
          </p>
        </Inset>
      )}
      <TextField
        id="pack-publisher"
        label="Publisher"
        width={20}
        rule={ruleOf(PUBLISHER)}
        error={errorAt('pack-publisher')}
        value={publisher}
        onChange={(event) => words.setPublisher(event.target.value)}
      />
      <TextField
        id="pack-title"
        label="Title of the pack (optional)"
        rule={ruleOf(typedPackTitleSchema)}
        error={errorAt('pack-title')}
        value={title}
        onChange={(event) => words.setTitle(event.target.value)}
      />
      <Button type="submit" aria-disabled={isWorking}>
        Work out the sector
      </Button>
      {hasLedger && (
        <p>
          <Button
            look="secondary"
            aria-disabled={isWorking}
            onClick={() =>
              !isWorking &&
              onAsk({
                kind: 'ledger',
                // Of all contributions, those too that are not chosen now: the ledger is of every file that was taken in.
                accepted: batches.flatMap((one) =>
                  one.notices.flatMap(({ id, text }) => {
                    // What no pack would be made with is no reason in the ledger either.
                    const reason = parseTyped(ACCEPTANCE_REASON, words.reasonFor(one, id));
                    return reason.ok
                      ? [{ edition: `${one.id} ${one.version}`, period: one.period, id, text, reason: reason.value }]
                      : [];
                  }),
                ),
              })
            }
          >
            Download your ledger (CSV)
          </Button>
        </p>
      )}
    </form>
  );
}

const batchWords = ({ id, version, period, basis, organisations }: Batch): string =>
  `${id} ${version}, ${period}: ${countOf(organisations, 'organisation')}${basis === 'illustrative' ? ', made up (illustrative)' : ''}`;
