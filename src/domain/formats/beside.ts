import { valueMisfitAtAnyDate } from '../assessment/answer/index.ts';
import { misfits } from '../assessment/file/index.ts';
import { questionnaireRef, type AssessmentFile, type QuestionnaireRef, type SignOff } from '../assessment/index.ts';
import type { Backup } from '../backup/index.ts';
import { contributionMisfits, type Contribution } from '../contribution/index.ts';
import { packMisfits, type BenchmarkPack } from '../benchmark/pack/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { faultsUnder, pathText, type Fault } from '../common/faults.ts';
import type { Parcel } from '../parcel/index.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import type { ReportFile } from '../report/json/file.ts';
import { backMisfits, type ReviewFile } from '../review/index.ts';
import { signOffFaults } from '../scoring/index.ts';

type Path = readonly PropertyKey[];

/** An edition that is to be had here, by the hash of what it says. */
export type EditionBeside = { readonly hash: string; readonly questionnaire: Questionnaire };

/** The name of an edition that a file speaks of. A pack names no hash. */
export type EditionName = Pick<QuestionnaireRef, 'id' | 'version'> & Partial<Pick<QuestionnaireRef, 'hash'>>;

/**
 * What shows only beside other files. `unchecked` says in words what could not be looked at, since its edition is not
 * here.
 */
export type BesideResult = { readonly faults: readonly Fault[]; readonly unchecked: readonly string[] };

/** What must stand beside a file of one kind, and what is wrong with it there. */
export type Beside<T> = {
  /** Every edition that the file cannot be checked without. */
  readonly editions: (file: T) => readonly EditionName[];
  readonly check: (file: T, here: readonly EditionBeside[]) => BesideResult;
};

const NOTHING: BesideResult = { faults: [], unchecked: [] };
const faulty = (...faults: readonly Fault[]): BesideResult => ({ faults, unchecked: [] });
export const joined = (results: readonly BesideResult[]): BesideResult => ({
  faults: results.flatMap(({ faults }) => faults),
  unchecked: [...new Set(results.flatMap(({ unchecked }) => unchecked))],
});
const under = (path: Path, { faults, unchecked }: BesideResult): BesideResult => ({
  faults: faultsUnder(path, faults),
  unchecked,
});

/** The edition of a name, whatever it says: by its hash, else by id and version. */
const findEdition = ({ id, version, hash }: EditionName, here: readonly EditionBeside[]): EditionBeside | null =>
  here.find((one) => one.hash === hash) ??
  here.find(({ questionnaire }) => questionnaire.id === id && questionnaire.version === version) ??
  null;

/**
 * Checks what names an edition beside that edition. Where other contents are here under that name, or the
 * name is another edition's, that is said instead: nothing else could be judged.
 */
export function besideEdition(
  name: EditionName,
  path: Path,
  here: readonly EditionBeside[],
  missingWords: (name: string) => string,
  check: (questionnaire: Questionnaire) => readonly Fault[],
): BesideResult {
  const edition = findEdition(name, here);
  if (!edition) return { faults: [], unchecked: [missingWords(`${name.id} ${name.version}`)] };
  const { id, version } = edition.questionnaire;
  if (name.hash !== undefined && name.hash !== edition.hash)
    return faulty({
      path: pathText([...path, 'hash']),
      expected: `${edition.hash}, the hash of ${id} ${version} as it is here`,
    });
  if (name.id !== id) return faulty({ path: pathText([...path, 'id']), expected: `"${id}", whose hash this is` });
  if (name.version !== version)
    return faulty({ path: pathText([...path, 'version']), expected: `"${version}", whose hash this is` });
  return { faults: check(edition.questionnaire), unchecked: [] };
}

export const NOT_CHECKED = (name: string): string => `not checked beside its edition: ${name} is not here`;
const FIGURES_NOT_CHECKED = (name: string): string => `signed figures not checked: edition not here (${name})`;

const FROM_THE_FILE = (name: string): string => `its edition was taken from the file itself: ${name} is not here`;

export const NOTHING_BESIDE: Beside<unknown> = { editions: () => [], check: () => NOTHING };

export const ASSESSMENT_BESIDE: Beside<AssessmentFile> = {
  editions: (file) => [file.questionnaire],
  check: (file, here) => {
    const own = besideEdition(file.questionnaire, ['questionnaire'], here, NOT_CHECKED, (questionnaire) =>
      misfits(file, questionnaire),
    );
    if (own.faults.length > 0) return own;
    return joined([
      own,
      ...file.signOffs.map((signOff, index) => besideSignOff(file, signOff, ['signOffs', index], here)),
    ]);
  },
};

/** The answers that a sign-off froze, and the figures that it gave of them. */
const besideSignOff = (
  file: AssessmentFile,
  signOff: SignOff,
  path: Path,
  here: readonly EditionBeside[],
): BesideResult =>
  besideEdition(signOff.questionnaire, [...path, 'questionnaire'], here, FIGURES_NOT_CHECKED, (questionnaire) =>
    signOffFaults(file, signOff, questionnaire, path),
  );

