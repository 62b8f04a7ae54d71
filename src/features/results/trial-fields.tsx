import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { trialChoices } from '#src/domain/scoring/standing/index.ts';
import { Checkbox, Checkboxes, ChoiceFieldset, MOST_RADIOS, Radio, Radios, SelectField } from '#src/ui/form/fields.tsx';

type TrialFieldsProps = {
  readonly question: Question;
  readonly assessmentDate: string;
  readonly given: AnswerValue | null;
  readonly tried: AnswerValue | null;
  readonly onTry: (value: AnswerValue) => void;
  readonly onTakeBack: () => void;
};

/** The answers that can be tried out for one question; the first takes the trial back. */
export function TrialFields({ question, assessmentDate, given, tried, onTry, onTakeBack }: TrialFieldsProps) {
  const legend = `What if the answer to "${question.text}" were`;
  if (question.kind === 'checklist') {
    const value = tried ?? given;
    const chosen = value?.kind === 'statements' ? value.statements : [];
    const { notApplicable } = value?.kind === 'statements' ? value : {};
    const applying = question.statements.filter(({ id }) => !notApplicable?.some(({ statement }) => statement === id));
    const toggle = (id: string, isOn: boolean) =>
      onTry({
        kind: 'statements',
        statements: applying
          .map((statement) => statement.id)
          .filter((one) => (one === id ? isOn : chosen.includes(one))),
        ...(notApplicable ? { notApplicable } : {}),
      });
    return (
      <ChoiceFieldset id="trial" label={legend} hint="Tick what would hold.">
        <Checkboxes>
          {applying.map(({ id, text }) => (
            <Checkbox
              key={id}
              id={`trial-${id}`}
              label={text}
              checked={chosen.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
    );
  }
  const choices = trialChoices(question, assessmentDate);
  if (choices.length > MOST_RADIOS)
    return (
      <SelectField
        id="trial"
        label={legend}
        value={choices.find(({ value }) => tried !== null && isSameJson(tried, value))?.id ?? ''}
        options={[{ value: '', text: 'As answered' }, ...choices.map(({ id, text }) => ({ value: id, text }))]}
        onChange={(event) => {
          const choice = choices.find(({ id }) => id === event.target.value);
          if (choice) onTry(choice.value);
          else onTakeBack();
        }}
      />
    );
  return (
    <ChoiceFieldset id="trial" label={legend}>
      <Radios>
        <Radio id="trial-as-answered" name="trial" label="As answered" checked={tried === null} onChange={onTakeBack} />
        {choices.map(({ id, text, value }) => (
          <Radio
            key={id}
            id={`trial-${id}`}
            name="trial"
            label={text}
            checked={tried !== null && isSameJson(tried, value)}
            onChange={() => onTry(value)}
          />
        ))}
      </Radios>
    </ChoiceFieldset>
  );
}
