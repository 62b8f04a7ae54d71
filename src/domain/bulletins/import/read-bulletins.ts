import { parseFile, readJson, readOutline, type FileProblem } from '../../common/file.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { unarmoured, type ArmourProblem } from './armour.ts';
import { importBulletins, type ImportOptions } from './import.ts';
import { DRAFT_REFUSED, type ImportReport } from './imported.ts';
import { bulletinsFormat } from '../list-faults.ts';
import type { BulletinList } from '../schema.ts';
import type { TechnologyList } from '../technologies.ts';

/** A list of bulletins; of somebody else's file with an account of what became of it. */
export type ReadBulletins = { readonly list: BulletinList; readonly report: ImportReport | null };

export type ReadBulletinsProblem =
  | { readonly kind: 'file'; readonly problem: FileProblem }
  | { readonly kind: 'armour'; readonly problem: ArmourProblem }
  /** Somebody else's draft, which was not asked for. */
  | { readonly kind: 'draft' }
  /** Somebody else's file of which no list can be made, with a line for each reason. */
  | { readonly kind: 'import'; readonly reasons: readonly string[] };

/** Reads a list of ours, a block pasted from a mail, or a file of others that an importer knows. */
export function readBulletins(
  text: string,
  technologies: TechnologyList,
  options: ImportOptions,
): Result<ReadBulletins, ReadBulletinsProblem> {
  const block = blockIn(text);
  if (!block.ok && block.problem !== 'none') return fail({ kind: 'armour', problem: block.problem });
  const inner = block.ok ? block.value : text;
  const json = readJson(inner);
  // What is no JSON and holds no block was pasted in part, or is something else.
  if (!json.ok)
    return fail(
      block.ok || looksLikeJson(inner) ? { kind: 'file', problem: json.problem } : { kind: 'armour', problem: 'none' },
    );
  if (readOutline(inner).ok) {
    const parsed = parseFile(inner, bulletinsFormat);
    return parsed.ok ? ok({ list: parsed.value, report: null }) : fail({ kind: 'file', problem: parsed.problem });
  }
  const imported = importBulletins(json.value, technologies, options);
  if (imported.ok) return ok(imported.value);
  return fail(
    imported.problem.includes(DRAFT_REFUSED) ? { kind: 'draft' } : { kind: 'import', reasons: imported.problem },
  );
}

/** The block of a mail. In a text of a file there may be one as well, and everybody else who reads that file sees a text. */
const blockIn = (text: string): ReturnType<typeof unarmoured> =>
  looksLikeJson(text) && readJson(text).ok ? fail('none') : unarmoured(text);

const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);

/** Is this to be read by `readBulletins` where it is no file of ours? Told without reading it whole. */
export const mayBeBulletins = (text: string): boolean => {
  const block = blockIn(text);
  if (block.ok || block.problem !== 'none') return true;
  const json = looksLikeJson(text) ? readJson(text) : null;
  return (
    json?.ok === true &&
    typeof json.value === 'object' &&
    json.value !== null &&
    ['document', 'catalogVersion', 'threatId', 'items'].some((key) => Object.hasOwn(Object(json.value), key))
  );
};
