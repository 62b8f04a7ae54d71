import { assessmentFormat, misfits } from '#src/domain/assessment/index.ts';
import { backupFormat } from '#src/domain/backup/index.ts';
import { contributionFormat, contributionMisfits, packFormat, packMisfits } from '#src/domain/benchmark/index.ts';
import type { Fault } from '#src/domain/common/faults.ts';
import { faultsProblem, parseOutline, type FileFormat, type FileOutline, type FileProblem } from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { reportFormat } from '#src/domain/report/index.ts';
import { questionnaireFormat, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { FindEdition } from './edition.ts';

/** A sound file; `notes` say what could not be looked at. */
export type Checked = { readonly notes: readonly string[] };

/** The edition that a file speaks of, and what of it does not fit that edition. */
type BesideEdition<T> = {
  readonly refOf: (file: T) => { readonly id: string; readonly version: string; readonly hash?: string };
  readonly misfits: (file: T, questionnaire: Questionnaire) => readonly Fault[];
};

export type KnownFormat = Pick<FileFormat<unknown>, 'format' | 'formatVersion' | 'schema'> & {
  readonly check: (outline: FileOutline, findEdition: FindEdition) => Promise<Result<Checked, FileProblem>>;
};

/** Every kind of file, told by its `format`. */
export const KNOWN_FORMATS: readonly KnownFormat[] = [
  known(questionnaireFormat),
  known(assessmentFormat, { refOf: ({ questionnaire }) => questionnaire, misfits }),
  known(backupFormat),
  known(contributionFormat, { refOf: ({ questionnaire }) => questionnaire, misfits: contributionMisfits }),
  known(packFormat, { refOf: ({ questionnaire }) => questionnaire, misfits: packMisfits }),
  known(reportFormat),
];

export async function checkOutline(outline: FileOutline, findEdition: FindEdition): Promise<Result<Checked, FileProblem>> {
  const format = KNOWN_FORMATS.find((one) => one.format === outline.format);
  if (format) return format.check(outline, findEdition);
  return fail({ kind: 'wrong-format', found: outline.format, expected: KNOWN_FORMATS.map((one) => one.format) });
}

function known<T>(format: FileFormat<T>, beside?: BesideEdition<T>): KnownFormat {
  return {
    format: format.format,
    formatVersion: format.formatVersion,
    schema: format.written ?? format.schema,
    check: async (outline, findEdition) => {
      const parsed = parseOutline(outline, format);
      if (!parsed.ok) return parsed;
      if (!beside) return ok({ notes: [] });
      const wanted = beside.refOf(parsed.value);
      const edition = await findEdition(wanted);
      if (!edition) return ok({ notes: [`not checked beside its edition: ${wanted.id} ${wanted.version} is not here`] });
      const faults =
        wanted.hash === undefined || wanted.hash === edition.ref.hash
          ? beside.misfits(parsed.value, edition.questionnaire)
          : [hashFault(edition.ref)];
      return faults.length === 0
        ? ok({ notes: [] })
        : fail(faultsProblem(format.format, faults));
    },
  };
}

/** The file was made from other contents than the edition of that name and version holds. */
export const hashFault = (edition: { readonly id: string; readonly version: string; readonly hash: string }): Fault => ({
  path: 'questionnaire.hash',
  expected: `${edition.hash}, the hash of ${edition.id} ${edition.version} as it is here`,
});
