import { useState } from 'react';
import { parseTyped, ruleOf, tooLongWords, type TextSchema } from '#src/domain/common/text.ts';
import {
  AUDIENCES,
  partsFor,
  isParted,
  titleFor,
  reportChoicesSchema,
  type ReportChoices,
  type ReportVersion,
} from '#src/domain/report/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUp,
  takeUpTexts,
  textOf,
  useFormDraft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { logoAltSchema } from '#src/domain/document/logo.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, FieldError, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { takeChosen } from '#src/ui/form/take-chosen.ts';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { readLogo } from './read-logo.ts';

type OptionsProps = {
  readonly questionnaire: Questionnaire;
  readonly version: ReportVersion;
  readonly onChange: (part: Partial<ReportChoices>) => void;
};

/** The parts of the chosen version that go into it. */
export function PartsField({ questionnaire, version, onChange }: OptionsProps) {
  const { audience, leftOut } = version;
  if (!isParted(audience)) return null;
  const out = leftOut[audience];
  // Ids that no part here has stay in the list, and are not counted.
  const outHere = partsFor(audience).filter((id) => out.includes(id)).length;
  return (
    <Details summary={`Choose the parts${outHere === 0 ? '' : ` (${outHere} left out)`}`}>
      <ChoiceFieldset id="parts" label="Parts in this version">
        <Checkboxes>
          {partsFor(audience).map((id) => (
            <Checkbox
              key={id}
              id={`part-${id}`}
              label={titleFor(id, questionnaire)}
              hint={
                AUDIENCES[audience].isPublished && id === 'sections'
                  ? 'A low section is a hint to an attacker as well.'
                  : undefined
              }
              checked={!out.includes(id)}
              onChange={(event) => {
                const next = event.target.checked ? out.filter((other) => other !== id) : [...out, id];
                onChange({ leftOut: { ...leftOut, [audience]: next } });
              }}
            />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
    </Details>
  );
}

/** What stands in the fields of the paper, by field: it outlives a field that is folded away or of no use just now. */
type Typed = {
  readonly assessmentId: string;
  readonly begun: Drafts;
  readonly texts: Readonly<Record<string, string>>;
  readonly onType: (id: string, text: string) => void;
};

type PaperTextProps = Typed & {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly schema: TextSchema;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/**
 * What is typed for the paper. A text that is too long stays in the field, whatever becomes of the page, and is not
 * handed over: the paper has the words before. Otherwise what was typed stands here as long as it is what the paper has:
 * where another tab has written something else, that is shown, or leaving the field would write over it unseen.
 */
function usePaperText({ id, label, schema, value, onChange, assessmentId, begun, texts, onType }: PaperTextProps) {
  const typed = texts[id] ?? value;
  const parsed = parseTyped(schema, typed);
  const isRefused = !parsed.ok && parsed.problem.kind !== 'empty';
  const isOnPaper = parsed.ok && parsed.value === value;
  const form = draftForms.paper(id);
  const { flush } = useFormDraft(assessmentId, form, { text: isRefused ? typed : value }, { text: value });
  const elsewhere = (
    <BegunElsewhere
      of={label}
      {...elsewhereOf(begun.get(form), flush, (other) => {
        takeUp(other);
        onType(id, textOf(other));
      })}
    />
  );
  const field = {
    rule: ruleOf(schema),
    value: isOnPaper || isRefused ? typed : value,
    error: isRefused ? `${tooLongWords(parsed.problem)}. Until then the report has your earlier words.` : undefined,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      onType(id, target.value);
      const next = parseTyped(schema, target.value);
      if (next.ok && next.value !== value) onChange(next.value);
    },
  };
  return { field, elsewhere };
}

function PaperLine(props: PaperTextProps) {
  const { id, label, hint } = props;
  const { field, elsewhere } = usePaperText(props);
  return (
    <>
      <TextField id={id} label={label} hint={hint} width={20} {...field} />
      {elsewhere}
    </>
  );
}

function PaperText(props: PaperTextProps) {
  const { id, label, hint } = props;
  const { field, elsewhere } = usePaperText(props);
  return (
    <>
      <TextArea id={id} label={label} hint={hint} {...field} />
      {elsewhere}
    </>
  );
}

/** A board's first page is one page whatever is typed. */
const CUT_ON_PAPER =
  'What the first page has no room for is cut there, and stands whole in the report for the auditor.';

/** What the paper says around the figures; remembered for next time. */
export function PaperFields({
  questionnaire,
  version,
  onChange,
  assessmentId,
  begun,
}: OptionsProps & { readonly assessmentId: string; readonly begun: Drafts }) {
  const [texts, setTexts] = useState(() => takeUpTexts(begun, draftForms.paper));
  const [isBegun] = useState(Object.keys(texts).length > 0);
  const kept: Typed = {
    assessmentId,
    begun,
    texts,
    onType: (id, text) => setTexts((before) => ({ ...before, [id]: text })),
  };

  if (AUDIENCES[version.audience].isPublished) {
    return (
      <Details summary="Logo" open={isBegun}>
        <LogoField version={version} onChange={onChange} {...kept} />
      </Details>
    );
  }
  const words = readerWords(questionnaire);
  const field = (name: 'marking' | 'purpose' | 'recommendation' | 'bafRisk' | 'cqcDomain') => ({
    ...kept,
    schema: reportChoicesSchema.shape[name],
    value: version[name],
    onChange: (text: string) => onChange({ [name]: text }),
  });
  const isManager = version.audience === 'manager';
  return (
    // What was typed and is not kept is not to be out of sight.
    <Details
      summary={
        isManager
          ? 'Protective marking and logo'
          : `Marking, purpose, recommendation,${words.risk ? ' risk number,' : ''} CQC domain and logo`
      }
      open={isBegun}
    >
      <PaperLine
        id="marking"
        label="Protective marking"
        hint={`A filled-in assessment shows where you are weak. Printed on every page; “${words.marking}” where it is empty.`}
        {...field('marking')}
      />
      {!isManager && (
        <>
          <PaperText
            id="purpose"
            label="Purpose of the paper"
            hint={version.audience === 'board' ? CUT_ON_PAPER : undefined}
            {...field('purpose')}
          />
          <PaperText
            id="recommendation"
            label="Recommendation"
            hint={version.audience === 'board' ? `${words.askedByFigures} ${CUT_ON_PAPER}` : words.askedByFigures}
            {...field('recommendation')}
          />
          {words.risk && <PaperLine id="baf-risk" label={words.risk.field} {...field('bafRisk')} />}
          <PaperLine
            id="cqc-domain"
            label="Domain of the Care Quality Commission (CQC)"
            hint="For example, well-led."
            {...field('cqcDomain')}
          />
        </>
      )}
      <LogoField version={version} onChange={onChange} {...kept} />
    </Details>
  );
}

function LogoField({ version: { logo }, onChange, ...kept }: Omit<OptionsProps, 'questionnaire'> & Typed) {
  const [fault, setFault] = useState<string | null>(null);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const read = await readLogo(file);
    setFault(read.ok ? null : read.problem);
    if (read.ok) onChange({ logo: { ...read.value, alt: logo?.alt ?? '' } });
  };
  return (
    <Swap shown={logo === null} className={`nhsuk-form-group${fault === null ? '' : ' nhsuk-form-group--error'}`}>
      <label className="nhsuk-label" htmlFor="logo">
        Logo
      </label>
      <div className="nhsuk-hint" id="logo-hint">
        A PNG or JPEG file of up to 150 kB. It stays on this device and in the files that you make.
      </div>
      <div role="alert">{fault && <FieldError id="logo" error={fault} />}</div>
      <input
        // A new one for each logo, so that one that was removed can be chosen again.
        key={String(logo === null)}
        id="logo"
        type="file"
        autoComplete="off"
        accept="image/png,image/jpeg"
        aria-describedby={fault === null ? 'logo-hint' : 'logo-hint logo-error'}
        aria-invalid={fault !== null || undefined}
        onChange={(event) => void choose(takeChosen(event)[0])}
      />
      {logo && (
        <>
          <PaperLine
            id="logo-alt"
            label="What the logo shows, for people who cannot see it"
            {...kept}
            schema={logoAltSchema}
            value={logo.alt}
            onChange={(alt) => onChange({ logo: { ...logo, alt } })}
          />
          <Button look="secondary" small onClick={() => onChange({ logo: null })}>
            Remove the logo
          </Button>
        </>
      )}
    </Swap>
  );
}
