import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Assessment } from '#src/domain/assessment/index.ts';
import type { CarriedOver } from '#src/domain/assessment/previous/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { storageWords, useAssessmentsAlone } from '#src/platform/storage/index.ts';
import { beginErrand, errandHere } from '#src/platform/storage/sent/index.ts';
import { Button, ButtonLink } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';

type BeginErrandProps = {
  readonly title: string;
  /** From whom it is, for whom and by when. */
  readonly asked: string;
  readonly message: string;
  /** What is in it, and what becomes of what is done. */
  readonly children: ReactNode;
  /** The assessment in which it is done, made afresh, with what came along. */
  readonly make: () => {
    readonly assessment: Assessment;
    readonly questionnaire: Questionnaire;
    readonly given?: CarriedOver;
  };
  /** Where it is done, by the id of its assessment. */
  readonly pathOf: (id: string) => string;
  /** Said where it was begun here already, with the way on. */
  readonly begun: string;
  readonly goOn: string;
  readonly more?: (id: string) => ReactNode;
  readonly onCancel: () => void;
};

/** Something that was handed out, to be done here: what it is, and the way to begin, once. */
export function BeginErrand(props: BeginErrandProps) {
  const { title, asked, message, children, make, pathOf, begun, goOn, more, onCancel } = props;
  const all = useAssessmentsAlone();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  if (!all) return null;
  if (!all.ok) return <Problem>{storageWords(all.problem)}</Problem>;
  const here = errandHere(all.value, make().assessment);
  const begin = async () => {
    const { assessment, questionnaire, given } = make();
    const stored = await beginErrand(assessment, questionnaire, given);
    if (!stored.ok) return setProblem(storageWords(stored.problem));
    return navigate(pathOf(stored.value));
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {title}
      </h2>
      <p>{asked}</p>
      {message !== '' && (
        <blockquote>
          <Prose text={message} />
        </blockquote>
      )}
      {children}
      {here ? (
        <>
          <p>{begun}</p>
          <div className="app-buttons">
            <ButtonLink to={pathOf(here.id)}>{goOn}</ButtonLink>
            {more?.(here.id)}
          </div>
        </>
      ) : (
        <div className="app-buttons">
          <Button work={begin}>Begin</Button>
          <Button look="secondary" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
