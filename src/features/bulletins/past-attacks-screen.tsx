import { useEffect, useState } from 'react';
import {
  attacksBeside,
  comparedWords,
  type AnswerBeside,
  type AttackBeside,
  type PastAttackList,
} from '#src/domain/bulletins/attacks/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { loadPastAttacks } from '#src/platform/files/broadcast.ts';
import { useEditions } from '#src/platform/files/index.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords, useAssessment } from '#src/platform/storage/index.ts';
import { AppLink, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';

/** What official accounts state about past attacks, and beside each step the answers on the same point. */
export default function PastAttacksScreen({ assessmentId }: { readonly assessmentId: string }) {
  const stored = useAssessment(assessmentId);
  const editions = useEditions();
  const list = usePastAttacks();
  if (!stored || !editions || !list) return <LoadingPage />;
  if (!stored.ok) return <ProblemPage>{storageWords(stored.problem)}</ProblemPage>;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  const { assessment, questionnaire, answers, evidence } = stored.value;
  const attacks = attacksBeside(list, {
    questionnaire,
    assessment,
    answers,
    evidence,
    editions: editions.value.map((edition) => edition.questionnaire),
  });
  return (
    <Page
      title={ROUTES.pastAttacks.title}
      caption={`${assessment.organisation.name}, ${formatDate(assessment.assessmentDate)}`}
      back={linkTo('bulletins', assessmentId)}
    >
      <p>
        Attacks on health and care, with only those steps that we read in an official account. Where you are asked about
        the same point, your answer stands beside it. What another answer would have changed, nobody can say.
      </p>
      <p>{comparedWords(attacks)}</p>
      {attacks.map((beside) => (
        <Attack key={beside.attack.id} beside={beside} assessmentId={assessmentId} />
      ))}
    </Page>
  );
}

/** The attacks that come with the app; null while they are read. */
function usePastAttacks(): PastAttackList | null {
  const [list, setList] = useState<PastAttackList | null>(null);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    loadPastAttacks().then(setList, (error: unknown) => setFailed({ error }));
  }, []);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  return list;
}

function Attack({ beside, assessmentId }: { readonly beside: AttackBeside; readonly assessmentId: string }) {
  const { attack, steps } = beside;
  const accounts = new Map(attack.accounts.map((account) => [account.id, account]));
  return (
    <section aria-labelledby={`attack-${attack.id}`}>
      <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-1" id={`attack-${attack.id}`}>
        {attack.name}
      </h2>
      <p className="app-quiet nhsuk-u-margin-bottom-1">{attack.when}</p>
      <p className="app-prose">
        {attack.effect} <Where by={accounts.get(attack.effectAccount)?.by} where={attack.effectWhere} />
      </p>
      {attack.note !== undefined && <p>{asSentence(attack.note)}</p>}
      {attack.wayIn === 'not-told' && (
        <p>What was read does not tell how the attackers came in, so nothing is compared with that.</p>
      )}
      {steps.length > 0 && (
        <ol>
          {steps.map(({ step, answers }) => (
            <li key={step.id}>
              <span className="app-prose">
                {step.alleged && <Tag colour="grey">Alleged before a court</Tag>} {step.sentence}{' '}
                <Where by={accounts.get(step.account)?.by} where={step.where} />
              </span>
              {answers.length > 0 && (
                <ul>
                  {answers.map((answer) => (
                    <Beside key={answer.place.question.id} beside={answer} assessmentId={assessmentId} />
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
      {attack.accounts.map(({ id, title, by, address, readOn }) => (
        <p key={id} className="app-quiet">
          {by}: {title}. Read on {formatDate(readOn)} at {address}
        </p>
      ))}
    </section>
  );
}

const Where = ({ by, where }: { readonly by: string | undefined; readonly where: string }) => (
  <span className="app-quiet">
    ({by}: {where})
  </span>
);

function Beside({ beside, assessmentId }: { readonly beside: AnswerBeside; readonly assessmentId: string }) {
  const { place, now, signed } = beside;
  const name = place.question.shortTitle ?? place.question.text;
  return (
    <li>
      You, on “<AppLink to={paths.section(assessmentId, place.section.id, place.question.id)}>{name}</AppLink>”: {now}
      {signed
        .filter(({ words }) => words !== now)
        .map(({ on, words }) => (
          <span key={on}>
            {' '}
            As signed for {formatDate(on)}: {words}
          </span>
        ))}
    </li>
  );
}