export const PACK_BESIDE: Beside<BenchmarkPack> = {
  editions: ({ questionnaire }) => [questionnaire],
  check: (pack, here) =>
    besideEdition(pack.questionnaire, ['questionnaire'], here, NOT_CHECKED, (questionnaire) =>
      packMisfits(pack, questionnaire),
    ),
};

/**
 * A parcel on its way out holds the questions that it asks. One on its way back is held against what was sent, which
 * home alone knows, and here against the edition.
 */
export const PARCEL_BESIDE: Beside<Parcel> = {
  editions: (parcel) => (parcel.state === 'back' ? [parcel.of] : []),
  check: (parcel, here) => {
    if (parcel.state === 'out') return NOTHING;
    return besideEdition(parcel.of, ['of'], here, NOT_CHECKED, (questionnaire) => {
      const questions = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
      return parcel.answers.flatMap(({ questionId, value }, index): readonly Fault[] => {
        const question = questions.get(questionId);
        const name = `${questionnaire.id} ${questionnaire.version}`;
        if (!question) return [{ path: pathText(['answers', index, 'questionId']), expected: `a question of ${name}` }];
        // Which day the answers speak of is known at home.
        const misfit = value && valueMisfitAtAnyDate(question, value);
        return misfit ? [{ path: pathText(['answers', index, 'value']), expected: misfit }] : [];
      });
    });
  },
};

export const CONTRIBUTION_BESIDE: Beside<Contribution> = {
  editions: ({ questionnaire }) => [questionnaire],
  check: (contribution, here) =>
    besideEdition(contribution.questionnaire, ['questionnaire'], here, NOT_CHECKED, (questionnaire) =>
      contributionMisfits(contribution, questionnaire),
    ),
};

/**
 * A report holds the edition that its figures were worked out by, and those that it compares with. One that is here
 * under the same name says what that name stands for: by another text, any figure could be had.
 */
export const REPORT_BESIDE: Beside<ReportFile> = {
  editions: ({ questionnaire, basis }) => [questionnaire, ...basis.editions].map(questionnaireRef),
  check: ({ questionnaire, basis }, here) =>
    joined([
      besideEdition(questionnaireRef(questionnaire), ['snapshot', 'questionnaire'], here, FROM_THE_FILE, () => []),
      ...basis.editions.map((edition, index) =>
        besideEdition(questionnaireRef(edition), ['basis', 'editions', index], here, FROM_THE_FILE, () => []),
      ),
    ]),
};

/** A copy holds its edition; what came back is checked beside the one that the organisation answers. */
export const REVIEW_BESIDE: Beside<ReviewFile> = {
  editions: (file) => (file.state === 'back' ? [file.of] : []),
  check: (file, here) =>
    file.state === 'back'
      ? besideEdition(file.of, ['of'], here, NOT_CHECKED, (questionnaire) => backMisfits(file, questionnaire))
      : NOTHING,
};

/** Editions of a list whose name stands for another text, here or earlier in the list. */
function otherTexts(own: readonly EditionBeside[], here: readonly EditionBeside[]): readonly string[] {
  return own.flatMap((edition, index) => {
    const hasOtherText = ({ hash, questionnaire: { id, version } }: EditionBeside): boolean =>
      id === edition.questionnaire.id && version === edition.questionnaire.version && hash !== edition.hash;
    const than = here.some(hasOtherText)
      ? 'the one that is here'
      : own.slice(0, index).some(hasOtherText)
        ? 'the one before it'
        : null;
    const { id, version } = edition.questionnaire;
    return than
      ? [
          `questionnaires[${index}]: another text of ${id} ${version} than ${than}. What the backup holds was checked by its own`,
        ]
      : [];
  });
}

/**
 * A backup holds the editions that its assessments answer. Nothing that a browser could have stored makes it
 * unreadable: a pack that came before its edition and does not fit it is named, and never compared with; another text
 * under the name of an edition that is here is said.
 */
export const BACKUP_BESIDE: Beside<Backup> = {
  editions: ({ assessments, questionnaires, packs }) => [
    ...questionnaires.map(questionnaireRef),
    ...assessments.flatMap((file) => ASSESSMENT_BESIDE.editions(file)),
    ...packs.map(({ questionnaire }) => questionnaire),
  ],
  check: (backup, here) => {
    const own = backup.questionnaires.map((questionnaire) => ({ hash: contentHash(questionnaire), questionnaire }));
    // A pack names no hash: it is held against what is here before what came with it.
    const editions = [...here, ...own];
    return joined([
      { faults: [], unchecked: otherTexts(own, here) },
      ...backup.assessments.map((file, index) =>
        under(['assessments', index], ASSESSMENT_BESIDE.check(file, editions)),
      ),
      ...backup.packs.map((pack, index): BesideResult => {
        const { faults, unchecked } = under(['packs', index], PACK_BESIDE.check(pack, editions));
        return {
          faults: [],
          unchecked: [
            ...unchecked,
            ...faults.map(
              ({ path, expected }) =>
                `${path}: expected ${expected}. The pack is kept, and nothing is compared with it`,
            ),
          ],
        };
      }),
    ]);
  },
};
