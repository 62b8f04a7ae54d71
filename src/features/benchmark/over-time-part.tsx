import { buildChange } from '#src/domain/analysis/change/index.ts';
import type { SentenceId } from '#src/domain/analysis/index.ts';
import { earlierSignOffs, otherAssessments, signOffKeys } from '#src/domain/assessment/previous/index.ts';
import type { SignOff } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import { profileOf, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { figureWords } from '#src/domain/scoring/words/index.ts';
import { SCORER_VERSION, scoreAssessment, type Score, type SectionScore } from '#src/domain/scoring/index.ts';
import { sideOfSignOff, type TrendSide } from '#src/domain/scoring/trend/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { KeptDetails } from '#src/ui/layout/elements.tsx';
import { useKeptText } from '#src/ui/layout/use-kept.ts';
import { Trend } from './trend-part.tsx';

/** A position to compare with. `side` is null when its edition is not in this browser. */
type Position = {
  readonly key: string;
  readonly label: string;
  readonly side: TrendSide | null;
  /** null where it is no sign-off. */
  readonly signOff: SignOff | null;
};

type OverTimeProps = {
  readonly stored: StoredAssessment;
  readonly score: Score;
  readonly positions: readonly Position[];
};

/** Two positions of one organisation: what closed and what opened, then what the difference is made of. */
export function OverTime({ stored, score, positions }: OverTimeProps) {
  return positions.length === 0 ? (
    <p>
      There is no other position of {stored.assessment.organisation.name} with this questionnaire in this browser: no
      earlier sign-off and no second assessment.
    </p>
  ) : (
    <SideBySide stored={stored} score={score} positions={positions} />
  );
}

/** What there is to compare with: earlier sign-offs, then other drafts. */
export function positionsOf(
  { assessment }: StoredAssessment,
  all: readonly StoredAssessment[],
  editions: ReadonlyMap<string, Questionnaire>,
): readonly Position[] {
  const signOffs = earlierSignOffs(
    assessment,
    all.map((one) => one.assessment),
  );
  const keys = signOffKeys(signOffs);
  const signed = signOffs.map((signOff, index): Position => {
    const edition = editions.get(signOff.questionnaire.hash);
    return {
      key: must(keys[index], 'each has a key'),
      label: `${formatDate(signOff.assessmentDate)}, signed off by ${signOff.name} (edition ${signOff.questionnaire.version})`,
      side: edition ? sideOfSignOff(signOff, edition) : null,
      signOff,
    };
  });
  const byId = new Map(all.map((one) => [one.assessment.id, one]));
  const drafts = otherAssessments(
    assessment,
    all.map((one) => one.assessment),
  )
    .filter(({ status }) => status === 'draft')
    .map(({ id, assessmentDate, questionnaire }): Position => ({
      key: id,
      label: `${formatDate(assessmentDate)}, not signed off (edition ${questionnaire.version})`,
      side: sideOf(must(byId.get(id), 'listed from the same assessments')),
      signOff: null,
    }));
  return [...signed, ...drafts];
}

const sideOf = ({ assessment, questionnaire, answers, evidence }: StoredAssessment): TrendSide => ({
  questionnaire,
  profile: assessment.organisation,
  assessmentDate: assessment.assessmentDate,
  answers,
  evidence,
  scorerVersion: SCORER_VERSION,
});

function SideBySide({ stored, score, positions }: OverTimeProps) {
  const [key, setKey] = useKeptText('compare-position', '');
  const position = positions.find((one) => one.key === key) ?? must(positions[0], 'there is a position');
  const own = sideOf(stored);
  const [before, after] =
    position.side && position.side.assessmentDate > own.assessmentDate ? [own, position.side] : [position.side, own];
  return (
    <>
      <SelectField
        id="position"
        label="Compare with"
        value={position.key}
        options={positions.map((one) => ({ value: one.key, text: one.label }))}
        onChange={(event) => setKey(event.target.value)}
      />
      {position.signOff && <Gaps stored={stored} score={score} signOff={position.signOff} />}
      {before ? (
        <>
          <Trend before={before} after={after} assessmentId={stored.assessment.id} />
          <KeptDetails summary="Section by section">
            <SectionsSideBySide before={before} after={after} />
          </KeptDetails>
        </>
      ) : (
        <p>
          The edition that was answered then is not in this browser, so nothing can be compared. Open its file, or a
          backup that holds it.
        </p>
      )}
    </>
  );
}

/** What closed, and what opened: first of all that is said of a change. */
const ABOUT_GAPS: readonly SentenceId[] = [
  'change.closed',
  'change.new',
  'change.no-gaps',
  'change.unanswered',
  'change.uncounted',
];

/** Essential gaps since a sign-off. Those of another edition, or by other rules, are not set side by side. */
function Gaps({
  stored: { assessment, questionnaire },
  score,
  signOff,
}: Pick<OverTimeProps, 'stored' | 'score'> & { readonly signOff: SignOff }) {
  const { sentences } = buildChange(
    { score, questionnaire, targetProfile: profileOf(questionnaire, assessment.targetProfile) },
    assessment.questionnaire,
    signOff,
  );
  return ABOUT_GAPS.flatMap((id) => sentences.filter((sentence) => sentence.id === id)).map(({ id, text }) => (
    <p key={id} className="nhsuk-lede-text nhsuk-u-margin-bottom-2">
      {text}
    </p>
  ));
}

type Figure = Pick<SectionScore, 'lowPercent' | 'highPercent' | 'certainty'>;
type SideRow = {
  readonly key: string;
  readonly title: string | undefined;
  readonly was: Figure | null;
  readonly is: Figure | null;
};

function SectionsSideBySide({ before, after }: { readonly before: TrendSide; readonly after: TrendSide }) {
  const [then, now] = [scoreAssessment(before), scoreAssessment(after)];
  const titles = new Map(
    [...before.questionnaire.sections, ...after.questionnaire.sections].map(({ id, title }) => [id, title]),
  );
  const earlier = new Map(then.sections.map((section) => [section.sectionId, section]));
  const later = new Map(now.sections.map((section) => [section.sectionId, section]));
  const rows: readonly SideRow[] = [
    { key: 'overall', title: 'Overall', was: then.overall, is: now.overall },
    ...[...new Set([...later.keys(), ...earlier.keys()])].map((id) => ({
      key: id,
      title: titles.get(id),
      was: earlier.get(id) ?? null,
      is: later.get(id) ?? null,
    })),
  ];
  const figure = (side: Figure | null) => (side === null ? 'Not asked' : figureWords(side));
  return (
    <DataTable
      caption="Section by section, as each edition scores it"
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { heading: 'Section', cell: ({ title }) => title },
        { heading: formatDate(before.assessmentDate), numeric: true, cell: ({ was }) => figure(was) },
        {
          heading: before.assessmentDate === after.assessmentDate ? 'The other' : formatDate(after.assessmentDate),
          numeric: true,
          cell: ({ is }) => figure(is),
        },
        { heading: 'Difference', numeric: true, cell: ({ was, is }) => differenceWords(was, is) },
      ]}
    />
  );
}

/** A difference is said of two figures that are known, and of no end of a range. */
const differenceWords = (was: Figure | null, is: Figure | null): string =>
  was?.certainty === 'known' && is?.certainty === 'known' && was.lowPercent !== null && is.lowPercent !== null
    ? signed(is.lowPercent - was.lowPercent)
    : '';

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0');
