import { useDeferredValue, useMemo, useState } from 'react';
import { answerersOf, blankPaper, type BlankPart } from '#src/domain/blank/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';
import { foreignLanguage, questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { download, fileNameOf, useEditions } from '#src/platform/files/index.ts';
import { now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { Checkbox, Checkboxes, ChoiceFieldset, Radio, Radios, SelectField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { makePdfFile, makeWordFile, PAPER_TYPES, pdfCaveat } from './paper-files.ts';
import { ReportPreview } from './report-preview.tsx';
import { usePrintName } from './use-print-name.ts';

type BlankScreenProps = { readonly questionnaireId: string; readonly version: string };

/** An edition on paper before anyone has begun: whole, one section, or what one person may know. */
export default function BlankScreen({ questionnaireId, version }: BlankScreenProps) {
  const editions = useEditions();
  if (!editions) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  const found = editions.value.find(
    ({ questionnaire }) => questionnaire.id === questionnaireId && questionnaire.version === version,
  );
  if (!found) return <ProblemPage>This edition is not here. It may have been removed.</ProblemPage>;
  return <BlankDesk key={found.hash} questionnaire={found.questionnaire} />;
}

function BlankDesk({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { id, title, version, sections } = questionnaire;
  const people = useMemo(() => answerersOf(questionnaire), [questionnaire]);
  const [kind, setKind] = useState<BlankPart['kind']>('whole');
  const [sectionId, setSectionId] = useState(sections[0]?.id ?? '');
  const [answerer, setAnswerer] = useState(people[0]?.answerer ?? '');
  const [hasPoints, setHasPoints] = useState(false);
  const [generatedAt] = useState(now);
  const document = useMemo(
    () => blankPaper(questionnaire, { part: PARTS[kind]({ sectionId, answerer }), hasPoints, generatedAt }),
    [questionnaire, kind, sectionId, answerer, hasPoints, generatedAt],
  );
  const shown = useDeferredValue(document);
  const language = foreignLanguage(questionnaire);
  const kindRadio = (value: BlankPart['kind'], label: string) => (
    <Radio
      id={`part-${value}`}
      name="part"
      value={value}
      label={label}
      checked={kind === value}
      onChange={() => setKind(value)}
    />
  );
  return (
    <>
      <div className="app-no-print">
        <Page
          title={ROUTES.blank.title}
          caption={`${title}, edition ${version}`}
          back={{ href: paths.edition(id, version), text: 'Every question' }}
        >
          <p>
            To fill in by hand, to hand round, or to read in a meeting. It holds no answer of anyone. What is written on
            it is as sensitive as an assessment.
          </p>
          <ChoiceFieldset id="part" label="What to print">
            <Radios>
              {kindRadio('whole', `Everything (${countOf(questionsInOrder(questionnaire).length, 'question')})`)}
              {kindRadio('section', 'One section')}
              {kindRadio('answerer', 'What one person may know')}
            </Radios>
          </ChoiceFieldset>
          {kind === 'section' && (
            <SelectField
              id="blank-section"
              label="Section"
              lang={language}
              value={sectionId}
              options={sections.map((section) => ({
                value: section.id,
                text: `${section.title} (${section.questions.length})`,
              }))}
              onChange={(event) => setSectionId(event.target.value)}
            />
          )}
          {kind === 'answerer' && (
            <SelectField
              id="blank-answerer"
              label="Person"
              hint="A question stands on the paper of everyone who may know it, so some stand on several."
              lang={language}
              value={answerer}
              options={people.map((person) => ({
                value: person.answerer,
                text: `${person.answerer} (${person.questions})`,
              }))}
              onChange={(event) => setAnswerer(event.target.value)}
            />
          )}
          <div className="nhsuk-form-group">
            <Checkboxes>
              <Checkbox
                id="blank-points"
                label="Print the points that each answer earns"
                checked={hasPoints}
                onChange={(event) => setHasPoints(event.target.checked)}
              />
            </Checkboxes>
          </div>
          <TakeBlankAway document={document} fileName={fileNameOf('blank', id, version, partInName(document))} />
        </Page>
      </div>
      <ReportPreview document={shown} aloneAs="Preview of the blank questionnaire" />
    </>
  );
}

type Chosen = { readonly sectionId: string; readonly answerer: string };
const PARTS: Readonly<Record<BlankPart['kind'], (chosen: Chosen) => BlankPart>> = {
  whole: () => ({ kind: 'whole' }),
  section: ({ sectionId }) => ({ kind: 'section', sectionId }),
  answerer: ({ answerer }) => ({ kind: 'answerer', answerer }),
};

/** What tells the file of a part from that of the whole: words of the edition, which is published, and nobody's work. */
const partInName = ({ footer, organisation }: ReportDocument): string =>
  footer === organisation ? '' : footer.replace(/^[^:]*: /, '');

const KINDS = {
  docx: {
    label: 'Word document',
    taken: 'The document is in your downloads. It opens in Word and LibreOffice, and can be filled in there.',
    make: makeWordFile,
    caveatOf: () => null,
  },
  pdf: {
    label: 'PDF',
    taken: 'The PDF is in your downloads.',
    make: makePdfFile,
    caveatOf: pdfCaveat,
  },
} as const;
type Kind = keyof typeof KINDS;

function TakeBlankAway({ document, fileName }: { readonly document: ReportDocument; readonly fileName: string }) {
  const [words, setWords] = useState<string | null>(null);
  const [isMaking, runOnce] = useBusy();
  usePrintName(fileName);
  const take = async (kind: Kind) => {
    const { label, taken, make, caveatOf } = KINDS[kind];
    setWords(`Making the ${label}…`);
    try {
      download(`${fileName}.${kind}`, PAPER_TYPES[kind], await make(document));
      setWords([taken, caveatOf(document)].filter(Boolean).join(' '));
    } catch (error) {
      setWords(`The ${label} could not be made. Try another format, and tell the people who gave you this app.`);
      // A broken invariant: told on the screen, and left for anyone who looks into it.
      reportError(error);
    }
  };
  return (
    <>
      <div className="app-buttons">
        {(['docx', 'pdf'] as const).map((kind, index) => (
          <Button
            key={kind}
            look={index === 0 ? 'primary' : 'secondary'}
            aria-disabled={isMaking}
            onClick={() => void runOnce(() => take(kind))}
          >
            Download: {KINDS[kind].label}
          </Button>
        ))}
        <Button look="secondary" onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <div role="status">{words && <p>{words}</p>}</div>
    </>
  );
}
