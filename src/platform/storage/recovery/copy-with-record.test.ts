import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { formatBackup, parseBackup } from '#src/domain/backup/index.ts';
import type { FollowUp } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from '../assessments.ts';
import { addFollowUp, loadFollowUpsOf } from '../bulletins/follow-ups.ts';
import { saveIssue } from '../bulletins/lists.ts';
import { loadWhatIsRunOf, stateWhatIsRun } from '../bulletins/what-is-run.ts';
import { restoreBackup } from './backup.ts';
import { readCopyWithRecord } from './copy-with-record.ts';
import { eraseEverything } from './erase.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const { at } = stamp();
const LATER = '2027-01-01T10:00:00.000Z';

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
});

it('holds one assessment with its record and comes back with it; what may not be passed on stays out, counted', async () => {
  const issue = list([
    bulletin({ id: 'open' }),
    bulletin({ id: 'amber', tlp: 'amber' }),
    bulletin({ id: 'joint-green' }),
    bulletin({ id: 'joint-amber', tlp: 'amber' }),
  ]);
  await saveIssue(issue, at);
  const own: FollowUp['bulletin'] = { publisher: issue.publisher.name, listId: issue.listId, id: 'open' };
  const entered: readonly [string, FollowUp['bulletin'], string][] = [
    ['one', own, 'May be told'],
    ['one', { ...own, id: 'amber' }, 'Planted: marked amber'],
    ['one', { ...own, listId: 'gone' }, 'Planted: of a list that is gone'],
    ['two', own, 'Planted: of another assessment'],
  ];
  for (const id of ['one', 'two']) await createAssessment(assessment(small, { id }), small);
  for (const [index, [id, ref, title]] of entered.entries()) {
    const entryAt = `2026-12-0${index + 1}T10:00:00.000Z`;
    await addFollowUp(
      id,
      [{ bulletin: ref, title, arrivedAt: at, firstIssuedAt: at }],
      () => ({ kind: 'recorded', id: `of-${index}`, at: entryAt, by: 'Ruth', recorded: null }),
      entryAt,
    );
  }
  // About a threat of which one bulletin is marked: the same words stand with both.
  const joint = ['joint-green', 'joint-amber'].map((id) => ({ ...own, id }));
  await addFollowUp(
    'one',
    joint.map((ref) => ({ bulletin: ref, title: 'Planted: entered about both', arrivedAt: at, firstIssuedAt: at })),
    ({ bulletin: { id } }) => ({ kind: 'recorded', id, at: LATER, by: 'Ruth', recorded: null }),
    LATER,
  );
  for (const id of ['one', 'two'])
    await stateWhatIsRun(
      id,
      { technologies: [{ technology: 'mail', state: 'we', supplier: '', saidBy: 'Ruth', at }] },
      at,
    );
  const read = await readCopyWithRecord('one', at, 'Ruth');
  const copy = must(read.ok ? read.value : null, 'it is sound');
  expect(copy.leftOut).toBe(4);
  const text = formatBackup(copy.backup);
  expect(text).not.toContain('Planted');
  const parsed = parseBackup(text);
  const backup = must(parsed.ok ? parsed.value : null, 'it opens');
  await eraseEverything();
  expect((await restoreBackup(backup, ['one'], at)).ok).toBe(true);
  expect((await loadFollowUpsOf(['one'])).map(({ title }) => title)).toEqual(['May be told']);
  expect(await loadWhatIsRunOf(['one'])).toHaveLength(1);
});

it('is refused for an assessment that is not here', async () => {
  expect((await readCopyWithRecord('none', at, '')).ok).toBe(false);
});
