import { assessmentFormat, misfits } from '../../assessment/file/index.ts';
import { questionnaireRef, type SignOff } from '../../assessment/index.ts';
import { compare, comparePublished, comparisonProblemWords } from '../../benchmark/index.ts';
import { packFormat, packMisfits } from '../../benchmark/pack/index.ts';
import { differencesOf, valueText } from '../../common/differences.ts';
import { faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import { fail, must, ok, type Result } from '../../common/result.ts';
import { keptWitness } from '../../plan/paper/index.ts';
import { questionnaireFormat, type Questionnaire } from '../../questionnaire/index.ts';
import { scoreAssessment, SCORER_VERSION, signOffFaults } from '../../scoring/index.ts';
import { buildBoardReport } from '../board-report.ts';
import { DEFAULT_CHOICES } from '../choices.ts';
import type { ReportFile } from './schema.ts';
import { buildReportFile } from './v1.ts';

/**
 * What a file of a report says and nothing in it can be held against: words that the organisation wrote, and
 * when and with what the file was made. Everything else is worked out again.
 */
export const NOT_CHECKED = [
  'generatedAt',
  'madeWith',
  'paper.marking',
  'paper.purpose',
  'paper.recommendation',
  'paper.bafRisk',
  'paper.cqcDomain',
  'sentences[].printed',
] as const;

export function notChecked({ assessment, questionnaire, basis }: ReportFile): readonly string[] {
  const editions = [questionnaire, ...basis.editions];
  const unknown = [...assessment.signOffs, ...(basis.previous ? [basis.previous] : [])].filter(
    (signOff) => !editionOf(signOff, editions),
  );
  const names = new Set(unknown.map((signOff) => `${signOff.questionnaire.id} ${signOff.questionnaire.version}`));
  return [
    `not checked, since nothing in the file could contradict it: ${NOT_CHECKED.join(', ')}`,
    ...[...names].map((name) => `signed figures not checked: edition not here (${name})`),
    ...(assessment.plan ? keptWitness(assessment.plan, { ...assessment, assessment, questionnaire }) : []),
  ];
}

/**
 * Works the whole report out again from the answers, the edition and the basis in its file, with the
 * builder that made it, and names whatever differs.
 */
export function reportFaults(file: ReportFile): readonly Fault[] {
  const unsound = soundnessFaults(file);
  if (unsound.length > 0) return unsound;
  if (file.snapshot.scorerVersion !== SCORER_VERSION) {
    return [
      {
        path: 'snapshot.scorerVersion',
        expected: `${SCORER_VERSION}, the only version of the scoring rules that is known here: the figures of this file cannot be checked`,
      },
    ];
  }
  const unfit = [...partFaults(file), ...signedFaults(file)];
  if (unfit.length > 0) return unfit;
  const again = rebuilt(file);
  if (!again.ok) return [again.problem];
  return differencesOf(
    checkedPart(file),
    checkedPart(again.value),
    [],
    (value) => `${valueText(value)}, as worked out from the rest of this file`,
  );
}

/** Each file within the file is sound by itself. */
const soundnessFaults = ({ questionnaire, assessment, basis }: ReportFile): readonly Fault[] => [
  ...faultsUnder(['questionnaire'], questionnaireFormat.findFaults(questionnaire)),
  ...faultsUnder(['assessment'], assessmentFormat.findFaults(assessment)),
  ...basis.editions.flatMap((edition, index) =>
    faultsUnder(['basis', 'editions', index], questionnaireFormat.findFaults(edition)),
  ),
  ...editionsTwice([questionnaire, ...basis.editions]).map((index) => ({
    path: pathText(['basis', 'editions', index - 1]),
    expected: 'an edition that stands in the file once',
  })),
  ...(basis.peers ? faultsUnder(['basis', 'peers'], packFormat.findFaults(basis.peers)) : []),
];

/** Where an edition stands that was there before, by its text. */
function editionsTwice(editions: readonly Questionnaire[]): readonly number[] {
  const hashes = editions.map((edition) => questionnaireRef(edition).hash);
  return hashes.flatMap((hash, index) => (hashes.indexOf(hash) < index ? [index] : []));
}

/** And fits the edition that it names. */
function partFaults(file: ReportFile): readonly Fault[] {
  const { assessment, questionnaire, basis } = file;
  const own = questionnaireRef(questionnaire);
  const wrongName = differencesOf(
    assessment.questionnaire,
    own,
    ['assessment', 'questionnaire'],
    (value) => `${valueText(value)}, as the edition in this file has it`,
  );
  if (wrongName.length > 0) return wrongName;
  const questions = new Set(questionnaire.sections.flatMap((section) => section.questions.map(({ id }) => id)));
  return [
    ...faultsUnder(['assessment'], misfits(assessment, questionnaire)),
    ...basis.published.flatMap(({ compareWith }, index) =>
      compareWith === null || questions.has(compareWith.questionId)
        ? []
        : [
            {
              path: `basis.published[${index}].compareWith.questionId`,
              expected: 'a question of the edition in this file',
            },
          ],
    ),
    ...(basis.peers && basis.peers.questionnaire.version === own.version
      ? faultsUnder(['basis', 'peers'], packMisfits(basis.peers, questionnaire))
      : []),
  ];
}

/** Signed figures against signed answers, as far as their editions are in the file. */
const signedFaults = ({ assessment, questionnaire, basis }: ReportFile): readonly Fault[] =>
  [
    ...assessment.signOffs.map((signOff, index) => ({ signOff, path: ['assessment', 'signOffs', index] })),
    ...(basis.previous ? [{ signOff: basis.previous, path: ['basis', 'previous'] }] : []),
  ].flatMap(({ signOff, path }) => {
    const edition = editionOf(signOff, [questionnaire, ...basis.editions]);
    if (!edition) return [];
    const wrongName = differencesOf(
      signOff.questionnaire,
      questionnaireRef(edition),
      [],
      (value) => `${valueText(value)}, as the edition in this file has it`,
    );
    return wrongName.length > 0
      ? faultsUnder([...path, 'questionnaire'], wrongName)
      : signOffFaults(assessment, signOff, edition, path);
  });

const editionOf = ({ questionnaire: { hash } }: SignOff, editions: readonly Questionnaire[]): Questionnaire | null =>
  editions.find((edition) => questionnaireRef(edition).hash === hash) ?? null;

/** The file that this one should be. */
function rebuilt(file: ReportFile): Result<ReportFile, Fault> {
  const { questionnaire, basis } = file;
  const { format: _format, formatVersion: _version, answers, evidence, history, plan, ...assessment } = file.assessment;
  const scored =
    assessment.status === 'signed-off'
      ? must(assessment.signOffs.at(-1), 'a signed-off assessment has a sign-off')
      : { ...assessment, answers, evidence };
  const score = scoreAssessment({
    questionnaire,
    profile: scored.organisation,
    assessmentDate: scored.assessmentDate,
    answers: scored.answers,
    evidence: scored.evidence,
  });
  const compared =
    basis.peers && compare(score, questionnaire, basis.peers, basis.peers.cohorts[0]?.id ?? null, basis.editions);
  if (compared && !compared.ok)
    return fail({
      path: 'basis.peers',
      expected: `peers that can be compared with: ${comparisonProblemWords(compared.problem)}`,
    });
  const report = buildBoardReport({
    assessment,
    answers,
    evidence,
    history,
    plan,
    questionnaire,
    comparison: compared ? compared.value : null,
    publishedFigures: comparePublished(basis.published, score, questionnaire),
    previous: basis.previous,
    previousQuestionnaire: basis.previous && editionOf(basis.previous, [questionnaire, ...basis.editions]),
    training: basis.training,
    generatedAt: file.generatedAt,
    appEdition: '',
  });
  return ok(buildReportFile(report, { ...DEFAULT_CHOICES, ...file.paper }, {}));
}

/** Without what is not checked, and without what was given: that is held by its hashes in the snapshot. */
function checkedPart({
  assessment: _assessment,
  questionnaire: _questionnaire,
  basis: _basis,
  generatedAt: _at,
  madeWith: _with,
  paper: _paper,
  sentences,
  ...rest
}: ReportFile) {
  return { ...rest, sentences: sentences.map(({ printed: _printed, ...sentence }) => sentence) };
}
