import { useState } from 'react';
import { AUDIENCE_IDS, AUDIENCES, partsFor, REPORT_PARTS, type Audience, type ReportChoices, type ReportVersion } from '#src/domain/report/index.ts';
import { Checkbox, Checkboxes, ChoiceFieldset, Radio, Radios, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { readLogo } from './read-logo.ts';

type OptionsProps = { readonly version: ReportVersion; readonly onChange: (part: Partial<ReportChoices>) => void };

/** Whom the report is for: chosen each time, and not remembered. */
export function AudienceField({ audience, onChange }: { readonly audience: Audience; readonly onChange: (audience: Audience) => void }) {
  return (
    <ChoiceFieldset id="audience" label="Whom is it for?" legendSize="m">
      <Radios>
        {AUDIENCE_IDS.map((id) => (
          <Radio
            key={id}
            id={`audience-${id}`}
            name="audience"
            label={AUDIENCES[id].title}
            hint={AUDIENCES[id].hint}
            checked={audience === id}
            onChange={() => onChange(id)}
          />
        ))}
      </Radios>
    </ChoiceFieldset>
  );
}

/** The parts of the chosen version that go into it. */
export function PartsField({ version, onChange }: OptionsProps) {
  const { audience, leftOut } = version;
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
              label={REPORT_PARTS[id].title}
              hint={audience === 'public' && id === 'sections' ? 'A low section is a hint to an attacker as well.' : undefined}
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

/** What the paper says around the figures; remembered for next time. */
export function PaperFields({ version, onChange }: OptionsProps) {
  if (version.audience === 'public') return <LogoField version={version} onChange={onChange} />;
  return (
    <>
      <TextField
        id="marking"
        label="Protective marking"
        hint="A filled-in assessment shows where you are weak. Printed on every page; OFFICIAL-SENSITIVE where it is empty."
        width={20}
        maxLength={500}
        value={version.marking}
        onChange={(event) => onChange({ marking: event.target.value })}
      />
      <Details summary="Purpose, recommendation, risk number, CQC domain and logo">
        <TextArea id="purpose" label="Purpose of the paper" maxLength={2000} value={version.purpose} onChange={(event) => onChange({ purpose: event.target.value })} />
        <TextArea
          id="recommendation"
          label="Recommendation"
          hint="Stands before what the figures ask of the board."
          maxLength={2000}
          value={version.recommendation}
          onChange={(event) => onChange({ recommendation: event.target.value })}
        />
        <TextField
          id="baf-risk"
          label="Number of the risk in the Board Assurance Framework"
          width={20}
          maxLength={500}
          value={version.bafRisk}
          onChange={(event) => onChange({ bafRisk: event.target.value })}
        />
        <TextField
          id="cqc-domain"
          label="Domain of the Care Quality Commission (CQC)"
          hint="For example, well-led."
          width={20}
          maxLength={500}
          value={version.cqcDomain}
          onChange={(event) => onChange({ cqcDomain: event.target.value })}
        />
        <LogoField version={version} onChange={onChange} />
      </Details>
    </>
  );
}

function LogoField({ version: { logo }, onChange }: OptionsProps) {
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
      {fault !== null && (
        <span className="nhsuk-error-message" id="logo-error" role="alert">
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {fault}
        </span>
      )}
      <input
        // A new one for each logo, so that one that was removed can be chosen again.
        key={String(logo === null)}
        id="logo"
        type="file"
        accept="image/png,image/jpeg"
        aria-describedby={fault === null ? 'logo-hint' : 'logo-hint logo-error'}
        aria-invalid={fault !== null || undefined}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {logo && (
        <>
          <TextField
            id="logo-alt"
            label="What the logo shows, for people who cannot see it"
            maxLength={200}
            value={logo.alt}
            onChange={(event) => onChange({ logo: { ...logo, alt: event.target.value } })}
          />
          <Button look="secondary" small onClick={() => onChange({ logo: null })}>
            Remove the logo
          </Button>
        </>
      )}
    </Swap>
  );
}
