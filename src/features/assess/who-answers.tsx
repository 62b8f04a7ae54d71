import { answerSchema } from '#src/domain/assessment/index.ts';
import { fail } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { draftForms, type Draft } from '#src/platform/storage/drafts/index.ts';
import { saveSetting, type Preferences } from '#src/platform/storage/index.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { NotSaved } from './not-saved.tsx';
import { useSavedForm } from './use-saved-form.ts';

type NameDraft = { text: string };
const NAME = answerSchema.shape.answeredBy;

/** The one who gets the answers sees who gave them. */
export default function WhoAnswers({
  id,
  settings: { answerer },
  kept,
  onTyped,
}: {
  readonly id: string;
  readonly settings: Preferences;
  readonly kept: Draft | undefined;
  /** Told at once of what would be kept; null where nothing would. */
  readonly onTyped?: (name: string | null) => void;
}) {
  const saved = useSavedForm<NameDraft, string, string>({
    scope: id,
    name: draftForms.details(),
    stored: answerer,
    storedAt: '',
    kept,
    isReadOnly: false,
    fieldsOf: (text) => ({ text }),
    parse: ({ text }) => {
      const parsed = parseTyped(NAME, text);
      if (parsed.ok) return parsed;
      return fail(parsed.problem.kind === 'empty' ? 'Enter a name.' : `${tooLongWords(parsed.problem)}.`);
    },
    onSave: (name, at) => saveSetting('answerer', name, at),
  });
  return (
    <section aria-label="Who answers">
      <TextField
        id="answerer"
        label="Your name"
        hint="It goes with each answer that you give from now on."
        width={20}
        rule={ruleOf(NAME)}
        error={saved.problem ?? undefined}
        {...saved.form.register('text', {
          onChange: (text) => {
            const parsed = parseTyped(NAME, text);
            onTyped?.(parsed.ok ? parsed.value : null);
            saved.type();
          },
          onBlur: saved.leave,
        })}
      />
      <NotSaved
        unfinished={saved.unfinished}
        problemWords={String}
        untilThen={answerer === '' ? 'Until then no name is given.' : `Until then your name is ${answerer}.`}
        of="your name"
        isSpoken={saved.isSettled}
        onGiveUp={saved.giveUp}
        onSave={saved.leave}
        elsewhere={saved.elsewhere}
        onShowElsewhere={saved.showElsewhere}
      />
    </section>
  );
}
