import { useMemo, useRef, useState, type ChangeEvent } from 'react';
import { restrictedWords } from '#src/domain/bulletins/handling/index.ts';
import {
  adviseOnBulletins,
  bulletinsFormat,
  type Bulletin,
  type BulletinList,
  type TechnologyList,
} from '#src/domain/bulletins/index.ts';
import { armoured } from '#src/domain/bulletins/import/index.ts';
import { parseFile } from '#src/domain/common/file.ts';
import { countOf } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { problemLines } from '#src/domain/common/problem-lines.ts';
import { passingTextSchema, ruleOf, titleSchema } from '#src/domain/common/text.ts';
import { download, fileNameOf, readChosenFile } from '#src/platform/files/index.ts';
import { dayAndTime, now } from '#src/platform/runtime/index.ts';
import { begunElsewhere, takeUpIn, type Draft } from '#src/platform/storage/drafts/index.ts';
import { CopyText } from '#src/ui/form/copy-text.tsx';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { takeChosen } from '#src/ui/form/take-chosen.ts';
import { Button, Details, Inset } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { IssueBulletins } from './issue-bulletins.tsx';
import {
  bulletinsOf,
  EMPTY_ISSUE,
  listIn,
  madeIssue,
  NEXT_OPTIONS,
  numberIssue,
  otherOfNumber,
  placeWords,
  type IssueFields,
} from './issue-fields.ts';

type IssuePartProps = {
  readonly issue: IssueFields;
  readonly kept: Draft | undefined;
  readonly technologies: TechnologyList;
  readonly onIssue: (change: (before: IssueFields) => IssueFields) => void;
  readonly onLeft: () => void;
  /** Takes a bulletin into the form above, to be corrected; false where the form holds something that would be lost. */
  readonly onCorrect: (bulletin: Bulletin) => boolean;
};

