import { audiencesOf, audienceWords, type Audience, type ReportVersion } from '#src/domain/report/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { ChoiceFieldset, Radio, Radios } from '#src/ui/form/fields.tsx';
import { DATA_FILES, filesFor, type ReportFileKind } from './report-files.ts';

/** What somebody is here for: a paper for an audience, or all data, which are for no one audience. */
export type Intent = Audience | 'data';

type IntentFieldProps = {
  /** Says who it speaks to, and so which papers there are. */
  readonly questionnaire: Questionnaire;
  readonly intent: Intent;
  /** Decides which formats a paper has. */
  readonly versionFor: (audience: Audience) => ReportVersion;
  /** Pages of those papers that were made as they are now. */
  readonly pages: Readonly<Partial<Record<Audience, number>>>;
  readonly onChange: (intent: Intent) => void;
};

/** The formats in words, with the slides, and the pages of the PDF where they were counted. */
const formatsIn = (files: readonly ReportFileKind[], version: ReportVersion | null = null, pages?: number): string =>
  `As ${listInWords(
    files.map(({ label, ending, size }) => {
      if (ending === 'pdf' && pages !== undefined) return `${label} (${countOf(pages, 'page')})`;
      return size && version ? `${label} (${size(version)})` : label;
    }),
  )}.`;

/** Which paper it is to be: chosen each time, and not remembered. */
export function IntentField({ questionnaire, intent, versionFor, pages, onChange }: IntentFieldProps) {
  const choice = (id: Intent, title: string, holds: string, formats: string) => (
    <Radio
      key={id}
      id={`intent-${id}`}
      name="intent"
      label={title}
      hint={
        <>
          {holds}
          <br />
          {formats}
        </>
      }
      checked={intent === id}
      onChange={() => onChange(id)}
    />
  );
  return (
    <ChoiceFieldset id="intent" label="Which paper do you need?">
      <Radios isSmall>
        {audiencesOf(questionnaire).map((id) => {
          const { title, hint } = audienceWords(id, questionnaire);
          return choice(id, title, hint, formatsIn(filesFor(versionFor(id)), versionFor(id), pages[id]));
        })}
        {choice(
          'data',
          'Data',
          'Every answer, note, name, change and figure, whatever is left out of a paper. For your own records.',
          formatsIn(DATA_FILES),
        )}
      </Radios>
    </ChoiceFieldset>
  );
}
