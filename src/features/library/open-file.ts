import { assessmentFormat, misfits, type AssessmentFile } from '#src/domain/assessment/index.ts';
import { backupFormat, type Backup } from '#src/domain/backup/index.ts';
import { packFormat, type BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { faultsProblem, parseOutline, readOutline, type FileProblem } from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { questionnaireFormat, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { backupOfStoreCopy, newestStoreVersion, storeCopyFormat, type StoreCopy } from '#src/platform/storage/index.ts';

/** What is in this browser already, as far as an incoming file must know. */
export type Here = {
  readonly editions: readonly { readonly hash: string; readonly questionnaire: Questionnaire }[];
  readonly assessments: readonly AssessmentFile[];
  /** Assessments that are here and cannot be read whole. */
  readonly damagedIds: ReadonlySet<string>;
};

/** A checked file, and how it stands to what is here. Nothing has been stored yet. */
export type OpenedFile =
  | { readonly kind: 'questionnaire'; readonly questionnaire: Questionnaire; readonly isHere: boolean }
  | { readonly kind: 'assessment'; readonly file: AssessmentFile; readonly questionnaire: Questionnaire; readonly here: 'absent' | 'same' | 'different' }
  | { readonly kind: 'pack'; readonly pack: BenchmarkPack }
  | { readonly kind: 'backup'; readonly backup: Backup; /** How many damaged rows it is without, where it was made of a store. */ readonly leftOut: number };

export type OpenProblem =
  | { readonly kind: 'file'; readonly problem: FileProblem }
  /** The edition that the assessment answers is not here. */
  | { readonly kind: 'edition-missing'; readonly id: string; readonly version: string }
  /** Another file with the same id and edition is here; a published edition never changes. */
  | { readonly kind: 'edition-differs'; readonly id: string; readonly version: string };

/** Tells a file by its content, and checks it whole, beside what is here. */
export function openFile(text: string, here: Here): Result<OpenedFile, OpenProblem> {
  const outline = readOutline(text);
  if (!outline.ok) return asFileProblem(outline);
  switch (outline.value.format) {
    case questionnaireFormat.format: {
      const parsed = parseOutline(outline.value, questionnaireFormat);
      return parsed.ok ? openQuestionnaire(parsed.value, here) : asFileProblem(parsed);
    }
    case assessmentFormat.format: {
      const parsed = parseOutline(outline.value, assessmentFormat);
      return parsed.ok ? openAssessment(parsed.value, here) : asFileProblem(parsed);
    }
    case packFormat.format: {
      const parsed = parseOutline(outline.value, packFormat);
      return parsed.ok ? ok({ kind: 'pack', pack: parsed.value }) : asFileProblem(parsed);
    }
    case backupFormat.format: {
      const parsed = parseOutline(outline.value, backupFormat);
      return parsed.ok ? ok({ kind: 'backup', backup: parsed.value, leftOut: 0 }) : asFileProblem(parsed);
    }
    case storeCopyFormat.format: {
      const parsed = parseOutline(outline.value, storeCopyFormat);
      return parsed.ok ? openStoreCopy(parsed.value) : asFileProblem(parsed);
    }
    default:
      return fail({
        kind: 'file',
        problem: {
          kind: 'wrong-format',
          found: outline.value.format,
          expected: [assessmentFormat, questionnaireFormat, packFormat, backupFormat, storeCopyFormat].map(({ format }) => format),
        },
      });
  }
}

const asFileProblem = ({ problem }: { readonly problem: FileProblem }) => fail({ kind: 'file', problem } as const);

/** Its rows alone are sound: how they belong together is checked as in any backup. */
function openStoreCopy(copy: StoreCopy): Result<OpenedFile, OpenProblem> {
  if (copy.storeVersion > newestStoreVersion) {
    return fail({ kind: 'file', problem: { kind: 'made-by-newer-version', format: copy.format, found: copy.storeVersion, known: newestStoreVersion } });
  }
  const { backup, leftOut } = backupOfStoreCopy(copy);
  const faults = backupFormat.findFaults(backup);
  return faults.length > 0 ? fail({ kind: 'file', problem: faultsProblem(copy.format, faults) }) : ok({ kind: 'backup', backup, leftOut });
}

function openQuestionnaire(questionnaire: Questionnaire, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const { id, version } = questionnaire;
  const known = editions.find((edition) => edition.questionnaire.id === id && edition.questionnaire.version === version);
  if (known && known.hash !== contentHash(questionnaire)) return fail({ kind: 'edition-differs', id, version });
  return ok({ kind: 'questionnaire', questionnaire, isHere: known !== undefined });
}

function openAssessment(file: AssessmentFile, { editions, assessments, damagedIds }: Here): Result<OpenedFile, OpenProblem> {
  const { id, version, hash } = file.questionnaire;
  const edition = editions.find((one) => one.hash === hash);
  if (!edition) return fail({ kind: 'edition-missing', id, version });
  const faults = misfits(file, edition.questionnaire);
  if (faults.length > 0) return fail({ kind: 'file', problem: faultsProblem(file.format, faults) });
  const mine = assessments.find((one) => one.id === file.id);
  const here = damagedIds.has(file.id) ? 'different' : mine === undefined ? 'absent' : contentHash(mine) === contentHash(file) ? 'same' : 'different';
  return ok({ kind: 'assessment', file, questionnaire: edition.questionnaire, here });
}
