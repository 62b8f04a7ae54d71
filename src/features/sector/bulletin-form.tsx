import { useRef, useState } from 'react';
import type { Bulletin, TechnologyList } from '#src/domain/bulletins/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { ruleOf } from '#src/domain/common/text.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { ORGANISATION_TYPES } from '#src/domain/questionnaire/profile.ts';
import type { EditionHere } from '#src/platform/files/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { elsewhereOf, takeUpIn, type Draft } from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Button, Details, Inset } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import {
  ACTION_WORDS,
  ASK_WORDS,
  BINDS_WORDS,
  BULLETIN_TEXTS,
  CHANGE_WORDS,
  CLOCK_WORDS,
  CREDIBILITY_WORDS,
  EMPTY_BULLETIN,
  EXPLOITED_WORDS,
  isBulletinBegun,
  MOST_ROWS,
  readBulletin,
  RELIABILITY_WORDS,
  SEVERITY_WORDS,
  TLP_WORDS,
  touchesCare,
  UNIT_WORDS,
  WEIGHT_WORDS,
  WHEN_WORDS,
  WHOSE_WORDS,
  withoutRow,
  withRow,
  type BulletinFields,
  type CorrectionBase,
  type RowField,
  type RowKind,
} from './bulletin-fields.ts';
import { BittenPart } from './bitten-part.tsx';

type BulletinFormProps = {
  readonly editions: readonly EditionHere[];
  readonly technologies: TechnologyList;
  readonly kept: Draft | undefined;
  readonly fields: BulletinFields;
  readonly onFields: (change: (before: BulletinFields) => BulletinFields) => void;
  readonly onLeft: () => void;
  /** Ids of bulletins that are in the issue already. */
  readonly taken: ReadonlySet<string>;
  /** The bulletin that is corrected; null where none is, or it is gone from the issue. */
  readonly base: CorrectionBase | null;
  readonly onAdd: (bulletin: Bulletin) => void;
};

const options = (words: Readonly<Record<string, string>>, none?: string) => [
  ...(none === undefined ? [] : [{ value: '', text: none }]),
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
];

/** The fields that hold one text. */
type OneField = { [K in keyof BulletinFields]: BulletinFields[K] extends string ? K : never }[keyof BulletinFields];

