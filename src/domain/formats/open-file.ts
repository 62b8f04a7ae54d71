import { assessmentFormat } from '../assessment/file/index.ts';
import type { AssessmentFile } from '../assessment/index.ts';
import { backupFormat, type Backup } from '../backup/index.ts';
import { packFormat, type BenchmarkPack } from '../benchmark/pack/index.ts';
import { bulletinsFormat, type BulletinList } from '../bulletins/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { parseOutline, readOutline, type FileFormat, type FileOutline, type FileProblem } from '../common/file.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { parcelFormat, type Parcel } from '../parcel/index.ts';
import { reviewFormat, type ReviewFile } from '../review/index.ts';
import { questionnaireFormat, type Questionnaire } from '../questionnaire/index.ts';
import { slipFormat, type Slip } from '../training/slip.ts';
import {
  ASSESSMENT_BESIDE,
  BACKUP_BESIDE,
  PACK_BESIDE,
  PARCEL_BESIDE,
  REVIEW_BESIDE,
  type EditionBeside,
} from './beside.ts';
import { BULLETINS_BESIDE } from './bulletins-beside.ts';
import { checkBeside } from './check-beside.ts';
import { FORMATS, formatsReadBy, isFormatName, type FormatName } from './registry.ts';

/** What is in this browser already, as far as an incoming file must know, and what only its store can read. */
type Here = {
  readonly editions: readonly EditionBeside[];
  /** Reads a copy of the store, whose shape belongs to the storage of the app. */
  readonly openStoreCopy: (outline: FileOutline) => Result<CarriedBackup, FileProblem>;
};

/** A backup, and how many damaged rows it is without, where it was made of a store. */
export type CarriedBackup = { readonly backup: Backup; readonly leftOut: number };

/** A checked file, and how it stands to what is here. Nothing has been stored yet. */
export type OpenedFile =
  | { readonly kind: 'questionnaire'; readonly questionnaire: Questionnaire; readonly isHere: boolean }
  | {
      readonly kind: 'assessment';
      readonly file: AssessmentFile;
      readonly questionnaire: Questionnaire;
      /** What of it could not be checked, in words. */ readonly unchecked: readonly string[];
    }
  | {
      readonly kind: 'pack';
      readonly pack: BenchmarkPack;
      /** Its edition is here, and it fits. */ readonly isChecked: boolean;
    }
  /** On its way out or back; one that comes back is held against what was sent by those who know that. */
  | { readonly kind: 'parcel'; readonly parcel: Parcel }
  /** The same of answers that are to be judged. */
  | { readonly kind: 'review'; readonly review: ReviewFile }
  /** That somebody took a part of a module of training. */
  | { readonly kind: 'slip'; readonly slip: Slip }
  /** A list of bulletins of ours; those of others, and what is pasted, are read by who shows them. */
  | {
      readonly kind: 'bulletins';
      readonly list: BulletinList;
      /** What of it could not be checked, in words. */ readonly unchecked: readonly string[];
    }
  | ({
      readonly kind: 'backup';
      /** What of it could not be checked, in words. */ readonly unchecked: readonly string[];
    } & CarriedBackup);

export type OpenProblem =
  | { readonly kind: 'file'; readonly problem: FileProblem }
  /** The edition that the assessment answers is not here. */
  | { readonly kind: 'edition-missing'; readonly id: string; readonly version: string }
  /** Some questions of an edition, which come in a parcel and never alone. */
  | { readonly kind: 'part-of-edition'; readonly id: string; readonly version: string }
  /** Another file with the same id and edition is here; a published edition never changes. */
  | { readonly kind: 'edition-differs'; readonly id: string; readonly version: string };

/** Tells a file by its content, and checks it whole, beside what is here. */
export function openFile(text: string, here: Here): Result<OpenedFile, OpenProblem> {
  const outline = readOutline(text);
  if (!outline.ok) return asFileProblem(outline);
  const { format } = outline.value;
  if (!isFormatName(format) || !isOpenedHere(format)) {
    return fail({ kind: 'file', problem: { kind: 'wrong-format', found: format, expected: formatsReadBy('app') } });
  }
  return OPENERS[format](outline.value, here);
}

