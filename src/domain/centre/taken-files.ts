import { contentHash } from '../common/content-hash.ts';
import { parseFile, type FileFormat } from '../common/file.ts';
import { problemLines } from '../common/problem-lines.ts';
import { visibleText } from '../common/text.ts';
import { senderKey, type Senders } from '../sector/senders/index.ts';

/** A file as somebody handed it to the centre: its name or path, and its text. */
export type HandedIn = { readonly name: string; readonly text: string };

/** A file that cannot be used, and why, a line for each reason. */
export type RefusedFile = { readonly name: string; readonly reasons: readonly string[] };

/** Sound files with whom each is from. */
export type TakenFile<T> = {
  readonly name: string;
  /** The same for the same sender; of its own for each file where senders are not checked. */
  readonly sender: string;
  readonly hash: string;
  readonly contents: T;
};

export type TakenFiles<T> = {
  readonly files: readonly TakenFile<T>[];
  /** Files that say the same as one that was there, from the same sender. */
  readonly repeated: number;
  readonly refused: readonly RefusedFile[];
};

const SENDER_WORDS = {
  'no-sender': 'no sender is named for it',
  'several-senders': 'several senders are named for it',
  'several-files': 'another file ends as its line of the list of senders does: name more of the path there',
} as const;

/**
 * Reads files of one format. A file that is there twice counts once.
 * @param senders null where they are not checked
 */
export function takeFiles<T>(
  handedIn: readonly HandedIn[],
  format: FileFormat<T>,
  senders: Senders | null,
): TakenFiles<T> {
  const files: TakenFile<T>[] = [];
  const refused: RefusedFile[] = [];
  const seen = new Set<string>();
  let repeated = 0;
  for (const { name, text } of handedIn) {
    const parsed = parseFile(text, format);
    if (!parsed.ok) {
      refused.push({ name: visibleText(name), reasons: problemLines(parsed.problem) });
      continue;
    }
    const hash = contentHash(parsed.value);
    const sender = senders?.of({ file: name, entry: null, line: null });
    if (sender && !sender.ok) {
      refused.push({ name: visibleText(name), reasons: [SENDER_WORDS[sender.problem.kind]] });
      continue;
    }
    const key = sender ? sender.value.key : hash;
    if (seen.has(`${key}\n${hash}`)) {
      repeated += 1;
      continue;
    }
    seen.add(`${key}\n${hash}`);
    files.push({ name: visibleText(name), sender: key, hash, contents: parsed.value });
  }
  return { files, repeated, refused };
}

/** A file that says another name than its sender's: anybody can type the name of somebody else. */
export type OtherName = { readonly name: string; readonly said: string };

/** Those of files whose senders are known: without that there is nothing to hold a name against. */
export const otherNamesIn = (
  files: readonly TakenFile<{ readonly from: { readonly name: string } }>[],
  senders: Senders | null,
): readonly OtherName[] =>
  senders === null
    ? []
    : files.flatMap(({ name, sender, contents: { from } }) =>
        from.name === '' || senderKey(from.name) === sender ? [] : [{ name, said: from.name }],
      );

/** The files of each sender. */
export function bySender<T>(files: readonly TakenFile<T>[]): readonly (readonly TakenFile<T>[])[] {
  const groups = new Map<string, TakenFile<T>[]>();
  for (const file of files) {
    const group = groups.get(file.sender);
    if (group) group.push(file);
    else groups.set(file.sender, [file]);
  }
  return [...groups.values()];
}

/** Files behind tables that were handed on before: what stands in one of them, as it stands, is known. */
export type EarlierFiles<T> = {
  readonly files: readonly T[];
  readonly refused: readonly RefusedFile[];
};

/** Reads them. Whose they are makes no difference: what more than counted is known, too, withholds more and never less. */
export function earlierFiles<T>(handedIn: readonly HandedIn[], format: FileFormat<T>): EarlierFiles<T> {
  const files: T[] = [];
  const refused: RefusedFile[] = [];
  for (const { name, text } of handedIn) {
    const parsed = parseFile(text, format);
    if (parsed.ok) files.push(parsed.value);
    else refused.push({ name: visibleText(name), reasons: problemLines(parsed.problem) });
  }
  return { files, refused: behindEarlier(refused) };
}

/** Refused where it was given as behind an earlier table: no count is held against it, which must not pass unseen. */
export const behindEarlier = (refused: readonly RefusedFile[]): readonly RefusedFile[] =>
  refused.map(({ name, reasons }) => ({
    name,
    reasons: reasons.map((reason) => `given as behind an earlier table: ${reason}`),
  }));
