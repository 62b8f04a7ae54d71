import { useState } from 'react';
import { packSchema, typedPackTitleSchema } from '#src/domain/benchmark/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { today } from '#src/platform/runtime/index.ts';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import type { Batch, DeskRequest } from './desk-messages.ts';

const PUBLISHER = packSchema.shape.publisher;

type BuildPartProps = {
  readonly batches: readonly Batch[];
  readonly hasEarlier: boolean;
  readonly isWorking: boolean;
  readonly onBuild: (request: Extract<DeskRequest, { kind: 'build' }>) => void;
};

/** Says what the pack is called and who publishes it, and which contributions it is made of. */
export function BuildPart({ batches, hasEarlier, isWorking, onBuild }: BuildPartProps) {
  const [batch, setBatch] = useState(0);
  const [title, setTitle] = useState('');
  const [publisher, setPublisher] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const build = () => {
    const by = parseTyped(PUBLISHER, publisher);
    const called = parseTyped(typedPackTitleSchema, title);
    setErrors([
      ...(by.ok ? [] : [{ fieldId: 'pack-publisher', text: by.problem.kind === 'empty' ? 'Enter who publishes the pack' : tooLongWords(by.problem) }]),
      ...(called.ok || called.problem.kind === 'empty' ? [] : [{ fieldId: 'pack-title', text: tooLongWords(called.problem) }]),
    ]);
    setAttempt(attempt + 1);
    if (by.ok && called.ok) onBuild({ kind: 'build', batch, title: called.value, publisher: by.value, published: today() });
  };
  const errorAt = (id: string) => errors.find(({ fieldId }) => fieldId === id)?.text;
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
        <ChoiceFieldset id="batch" label="Which contributions?" hint="Editions, years, and real and made-up ones are never mixed in one pack.">
          <Radios>
            {batches.map((one, index) => (
              <Radio key={batchWords(one)} id={`batch-${index}`} name="batch" checked={batch === index} onChange={() => setBatch(index)} label={batchWords(one)} />
            ))}
          </Radios>
        </ChoiceFieldset>
      )}
      {batches.length === 1 && batches[0] && <p>{batchWords(batches[0])}</p>}
      {!hasEarlier && (
        <p>
          Has a pack of this edition been published before? Then give the contributions behind it above, so that nobody can learn of one
          organisation by holding the two packs side by side.
        </p>
      )}
      <TextField id="pack-publisher" label="Publisher" width={20} rule={ruleOf(PUBLISHER)} error={errorAt('pack-publisher')} value={publisher} onChange={(event) => setPublisher(event.target.value)} />
      <TextField id="pack-title" label="Title of the pack (optional)" rule={ruleOf(typedPackTitleSchema)} error={errorAt('pack-title')} value={title} onChange={(event) => setTitle(event.target.value)} />
      <Button type="submit" aria-disabled={isWorking}>
        Work out the sector
      </Button>
    </form>
  );
}

const batchWords = ({ id, version, period, basis, organisations }: Batch): string =>
  `${id} ${version}, ${period}: ${countOf(organisations, 'organisation')}${basis === 'illustrative' ? ', made up (illustrative)' : ''}`;