/** The issue that the bulletins go out in: the one before it, what is in it, and its file with the next number. */
export function IssuePart({ issue, kept, technologies, onIssue, onLeft, onCorrect }: IssuePartProps) {
  const [problems, setProblems] = useState<readonly string[]>([]);
  const made = useMemo(() => madeIssue(issue), [issue]);
  const heading = useRef<HTMLHeadingElement>(null);
  const { errors, attempt, errorAt, refuse } = useFormErrors(
    (fieldId) =>
      ({
        'issue-publisher': `${issue.publisher} ${issue.isMadeUp}`,
        'issue-listId': issue.listId,
        'issue-changeReason': issue.changeReason,
        'issue-changeBy': issue.changeBy,
      })[fieldId],
  );
  const before = listIn(issue.before);
  const bulletins = bulletinsOf(issue);
  const clash = useMemo(() => (made ? null : otherOfNumber(issue)), [issue, made]);
  const marked = made && restrictedWords(made);
  const set = (part: Partial<IssueFields>) => onIssue((shown) => ({ ...shown, ...part }));
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = takeChosen(event);
    if (!file) return;
    const read = await readChosenFile(file);
    const text = read.ok && read.value.kind === 'text' ? read.value.text : null;
    const parsed = text === null ? null : parseFile(text, bulletinsFormat);
    if (text !== null && parsed?.ok) {
      setProblems([]);
      return set({ before: text });
    }
    setProblems(
      parsed && !parsed.ok
        ? problemLines(parsed.problem)
        : read.ok
          ? ['It is sealed: open a list that is not.']
          : problemLines(read.problem),
    );
  };
  const make = () => {
    const numbered = numberIssue(issue, technologies, now());
    const { errors: refused, faults } = numbered.ok ? { errors: [], faults: [] } : numbered.problem;
    refuse(refused);
    setProblems(faults.map(({ path, expected }) => `${placeWords(path, bulletins)}: expected ${expected}`));
    if (!numbered.ok) return;
    const list = numbered.value;
    const file = `${JSON.stringify(list, null, 2)}\n`;
    download(`${fileNameOf('bulletins', list.listId, String(list.sequence))}.json`, 'application/json', file);
    set({ made: JSON.stringify(list) });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" ref={heading} tabIndex={-1}>
        The issue
      </h2>
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere
        begun={begunElsewhere(kept)}
        when={({ at }) => dayAndTime(at)}
        of="the issue"
        onShow={(other) => {
          onLeft();
          onIssue(() => takeUpIn(EMPTY_ISSUE, other));
        }}
      />
      <p>
        <label htmlFor="issue-before">The issue before this one, if there is one </label>
        <input id="issue-before" type="file" autoComplete="off" accept=".json" onChange={(event) => void open(event)} />
      </p>
      {before ? (
        <Inset>
          <p>
            {before.listId} of {before.publisher.name}, issue {before.sequence}, with{' '}
            {countOf(before.bulletins.length, 'bulletin')}. Yours will be issue {before.sequence + 1}.
          </p>
        </Inset>
      ) : (
        <>
          <TextField
            id="issue-publisher"
            label="Publisher"
            hint="The same in every issue."
            width={20}
            rule={ruleOf(titleSchema)}
            error={errorAt('issue-publisher')}
            value={issue.publisher}
            onChange={(event) => set({ publisher: event.target.value })}
            onBlur={onLeft}
          />
          <TextField
            id="issue-listId"
            label="Short name of the list"
            hint="Small letters and dashes, the same in every issue, such as weekly."
            width={20}
            rule={ruleOf(passingTextSchema)}
            error={errorAt('issue-listId')}
            value={issue.listId}
            onChange={(event) => set({ listId: event.target.value })}
            onBlur={onLeft}
          />
          <Checkboxes isSmall>
            <Checkbox
              id="issue-isMadeUp"
              label="The list is made up, to practise with"
              checked={issue.isMadeUp === 'yes'}
              onChange={(event) => set({ isMadeUp: event.target.checked ? 'yes' : '' })}
            />
          </Checkboxes>
        </>
      )}
      <SelectField
        id="issue-nextIn"
        label="When is the next issue due?"
        hint="After that, readers are told that the list may be old."
        options={NEXT_OPTIONS}
        value={issue.nextIn}
        onChange={(event) => set({ nextIn: event.target.value })}
      />
      <h3 className="nhsuk-heading-s">Bulletins in it ({bulletins.length})</h3>
      <IssueBulletins
        issue={issue}
        bulletins={bulletins}
        errorAt={errorAt}
        refuse={refuse}
        onSet={set}
        onLeft={onLeft}
        onCorrect={onCorrect}
        onDone={() => heading.current?.focus()}
      />
      {problems.length > 0 && (
        <Problem>
          <p>This cannot be used as it is:</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Problem>
      )}
      {clash && (
        <Inset>
          <p>
            Issue {clash.sequence} was saved on {formatInstant(clash.issuedAt)}, and something was changed here since.
            If anyone has it, choose its file above as the issue before, so that yours has the next number. If nobody
            has, delete it: saving makes another issue {clash.sequence}.
          </p>
        </Inset>
      )}
      <Button onClick={make}>Number it and save the file</Button>
      <div role="status">
        {made && (
          <p>
            Issue {made.sequence} of {formatInstant(made.issuedAt)} is in your downloads. Nothing was sent: hand the
            file to your organisations, and keep it, since the next issue goes on from it: choose it above then. As long
            as nothing is changed here, the same file is saved once more.
          </p>
        )}
      </div>
      {made && (
        <Details summary="A block for an e-mail">
          {marked !== null && (
            <p>
              <strong>{marked}</strong>
            </p>
          )}
          <CopyText
            id="issue-block"
            label={`Issue ${made.sequence} as a block of text`}
            hint="Mail systems strip attachments. Copy it into the e-mail as it stands; readers paste the e-mail at “Open a file”."
            text={armoured(`${JSON.stringify(made)}\n`)}
          />
        </Details>
      )}
      {made && <Advice list={made} technologies={technologies} />}
    </>
  );
}

function Advice({ list, technologies }: { readonly list: BulletinList; readonly technologies: TechnologyList }) {
  const advice = adviseOnBulletins(list, technologies.technologies, now());
  if (advice.length === 0) return null;
  return (
    <Details isNamedOnPaper summary={`Advice on this issue (${advice.length})`}>
      <ul>
        {advice.map(({ path, advice: words }) => (
          <li key={`${path} ${words}`}>
            {placeWords(path, list.bulletins)}: {words}
          </li>
        ))}
      </ul>
    </Details>
  );
}