/** What the app opens, as the registry has it. */
type OpenedFormat = { [N in FormatName]: (typeof FORMATS)[N]['readBy']['app'] extends true ? N : never }[FormatName];
const isOpenedHere = (format: FormatName): format is OpenedFormat => FORMATS[format].readBy.app;

type Opener = (outline: FileOutline, here: Here) => Result<OpenedFile, OpenProblem>;

/** Reads a file by its format and goes on with what it holds. */
const opener =
  <T>(format: FileFormat<T>, open: (file: T, here: Here) => Result<OpenedFile, OpenProblem>): Opener =>
  (outline, here) => {
    const parsed = parseOutline(outline, format);
    return parsed.ok ? open(parsed.value, here) : asFileProblem(parsed);
  };

const OPENERS = {
  'assure-questionnaire': opener(questionnaireFormat, openQuestionnaire),
  'assure-assessment': opener(assessmentFormat, openAssessment),
  'assure-benchmark-pack': opener(packFormat, openPack),
  'assure-parcel': opener(parcelFormat, openParcel),
  'assure-review': opener(reviewFormat, openReview),
  'assure-slip': opener(slipFormat, (slip) => ok({ kind: 'slip', slip })),
  'assure-bulletins': opener(bulletinsFormat, openBulletins),
  'assure-backup': opener(backupFormat, (backup, here) => openBackup({ backup, leftOut: 0 }, here)),
  'assure-store-copy': (outline, here) => {
    const read = here.openStoreCopy(outline);
    return read.ok ? openBackup(read.value, here) : asFileProblem(read);
  },
} as const satisfies Record<OpenedFormat, Opener>;

const asFileProblem = ({ problem }: { readonly problem: FileProblem }) => fail({ kind: 'file', problem } as const);

/** Beside the editions that it holds and those that are here. */
function openBackup({ backup, leftOut }: CarriedBackup, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const beside = checkBeside(backup, backup, BACKUP_BESIDE, editions);
  return beside.ok ? ok({ kind: 'backup', backup, leftOut, unchecked: beside.value.unchecked }) : asFileProblem(beside);
}

/** A pack may come before its edition: it is kept, and checked when it is compared with. */
function openPack(pack: BenchmarkPack, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const beside = checkBeside(pack, packFormat, PACK_BESIDE, editions);
  return beside.ok ? ok({ kind: 'pack', pack, isChecked: beside.value.unchecked.length === 0 }) : asFileProblem(beside);
}

function openParcel(parcel: Parcel, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const beside = checkBeside(parcel, parcelFormat, PARCEL_BESIDE, editions);
  return beside.ok ? ok({ kind: 'parcel', parcel }) : asFileProblem(beside);
}

function openReview(review: ReviewFile, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const beside = checkBeside(review, reviewFormat, REVIEW_BESIDE, editions);
  return beside.ok ? ok({ kind: 'review', review }) : asFileProblem(beside);
}

function openBulletins(list: BulletinList, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const beside = checkBeside(list, bulletinsFormat, BULLETINS_BESIDE, editions);
  return beside.ok ? ok({ kind: 'bulletins', list, unchecked: beside.value.unchecked }) : asFileProblem(beside);
}

function openQuestionnaire(questionnaire: Questionnaire, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const { id, version, partOf } = questionnaire;
  if (partOf) return fail({ kind: 'part-of-edition', id, version });
  const known = editions.find(
    (edition) => edition.questionnaire.id === id && edition.questionnaire.version === version,
  );
  if (known && known.hash !== contentHash(questionnaire)) return fail({ kind: 'edition-differs', id, version });
  return ok({ kind: 'questionnaire', questionnaire, isHere: known !== undefined });
}

function openAssessment(file: AssessmentFile, { editions }: Here): Result<OpenedFile, OpenProblem> {
  const { id, version, hash } = file.questionnaire;
  const edition = editions.find((one) => one.hash === hash);
  if (!edition) return fail({ kind: 'edition-missing', id, version });
  const beside = checkBeside(file, assessmentFormat, ASSESSMENT_BESIDE, editions);
  if (!beside.ok) return asFileProblem(beside);
  return ok({ kind: 'assessment', file, questionnaire: edition.questionnaire, unchecked: beside.value.unchecked });
}
