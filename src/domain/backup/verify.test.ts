import { expect, it } from 'vitest';
import { answer, assessment, chosen, edition, levels, section, signatory, backupWith } from '#src/testing/builders.ts';
import { buildAssessmentFile } from '../assessment/file/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { must } from '../common/result.ts';
import { buildSignOff } from '../scoring/index.ts';
import { verifyBackup } from './verify.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const madeAt = '2026-12-30T10:00:00.000Z';
const backup = backupWith({
  madeAt,
  madeBy: 'Tests',
  assessments: [buildAssessmentFile(assessment(small), { answers: [], evidence: [], history: [] })],
  questionnaires: [small],
});
const made = { madeAt, hash: contentHash(backup) };
const text = JSON.stringify(backup);

const signing = buildSignOff(
  assessment(small),
  { answers: [answer('policy', chosen('l1'))], evidence: [] },
  small,
  signatory(),
);
const signed = {
  ...backup,
  assessments: [
    buildAssessmentFile(
      { ...assessment(small), signOffs: [must(signing.ok ? signing.value : null, 'nothing is open')] },
      { answers: [], evidence: [], history: [] },
    ),
  ],
};
/** Says what was frozen each time, which is as good as saying it once. */
const longText = JSON.stringify(signed);

it.each([
  ['just as it was made', text, { ok: true }],
  ['with other line ends and spaces', JSON.stringify(backup, null, 2).replaceAll('\n', '\r\n'), { ok: true }],
  ['that writes out what others say once', longText, { ok: true }],
  ['cut short', text.slice(0, -9), { ok: false, problem: { kind: 'unreadable', problem: { kind: 'not-json' } } }],
  [
    'another kind of file',
    JSON.stringify(small),
    { ok: false, problem: { kind: 'unreadable', problem: { kind: 'wrong-format' } } },
  ],
  [
    'an earlier backup',
    JSON.stringify({ ...backup, madeAt: '2026-12-29T10:00:00.000Z' }),
    { ok: false, problem: { kind: 'another', madeAt: '2026-12-29T10:00:00.000Z' } },
  ],
  [
    'changed afterwards',
    JSON.stringify({ ...backup, madeBy: 'Somebody' }),
    { ok: false, problem: { kind: 'altered' } },
  ],
])('%s', (_rule, content, expected) => {
  const record = content === longText ? { madeAt, hash: contentHash(signed) } : made;
  expect(verifyBackup(content, record)).toMatchObject(expected);
});
