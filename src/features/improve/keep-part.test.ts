import { expect, it } from 'vitest';
import { SOUND_PLAN } from '#src/testing/kept-beside.ts';
import { must } from '#src/domain/common/result.ts';
import { keptWords } from './keep-part.tsx';

const kept = must(SOUND_PLAN.kept, 'a plan was kept');

it('tells no score of a kept plan before it is known whose word it is', () => {
  expect(keptWords(kept, null)).toMatch(/^Kept on .+ by Jo with 1 action\.$/);
  expect(keptWords(kept, 'wrong')).toBe(keptWords(kept, null));
  expect(keptWords(kept, 'changed')).toContain(' by Jo: 40% to 50%, by its own record, with 1 action.');
  expect(keptWords(kept, 'stands')).toContain(' by Jo: 40% to 50% with 1 action.');
});
