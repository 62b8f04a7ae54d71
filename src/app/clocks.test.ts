import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Names under which an instant goes about in the code. */
const INSTANT = String.raw`(?:\w*\.)?(?:at|\w+At)\b(?!\()`;
const COMPARED = new RegExp(
  String.raw`(?:\b${INSTANT})\s*(?:<|>)=?\s*[\w'(]|[\w)']\s(?:<|>)=?\s(?:\w+\??\.)*${INSTANT}`,
);

/** Where such a name is compared all the same, and why nothing can be lost by it. Each line is still needed. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/platform/storage/load-assessments.ts': 'the order of a list, for people to read',
  'src/platform/storage/lock/guessing.ts':
    'the wait after wrong passphrases begins once more when the clock was set back',
  'src/platform/storage/feedback/feedback.ts': 'the order of a list, for people to read',
  'src/platform/storage/sent/sent.ts': 'the order of a list, for people to read',
  'src/domain/assessment/questions/go-on.ts': 'where a link leads, for people to go on',
  'src/features/sector/desk-worker.ts': 'the time of the page, between two pieces of news',
  'src/cli/benchmark.ts': 'no instant: a place in a text',
  'src/domain/assessment/answer/points.ts': 'no instant: the band at a figure',
  'src/domain/plan/explain/question-to-ask.ts': 'no instant: a place in a list',
  'src/domain/plan/instance/choices.ts': 'no instant: a place in a list',
  'src/domain/plan/solve/worst-section.ts': 'no instant: a place in a list',
  'src/domain/sector/packed-line.ts': 'no instant: a place in a text',
  'src/domain/common/repeated-keys.ts': 'no instant: a place in a text',
};

const CODE = /^(?!\s*(?:\/\/|\*|\/\*)).*$/;
const comparing = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture)\.tsx?$/.test(name) && !name.startsWith('testing/'))
  .filter((name) =>
    readFileSync(`src/${name}`, 'utf8')
      .split('\n')
      .some((line) => CODE.test(line) && COMPARED.test(line)),
  )
  .map((name) => `src/${name}`);

it.each([
  'a.updatedAt < b.updatedAt',
  'if (noted.at <= unsaved.at) forget()',
  'now >= change.at',
  'storedAt < saved.current.at',
  "kept.at > ''",
])('sees %s', (line) => {
  expect(COMPARED.test(line)).toBe(true);
});

it('order is a count, never a clock: no instant is compared but where it is for people to read', () => {
  expect(comparing.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
});
