import { backupWith, parseEdition, peerGroup, peerPack } from '#src/testing/builders.ts';
import type { Backup } from '#src/domain/backup/index.ts';
import { listKeyOf, takeIssue } from '#src/domain/bulletins/kept/index.ts';
import { bite, bulletin, clock, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { must } from '#src/domain/common/result.ts';
import { wardFile } from '#src/domain/report/report.fixture.ts';
import { riverside } from './bring-in.ts';

/** What every object has from birth, and the one such word that an id of ours may be. */
const NAME = 'constructor';
const AT = '2026-07-02T10:00:00.000Z';
/** One id of each kind of an edition; items of frameworks may have capitals. */
const IDS = ['ward', 'backup', 'backup-restore', 'yearly', 'offline', 'by-day', 'frame', 'low', 'try-restore'];
const ITEMS = { 'A1.a': 'toString', A1: 'valueOf', 'A1.b': 'hasOwnProperty' } as const;

/** An edition in which one id of each kind is that word. */
function hostileEdition() {
  const ids = IDS.map((id) => [id, NAME] as const);
  const text = [...ids, ...Object.entries(ITEMS)].reduce(
    (before, [id, name]) => before.replaceAll(JSON.stringify(id), JSON.stringify(name)),
    JSON.stringify(wardFile),
  );
  return parseEdition({ ...(JSON.parse(text) as object), version: NAME });
}

/** A backup in which whatever has an id has that one, and what screens need in their addresses to show it. */
export function hostileIds() {
  const edition = hostileEdition();
  const questionnaire = { id: NAME, version: NAME };
  const file = riverside(edition, NAME, 3, '2026-06-30');
  const issue = list(
    [
      bulletin({
        id: NAME,
        technologies: [{ id: NAME }],
        bites: [bite({ id: NAME, questionnaire, when: { kind: 'points-below', question: NAME, below: 6 } })],
        clocks: [clock({ id: NAME })],
        actions: [{ id: NAME, kind: 'patch', text: 'Put it in.' }],
        aliases: [NAME],
      }),
    ],
    { listId: NAME, publisher: { name: NAME, address: 'https://centre.example' } },
  );
  const taken = takeIssue(null, issue, AT);
  const spread = { size: 60, quartiles: null, deciles: null };
  const pack = peerPack({
    id: NAME,
    questionnaire,
    sendersChecked: 60,
    cohorts: [
      peerGroup({
        id: NAME,
        overall: { ...spread, median: 70, quartiles: { lower: 50, upper: 80 } },
        sections: [{ sectionId: NAME, spread: { ...spread, median: 66 } }],
        questions: [
          {
            questionId: NAME,
            shares: [
              { points: 0, atOrAbovePercent: 100 },
              { points: 4, atOrAbovePercent: 68 },
            ],
          },
        ],
      }),
    ],
  });
  const backup: Backup = backupWith({
    madeAt: AT,
    madeBy: NAME,
    assessments: [file],
    questionnaires: [edition],
    packs: [pack],
    bulletinLists: [must(taken.ok ? taken.value.kept : null, 'it is taken in')],
    whatIsRun: [
      {
        assessmentId: NAME,
        technologies: [{ technology: NAME, state: 'supplier', supplier: NAME, saidBy: NAME, at: AT }],
        held: [],
      },
    ],
  });
  const parts = {
    id: NAME,
    sectionId: NAME,
    questionnaireId: NAME,
    version: NAME,
    moduleId: NAME,
    partId: NAME,
    listKey: listKeyOf(issue),
    bulletinId: NAME,
  };
  return { backup, parts };
}
