import { useEffect, useRef, type ReactNode } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import {
  availablePoints,
  conditionInWords,
  foreignLanguage,
  type Question,
  type Questionnaire,
} from '#src/domain/questionnaire/index.ts';
import { outcomeGroups, type OutcomeGroup, type OutcomeQuestion } from '#src/domain/questionnaire/outcome/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { Details, Tag } from '#src/ui/layout/elements.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import QuestionBackground from '#src/ui/layout/question-background.tsx';

const headingId = (questionId: string): string => `question-${questionId}`;

/** Goes to a question of the preview, if that is what is on screen. */
export const focusQuestion = (questionId: string): void => document.getElementById(headingId(questionId))?.focus();

type QuestionPreviewProps = {
  readonly question: Question;
  readonly number: number;
  readonly questionnaire: Questionnaire;
  /** Names of the frameworks, by id. */
  readonly frameworkNames: ReadonlyMap<string, string>;
  readonly hasArrivalFocus: boolean;
};

/** One question as its author wrote it: what is asked, of whom, what each answer earns, and what stands behind it. */
export function QuestionPreview({
  question,
  number,
  questionnaire,
  frameworkNames,
  hasArrivalFocus,
}: QuestionPreviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasArrivalFocus) heading.current?.focus();
  }, [hasArrivalFocus]);
  const { id, text, shortTitle, finding, headings, guidance, essential, askedWhen, notApplicableWhen } = question;
  const language = foreignLanguage(questionnaire);
  const titleOf = (bandId: string) => questionnaire.scoring.bands.find((band) => band.id === bandId)?.title;
  const { capWhenNone, capWhenShort } = questionnaire.scoring;
  return (
    <section className="app-question" aria-labelledby={headingId(id)}>
      <h3
        className="nhsuk-heading-s"
        id={headingId(id)}
        ref={heading}
        tabIndex={-1}
        data-arrival-focus={hasArrivalFocus || undefined}
      >
        <span className="app-question__number">
          Question {number} {essential && <Tag colour="orange">Essential</Tag>}{' '}
          {headings && <span lang={language}>{headings.join(' › ')}</span>}
        </span>
        <span lang={language}>{text}</span>
      </h3>
      {askedWhen && <p>Asked when {conditionInWords(askedWhen, questionnaire)}.</p>}
      <div lang={language}>
        {guidance !== undefined && <Prose text={guidance} />}
        <Choices question={question} />
      </div>
      {essential && (
        <p>
          Essential: an answer that earns nothing holds the overall band at "{titleOf(capWhenNone)}" or below; one that
          earns something but fewer than {countOf(essential.minPoints, 'point')}, at "{titleOf(capWhenShort)}" or below.
        </p>
      )}
      {shortTitle !== undefined && (
        <p>
          In lists and charts: <span lang={language}>{shortTitle}</span>
        </p>
      )}
      {finding !== undefined && (
        <p>
          Said of an answer below full points: <span lang={language}>{finding}</span>
        </p>
      )}
      {notApplicableWhen && <p>"This does not apply to us" may be answered: {notApplicableWhen}</p>}
      <Details summary="Why it matters, who may know, what could prove it">
        <QuestionBackground
          question={question}
          frameworkNames={frameworkNames}
          heading="h4"
          authors={paths.feedback('question', questionnaire.id, questionnaire.version, id)}
        />
      </Details>
    </section>
  );
}

/** What can be answered, and what each answer earns. */
function Choices({ question }: { readonly question: Question }) {
  switch (question.kind) {
    case 'levels':
      return (
        <ChoiceList title="One of these levels">
          {question.options.map(({ id, text, points }, index) => (
            <ChoiceItem key={id} level={index + 1} points={points}>
              {text}
            </ChoiceItem>
          ))}
        </ChoiceList>
      );
    case 'choice':
      return (
        <ChoiceList title="One of these">
          {question.options.map(({ id, text, points }) => (
            <ChoiceItem key={id} points={points}>
              {text}
            </ChoiceItem>
          ))}
        </ChoiceList>
      );
    case 'checklist':
      return (
        <ChoiceList title={`All that hold, or none; ${countOf(availablePoints(question), 'point')} at most`}>
          {question.statements.map(({ id, text, points }) => (
            <ChoiceItem key={id} points={points}>
              {text}
            </ChoiceItem>
          ))}
        </ChoiceList>
      );
    case 'outcome':
      return <Outcome question={question} />;
    case 'number':
      return (
        <ChoiceList
          title={`A number (${question.unit}) from ${formatNumber(question.minimum)} to ${formatNumber(question.maximum)}`}
        >
          {question.bands.map(({ from, points, meaning }) => (
            <ChoiceItem key={from} points={points}>
              <strong>From {formatNumber(from)}:</strong> {meaning}
            </ChoiceItem>
          ))}
        </ChoiceList>
      );
    case 'date':
      return (
        <ChoiceList title="A date, by whole months from it to the assessment date">
          {question.bands.map(({ from, points, meaning }) => (
            <ChoiceItem key={from} points={points}>
              <strong>From {countOf(from, 'month')}:</strong> {meaning}
            </ChoiceItem>
          ))}
          <ChoiceItem points={0}>
            <strong>Never</strong>
          </ChoiceItem>
        </ChoiceList>
      );
    case 'text':
      return <p>Answered in words. This is not scored.</p>;
    default:
      return assertNever(question);
  }
}

function Outcome({ question }: { readonly question: OutcomeQuestion }) {
  const { points } = question;
  const titles: Readonly<Record<OutcomeGroup, string>> = {
    notAchieved: `Counts against: any of these gives "not achieved", ${countOf(points.notAchieved, 'point')}`,
    partlyAchieved: `Part of the way: all of these give "partly achieved", ${countOf(points.partlyAchieved, 'point')}`,
    partlyAndAchieved:
      'Part of the way, and in place: all of these are needed for "partly achieved" and for "achieved"',
    achieved: `In place: all of these give "achieved", ${countOf(points.achieved, 'point')}`,
    advice: 'Beyond the framework: our advice, which changes no verdict and earns no points',
  };
  return outcomeGroups(question).map(({ group, statements }) => (
    <ChoiceList key={group} title={titles[group]}>
      {statements.map(({ id, text, indicators }) => (
        <ChoiceItem key={id}>
          {text}
          {indicators && <span className="app-quiet"> Stands for {indicators.join(', ')}.</span>}
        </ChoiceItem>
      ))}
    </ChoiceList>
  ));
}

function ChoiceList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <p className="app-list-title">{title}</p>
      <ul className="app-choices">{children}</ul>
    </>
  );
}

function ChoiceItem({
  level,
  points,
  children,
}: {
  readonly level?: number;
  readonly points?: number;
  readonly children: ReactNode;
}) {
  return (
    <li>
      {level !== undefined && <span className="app-level">{level}</span>}
      <span className="app-choices__text">{children}</span>
      {points !== undefined && <span className="app-choices__points">{countOf(points, 'point')}</span>}
    </li>
  );
}
