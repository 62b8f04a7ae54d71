import { database } from '../database.ts';
import { soundRows } from '../rows.ts';
import { attempt } from '../storage-problem.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';
import { draftForms, questionOfDraft } from './draft-forms.ts';
import { OPEN_SCOPE, readDraftRow, SECTOR_SCOPE } from './drafts.ts';

/**
 * What is begun and not finished, over all assessments: answers with something on their card that does not count yet,
 * and other forms. What is typed at the bench, of whom to tell or into a response, or was pasted, stays until its person
 * takes it out, and is not waited for.
 */
export type Begun = { readonly answers: number; readonly forms: number };

const NOT_WAITED_FOR = {
  scopes: new Set<string>([SECTOR_SCOPE, OPEN_SCOPE]),
  forms: new Set<string>([draftForms.feedbackFrom(), draftForms.contacts()]),
};

export async function countBegun(): Promise<Begun> {
  const answers = new Set<string>();
  let forms = 0;
  for (const { scope, form } of soundRows(readDraftRow, await database.drafts.toArray())) {
    const question = questionOfDraft({ form });
    if (NOT_WAITED_FOR.scopes.has(scope) || NOT_WAITED_FOR.forms.has(form) || form.startsWith(draftForms.response('')))
      continue;
    if (question) answers.add(`${scope}/${question.questionId}`);
    else forms += 1;
  }
  return { answers: answers.size, forms };
}

export const useBegun = (): Live<Begun> => useLive(() => attempt(countBegun), []);
