import { useState } from 'react';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import {
  FEEDBACK_KINDS,
  feedbackKindSchema,
  feedbackTextSchema,
  itemKey,
  type FeedbackItem,
} from '#src/domain/feedback/index.ts';
import { newId, now } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  FEEDBACK_SCOPE,
  takeUpIn,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import { saveFeedback } from '#src/platform/storage/feedback/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios, TextArea } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button } from '#src/ui/layout/elements.tsx';

type FeedbackFormProps = {
  readonly item: FeedbackItem;
  readonly kept: Draft | undefined;
  readonly onKept: () => void;
};

const UNTOUCHED = { kind: '', text: '' };

/** One thing that somebody says of one item. What is half typed stays until it is kept or emptied. */
export function FeedbackForm({ item, kept, onKept }: FeedbackFormProps) {
  const [fields, setFields] = useState(() => takeUpIn(UNTOUCHED, kept));
  const { done, beginAgain, flush } = useFormDraft(
    FEEDBACK_SCOPE,
    draftForms.feedback(itemKey(item)),
    fields,
    UNTOUCHED,
  );
  const { errors, attempt, errorAt, refuse } = useFormErrors(
    (fieldId) => ({ 'feedback-kind': fields.kind, 'feedback-text': fields.text })[fieldId],
  );
  const keep = async () => {
    const kind = feedbackKindSchema.safeParse(fields.kind);
    const text = parseTyped(feedbackTextSchema, fields.text);
    if (!kind.success || !text.ok)
      return refuse([
        ...(kind.success ? [] : [{ fieldId: 'feedback-kind', text: 'Choose what you want to say' }]),
        ...(text.ok
          ? []
          : [
              {
                fieldId: 'feedback-text',
                text: text.problem.kind === 'empty' ? 'Write why, in your own words' : tooLongWords(text.problem),
              },
            ]),
      ]);
    const at = now();
    const saved = await saveFeedback({ id: newId(), item, kind: kind.data, text: text.value, writtenAt: at }, at);
    if (!saved.ok)
      return refuse([{ fieldId: 'feedback-text', text: `This was not kept: ${storageWords(saved.problem)}` }]);
    if (done(fields) === 'done') {
      setFields(beginAgain(UNTOUCHED));
      onKept();
    }
    return undefined;
  };
  return (
    <form onSubmit={(event) => event.preventDefault()} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere of="feedback" {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(UNTOUCHED, other)))} />
      <ChoiceFieldset id="feedback-kind" label="What do you want to say?" error={errorAt('feedback-kind')}>
        <Radios isSmall>
          {keysOf(FEEDBACK_KINDS).map((kind) => (
            <Radio
              key={kind}
              id={`feedback-kind-${kind}`}
              name="feedback-kind"
              label={FEEDBACK_KINDS[kind]}
              checked={fields.kind === kind}
              onChange={() => setFields((before) => ({ ...before, kind }))}
            />
          ))}
        </Radios>
      </ChoiceFieldset>
      <TextArea
        id="feedback-text"
        label="Why?"
        hint="Write nothing that names a person, a patient or a weakness of yours: others will read it."
        rule={ruleOf(feedbackTextSchema)}
        error={errorAt('feedback-text')}
        value={fields.text}
        onChange={(event) => setFields((before) => ({ ...before, text: event.target.value }))}
        onBlur={flush}
      />
      <Button work={keep}>Keep this</Button>
    </form>
  );
}
