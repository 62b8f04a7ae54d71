import { keysOf } from '#src/domain/common/keys-of.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { Contents } from '#src/ui/layout/contents.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';

const GLOSSARY: readonly (readonly [string, string])[] = [
  ['Assessment', "One organisation's answers to one edition of a questionnaire."],
  [
    'Band',
    'A named range of scores, such as "Managed". Each questionnaire says what its bands mean. It is said once open questions can no longer change it.',
  ],
  [
    'Claimed and provable',
    'Claimed is what the answers say. Provable counts only answers with recent evidence that was documented, tested or independently checked.',
  ],
  ['Edition', 'One published version of a questionnaire, such as 2026.1. It never changes once published.'],
  [
    'Essential question',
    'A question where a gap alone can stop care. While an answer is below its floor, the overall band is held down, whatever the score. One that is not answered yet is no gap.',
  ],
  [
    'Framework',
    'A published set of requirements, such as the Cyber Assessment Framework. Questions point to the items that they speak to.',
  ],
  [
    'Range',
    'While questions are open the score is shown as a range: the lower figure if the rest earned nothing, the higher if it earned everything.',
  ],
  ['Sign-off', 'Freezes the answers and figures under a name and role.'],
];

/** What stands on the page, in its order. */
const PARTS = {
  'how-to': 'How to take an assessment',
  keyboard: 'Keyboard',
  words: 'Words',
  privacy: 'Privacy: what leaves this device',
  accessibility: 'Accessibility',
  'is-not': 'What it is not',
} as const;

const Heading = ({ part }: { readonly part: keyof typeof PARTS }) => (
  <h2 className="nhsuk-heading-m" id={part} tabIndex={-1}>
    {PARTS[part]}
  </h2>
);

/** Help: how to, words, privacy, accessibility. */
export default function HelpScreen() {
  return (
    <Page title={ROUTES.help.title}>
      <Contents to={paths.help()} parts={keysOf(PARTS).map((id) => ({ id, words: PARTS[id] }))} />
      <Heading part="how-to" />
      <ol>
        <li>
          <AppLink to={paths.start()}>Start an assessment</AppLink>: choose a questionnaire and describe your
          organisation.
        </li>
        <li>
          Answer the sections in any order, over as many sittings as you need. Each answer is saved as you give it.
        </li>
        <li>Choose "I don't know" where nobody can tell. That is a finding too; a guess is not.</li>
        <li>
          Name the evidence: what it is, where it is kept, how strong it is. The documents themselves stay where they
          are.
        </li>
        <li>
          Where others know the answers, hand questions out: a file for each of them, from “Hand out questions” on the
          overview. They open it in this app and send a file back, which you open here.
        </li>
        <li>
          Where a question, an action or training does not fit you,{' '}
          <AppLink to={paths.feedback()}>tell its authors</AppLink>: what you write goes into a file that holds no
          answers.
        </li>
        <li>Check your answers, look at the results, and take the report to those who decide.</li>
        <li>
          <AppLink to={paths.data()}>Download a backup</AppLink> at the end of each sitting, above all where browsers
          are cleared at log-off.
        </li>
      </ol>
      <Heading part="keyboard" />
      <p>
        Tab moves from field to field, the arrow keys move within a list of levels, the space bar ticks a box. "Skip to
        main content" is the first stop on each page. On the questions, single keys choose levels, add evidence and
        more: press ? there for the list, or to turn them off.
      </p>
      <Heading part="words" />
      <dl>
        {GLOSSARY.map(([term, meaning]) => (
          <div key={term}>
            <dt>
              <strong>{term}</strong>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Heading part="privacy" />
      <p>
        Nothing, unless you download a file and pass it on yourself. The app makes no connection while you use it, has
        no account and counts no visits. Other people who use this browser under the same log-in can see what is kept
        here.
      </p>
      {__EDITION__ === 'portable' ? (
        <p>
          <strong>You use the portable edition.</strong> Some browsers share the storage of all pages that are opened
          from disk. Another page that somebody opens from a folder on this computer could read what is kept here. Use
          it only on a computer that you trust, take a backup, and erase everything when you have finished.
        </p>
      ) : (
        <p>
          No server to hand? Take the{' '}
          <a className="nhsuk-link" href="./carecert-assure.html" download>
            portable edition
          </a>
          , one file that opens from a folder. It keeps its own data; a backup carries everything across.
        </p>
      )}
      <Heading part="accessibility" />
      <p>
        The app is built to meet the Web Content Accessibility Guidelines 2.2 at level AA: it works with the keyboard
        alone, at 400 per cent zoom, and every chart has its table beside it. It is checked by an automated tool on
        every screen; it has not been audited by an independent body. If something stands in your way, tell the people
        who gave you this app.
      </p>
      <Heading part="is-not" />
      <p>
        It helps you prepare. It does not give or replace a Data Security and Protection Toolkit status, a Cyber
        Essentials certificate or a regulator's judgement.
      </p>
    </Page>
  );
}
