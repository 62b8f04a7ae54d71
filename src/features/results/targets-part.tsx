import type { ReactNode } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import {
  countTargets,
  describeTarget,
  targetStanding,
  type Target,
  type TargetCounts,
  type TargetStanding,
} from '#src/domain/scoring/standing/index.ts';
import type { Score } from '#src/domain/scoring/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, ButtonLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import { QuestionLink } from './question-link.tsx';

type TargetsProps = {
  readonly id: string;
  readonly score: Score;
  readonly questionnaire: Questionnaire;
  readonly ownTargets: readonly Target[];
};

/** What is expected, by a published profile or by the organisation of itself, beside what was answered. */
export function Targets({ id, score, questionnaire, ownTargets }: TargetsProps) {
  const profiles = questionnaire.targetProfiles ?? [];
  return (
    <>
      {profiles.map(({ id: profileId, title, note, year, source, targets }) => (
        <TargetTable
          key={profileId}
          id={id}
          title={year === undefined ? title : `${title} (${year})`}
          standings={targetStanding(targets, score, questionnaire)}
          sources={new Map(targets.map((target) => [target.question, target.source?.title ?? source.title]))}
        >
          <p>
            {note} <span className="app-quiet">Source: {source.title}.</span>
          </p>
        </TargetTable>
      ))}
      {ownTargets.length === 0 ? (
        <p>You have set no targets of your own.</p>
      ) : (
        <TargetTable id={id} title="Your own targets" standings={targetStanding(ownTargets, score, questionnaire)} />
      )}
      <p className="app-no-print">
        <ButtonLink to={paths.targets(id)} look="secondary">
          {ownTargets.length === 0 ? 'Set your own targets' : 'Change your own targets'}
        </ButtonLink>
      </p>
    </>
  );
}

function TargetTable({
  id,
  title,
  standings,
  sources,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly standings: readonly TargetStanding[];
  /** Where each target is written down, by question. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly children?: ReactNode;
}) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{title}</h3>
      {children}
      <p>
        <strong>{countWords(countTargets(standings))}</strong>
      </p>
      <KeptDetails summary={`${title}, question by question`}>
        <DataTable
          caption={title}
          rows={standings}
          rowKey={({ question }) => question.id}
          columns={[
            { heading: 'Question', cell: (row) => <QuestionLink id={id} place={row} /> },
            { heading: 'At least', cell: ({ question, minPoints }) => describeTarget(question, minPoints) },
            // One source for all is said above.
            ...(sources && new Set(sources.values()).size > 1
              ? [{ heading: 'Source', cell: ({ question }: TargetStanding) => sources.get(question.id) ?? '' }]
              : []),
            {
              heading: 'Points',
              numeric: true,
              cell: ({ earned, needed, standing }) =>
                earned === null || standing.kind === 'open' ? '' : `${earned}; ${needed} needed`,
            },
            { heading: 'Standing', cell: ({ standing }) => standingWords(standing) },
            {
              heading: 'Try',
              cell: ({ question, standing }) =>
                standing.kind === 'short' || standing.kind === 'open' ? (
                  <AppLink
                    to={paths.whatIf(id, question.id)}
                    aria-label={`What if it were otherwise? ${question.text}`}
                  >
                    What if?
                  </AppLink>
                ) : null,
            },
          ]}
        />
      </KeptDetails>
    </>
  );
}

function standingWords(standing: TargetStanding['standing']): string {
  switch (standing.kind) {
    case 'met':
      return 'Met';
    case 'short':
      return `Short by ${countOf(standing.by, 'point')}`;
    case 'open':
      return 'Not answered yet';
    case 'left-out':
      return 'Does not apply';
    default:
      return assertNever(standing);
  }
}

function countWords({ met, short, open, 'left-out': leftOut }: TargetCounts): string {
  const parts = [
    `${met} met`,
    `${short} short`,
    ...(open > 0 ? [`${open} not answered yet`] : []),
    ...(leftOut > 0 ? [`${leftOut} that do not apply`] : []),
  ];
  return `${parts.join(', ')}.`;
}