/** One bulletin. It stays in the form, over a reload too, until it is added to the issue or emptied. */
export function BulletinForm({
  editions,
  technologies,
  kept,
  fields,
  onFields: setFields,
  onLeft: flush,
  taken,
  base,
  onAdd,
}: BulletinFormProps) {
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) =>
    fieldId.startsWith('bulletin-') ? JSON.stringify(fields) : undefined,
  );
  const edition = editions.find(({ questionnaire }) => fields.edition === nameOf(questionnaire)) ?? editions[0];
  if (!edition) return <p>There is no questionnaire here.</p>;
  const { questionnaire } = edition;
  const clinical = new Set(technologies.technologies.filter((one) => one.clinical).map(({ id }) => id));
  const read = () => readBulletin(fields, { edition: questionnaire, clinical, taken, base, at: now() });
  const set = (part: Partial<BulletinFields>) => {
    setSaid('');
    setFields((before) => ({ ...before, ...part }));
  };
  const one = (field: OneField) => ({
    error: errorAt(`bulletin-${field}`),
    value: fields[field],
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [field]: event.target.value }),
    onBlur: flush,
  });
  const cell = (field: RowField, row: number) => ({
    error: errorAt(`bulletin-${field}-${row}`),
    value: fields[field][row] ?? '',
    onChange: (event: { readonly target: { readonly value: string } }) =>
      set({ [field]: fields[field].map((text, index) => (index === row ? event.target.value : text)) }),
    onBlur: flush,
  });
  const toggle = (field: 'types' | 'technologies', id: string, isOn: boolean) =>
    set({ [field]: isOn ? [...fields[field], id] : fields[field].filter((other) => other !== id) });
  const isCorrection = fields.correcting !== '';
  const isBegun = isBulletinBegun(fields);
  const add = () => {
    const bulletin = read();
    if (!bulletin.ok) return refuse(bulletin.problem);
    refuse([]);
    onAdd(bulletin.value);
    setFields(() => ({ ...EMPTY_BULLETIN, edition: fields.edition }));
    setSaid(`“${bulletin.value.title}” is in the issue below.`);
    return undefined;
  };
  const rows = (kind: RowKind, of: readonly string[], name: string) => ({
    rowsOf: of.map((_, row) => ({
      row,
      remove: (
        <Button small look="secondary" onClick={() => set(withoutRow(fields, kind, row))}>
          Take this out
          <span className="nhsuk-u-visually-hidden">
            : {name} {row + 1}
          </span>
        </Button>
      ),
    })),
    more: of.length < MOST_ROWS && (
      <p>
        <Button small look="secondary" onClick={() => set(withRow(fields, kind))}>
          Add {name}
        </Button>
      </p>
    ),
  });
  const bites = rows('bite', fields.biteQuestion, 'a weakness');
  const clocks = rows('clock', fields.clockWhat, 'a clock');
  const actions = rows('action', fields.actionKind, 'an action');
  return (
    <form onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 className="nhsuk-heading-m" id={BULLETIN_HEADING} ref={heading} tabIndex={-1}>
        {isCorrection ? 'Correct a bulletin' : 'A bulletin'}
      </h2>
      {isCorrection && <Corrected base={base} keptParts={fields.keptParts} />}
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere
        of="the bulletin"
        {...elsewhereOf(kept, flush, (other) => setFields(() => takeUpIn(EMPTY_BULLETIN, other)))}
      />
      <TextField id="bulletin-title" label="Title" rule={ruleOf(BULLETIN_TEXTS.title)} {...one('title')} />
      <TextArea
        id="bulletin-summary"
        label="Summary"
        hint="What it is, in plain words."
        rule={ruleOf(BULLETIN_TEXTS.summary)}
        {...one('summary')}
      />
      <SelectField
        id="bulletin-severity"
        label="Severity"
        options={options(SEVERITY_WORDS, 'Choose one')}
        {...one('severity')}
      />
      <SelectField
        id="bulletin-exploited"
        label="Do attackers use it?"
        options={options(EXPLOITED_WORDS, 'Choose one')}
        {...one('exploited')}
      />
      {fields.exploited === 'yes' && (
        <TextField
          id="bulletin-saidBy"
          label="Who says so? (optional)"
          width={20}
          rule={ruleOf(BULLETIN_TEXTS.saidBy)}
          {...one('saidBy')}
        />
      )}
      <SelectField
        id="bulletin-tlp"
        label="Who may see it (Traffic Light Protocol)"
        options={options(TLP_WORDS, 'Choose one')}
        {...one('tlp')}
      />
      <Details summary="Source, other names, how reliable">
        <TextField
          id="bulletin-source"
          label="Source (optional)"
          rule={ruleOf(BULLETIN_TEXTS.source)}
          {...one('source')}
        />
        <TextField
          id="bulletin-address"
          label="Its address (optional)"
          hint="It begins with https://"
          rule={ruleOf(BULLETIN_TEXTS.passing)}
          {...one('address')}
        />
        <TextField
          id="bulletin-aliases"
          label="Other names (optional)"
          hint="Such as CVE-2026-12345, CC-4321, with commas between."
          rule={ruleOf(BULLETIN_TEXTS.passing)}
          {...one('aliases')}
        />
        <SelectField
          id="bulletin-reliability"
          label="The source is"
          options={options(RELIABILITY_WORDS)}
          {...one('reliability')}
        />
        <SelectField
          id="bulletin-credibility"
          label="What it says is"
          options={options(CREDIBILITY_WORDS)}
          {...one('credibility')}
        />
      </Details>
      <Details
        summary={`For whom: ${fields.types.length === 0 ? 'everybody' : `${fields.types.length} kinds of organisation`}`}
      >
        <ChoiceFieldset id="bulletin-types" label="Kinds of organisation" hint="None chosen means everybody.">
          <Checkboxes isSmall>
            {keysOf(ORGANISATION_TYPES).map((type) => (
              <Checkbox
                key={type}
                id={`bulletin-types-${type}`}
                label={ORGANISATION_TYPES[type]}
                checked={fields.types.includes(type)}
                onChange={(event) => toggle('types', type, event.target.checked)}
              />
            ))}
          </Checkboxes>
        </ChoiceFieldset>
      </Details>
      <Details
        summary={`Technologies: ${fields.technologies.length === 0 ? 'it needs no particular product' : fields.technologies.length}`}
      >
        <ChoiceFieldset id="bulletin-technologies" label="Which technologies does it sit in?">
          <Checkboxes isSmall>
            {technologies.technologies.map(({ id, name, clinical: isClinical }) => (
              <Checkbox
                key={id}
                id={`bulletin-technologies-${id}`}
                label={isClinical ? `${name} (care depends on it)` : name}
                checked={fields.technologies.includes(id)}
                onChange={(event) => toggle('technologies', id, event.target.checked)}
              />
            ))}
          </Checkboxes>
        </ChoiceFieldset>
      </Details>
      <h3 className="nhsuk-heading-s">What makes it worse</h3>
      <p>Answers that make it worse. A question without an answer is never taken for a good one.</p>
      <SelectField
        id="bulletin-edition"
        label="Questionnaire"
        options={editions.map(({ questionnaire: other }) => ({
          value: nameOf(other),
          text: `${other.title}, edition ${other.version}`,
        }))}
        {...one('edition')}
        value={nameOf(questionnaire)}
        // A question of one edition is not one of another.
        onChange={(event) => set({ edition: event.target.value, biteQuestion: fields.biteQuestion.map(() => '') })}
      />
      {bites.rowsOf.map(({ row, remove }) => (
        <div key={row} className="app-carried" role="group" aria-label={`Weakness ${row + 1}`}>
          <SelectField
            id={`bulletin-biteQuestion-${row}`}
            label="Question"
            options={[
              { value: '', text: 'Choose one' },
              ...questionsInOrder(questionnaire).map(({ question: { id, text, shortTitle } }) => ({
                value: id,
                text: shortTitle ?? text,
              })),
            ]}
            {...cell('biteQuestion', row)}
          />
          <SelectField
            id={`bulletin-biteWhen-${row}`}
            label="Its answer"
            options={options(WHEN_WORDS, 'Choose one')}
            {...cell('biteWhen', row)}
          />
          <TextField
            id={`bulletin-biteSentence-${row}`}
            label="The weakness, in one sentence about those who answer so"
            hint="Such as: Not every way in from outside asks for a second proof"
            rule={ruleOf(BULLETIN_TEXTS.biteSentence)}
            {...cell('biteSentence', row)}
          />
          <SelectField
            id={`bulletin-biteWeight-${row}`}
            label="It makes it"
            options={options(WEIGHT_WORDS)}
            {...cell('biteWeight', row)}
          />
          {remove}
        </div>
      ))}
      {bites.more}
      <h3 className="nhsuk-heading-s">Clocks</h3>
      {clocks.rowsOf.map(({ row, remove }) => (
        <div key={row} className="app-carried" role="group" aria-label={`Clock ${row + 1}`}>
          <SelectField
            id={`bulletin-clockWhat-${row}`}
            label="What is to be done"
            options={options(CLOCK_WORDS, 'Choose one')}
            {...cell('clockWhat', row)}
          />
          <TextField
            id={`bulletin-clockAmount-${row}`}
            label="Within how much time of the issue"
            width={5}
            inputMode="numeric"
            rule={ruleOf(BULLETIN_TEXTS.passing)}
            {...cell('clockAmount', row)}
          />
          <SelectField
            id={`bulletin-clockUnit-${row}`}
            label="Unit"
            options={options(UNIT_WORDS)}
            {...cell('clockUnit', row)}
          />
          <SelectField
            id={`bulletin-clockWhose-${row}`}
            label="Whose clock"
            options={options(WHOSE_WORDS)}
            {...cell('clockWhose', row)}
          />
          <SelectField
            id={`bulletin-clockBinds-${row}`}
            label="Whom it binds"
            options={options(BINDS_WORDS, 'Choose one')}
            {...cell('clockBinds', row)}
          />
          {remove}
        </div>
      ))}
      {clocks.more}
      <h3 className="nhsuk-heading-s" id="bulletin-actions" tabIndex={-1}>
        What to do
      </h3>
      {actions.rowsOf.map(({ row, remove }) => (
        <div key={row} className="app-carried" role="group" aria-label={`Action ${row + 1}`}>
          <SelectField
            id={`bulletin-actionKind-${row}`}
            label="Kind"
            options={options(ACTION_WORDS, 'Choose one')}
            {...cell('actionKind', row)}
          />
          <TextArea
            id={`bulletin-actionText-${row}`}
            label="What to do"
            rule={ruleOf(BULLETIN_TEXTS.actionText)}
            {...cell('actionText', row)}
          />
          {touchesCare(fields, fields.actionKind[row], clinical) && (
            <>
              <TextField
                id={`bulletin-actionStops-${row}`}
                label="What care stops meanwhile"
                rule={ruleOf(BULLETIN_TEXTS.care)}
                {...cell('actionStops', row)}
              />
              <SelectField
                id={`bulletin-actionAsk-${row}`}
                label="Whom to ask first"
                options={options(ASK_WORDS, 'Choose one')}
                {...cell('actionAsk', row)}
              />
              <TextField
                id={`bulletin-actionFallback-${row}`}
                label="What is done instead"
                rule={ruleOf(BULLETIN_TEXTS.care)}
                {...cell('actionFallback', row)}
              />
            </>
          )}
          {remove}
        </div>
      ))}
      {actions.more}
      <BittenPart key={JSON.stringify(fields)} read={read} questionnaire={questionnaire} onRefused={refuse} />
      {base?.published && (
        <>
          <h3 className="nhsuk-heading-s">What is new</h3>
          <SelectField
            id="bulletin-changeKind"
            label="What is new in it"
            hint="Of a severity that rises or falls, and of attackers who use it now, the change is told by itself."
            options={options(CHANGE_WORDS, 'Choose one')}
            {...one('changeKind')}
          />
          <TextField
            id="bulletin-changeSentence"
            label="What is new, in one sentence"
            rule={ruleOf(BULLETIN_TEXTS.changeSentence)}
            {...one('changeSentence')}
          />
        </>
      )}
      <Button onClick={add}>{isCorrection ? 'Put the correction into the issue' : 'Add it to the issue'}</Button>
      {isBegun && (
        <AskFirst
          name="Empty the form"
          question={
            isCorrection
              ? 'Empty the form? The bulletin stays in the issue as it is.'
              : 'Empty the form? What you typed cannot be brought back.'
          }
          yes="Yes, empty it"
          no="No, keep it"
          onYes={() => {
            refuse([]);
            setSaid('');
            setFields(() => ({ ...EMPTY_BULLETIN, edition: fields.edition }));
            heading.current?.focus();
            return Promise.resolve();
          }}
        >
          {(ask) => (
            <p>
              <button type="button" className="app-link-button" data-takes-focus onClick={ask}>
                Empty the form
              </button>
            </p>
          )}
        </AskFirst>
      )}
      <div role="status">{said && <p>{said}</p>}</div>
    </form>
  );
}

/** Where one comes to when a bulletin is taken into the form. */
export const BULLETIN_HEADING = 'bulletin-heading';

function Corrected({
  base,
  keptParts,
}: {
  readonly base: CorrectionBase | null;
  readonly keptParts: readonly string[];
}) {
  if (!base) return <Problem>The bulletin that you correct is not in the issue any more.</Problem>;
  const { now: shown, published } = base;
  return (
    <Inset>
      <p>
        “{shown.title}”,{' '}
        {published ? `revision ${published.revision} with your readers` : 'which no issue has held yet'}.
      </p>
      {keptParts.length > 0 && (
        <p>
          {countOf(keptParts.length, 'part of it is', 'parts of it are')} written as this form cannot show (
          {keptParts.join(', ')}): they stay as they are.
        </p>
      )}
    </Inset>
  );
}

const nameOf = ({ id, version }: { readonly id: string; readonly version: string }): string => `${id} ${version}`;
