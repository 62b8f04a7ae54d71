import { memo } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { capitalised, firstInWords } from '#src/domain/common/prose.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import type { CutFound } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { besideWords, isIndicative, limitsWords, percentWords, takesWords } from './plan-words.ts';

/** What the plan buys, what it takes, and how far that is proved. */
export const Headline = memo(function Headline({
  view,
  isAtWork,
}: {
  readonly view: WithPlan;
  /** Is the planner at work on another plan, where this one is not what is asked for now? */
  readonly isAtWork: boolean;
}) {
  const { plan, ready, planAsk, isCurrent, money, stored } = view;
  const { takes, gapsClosed, gapsLeft, targetsMet, targetsWanted, proof } = plan;
  const { before } = ready;
  const { priceBase } = view.kept.settings;
  const limits = limitsWords(planAsk.limits);
  const bandOf = (id: string | null) => stored.questionnaire.scoring.bands.find((band) => band.id === id)?.title;
  const [bandBefore, bandAfter] = [bandOf(before.band), bandOf(plan.band)];
  return (
    <section aria-labelledby="buys" className="app-improve__headline">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="buys" tabIndex={-1} data-takes-focus>
        {limits === null ? 'What everything would give, with no limit set' : `What ${limits} buys`}
      </h2>
      {!isCurrent && (
        <p role="status">
          <strong>{isAtWork ? 'Being worked out.' : 'Not worked out.'}</strong>{' '}
          {isAtWork ? 'Until then the last plan stands.' : 'The last plan stands.'}
        </p>
      )}
      <div className="app-results__figures">
        <p>
          <span className="app-figure">
            {percentWords(before.percent)} → {percentWords(plan.percent)}
          </span>{' '}
          overall score{before.isOpen && ' so far'}
        </p>
        {gapsClosed + gapsLeft > 0 && (
          <p>
            <span className="app-figure">
              {gapsClosed} of {formatNumber(gapsClosed + gapsLeft)}
            </span>{' '}
            essential gaps closed
          </p>
        )}
        {targetsWanted > 0 && (
          <p>
            <span className="app-figure">
              {targetsMet} of {formatNumber(targetsWanted)}
            </span>{' '}
            targets met
          </p>
        )}
      </div>
      {!planAsk.request.assumeWorst && 2 * ready.findOut.length > ready.asked && (
        <p>
          <strong>Most answers are not known yet</strong>: {formatNumber(ready.findOut.length)} of{' '}
          {countOf(ready.asked, 'question')}. The plan lifts the others alone.
        </p>
      )}
      <p>
        {plan.actions.length === 0 ? (
          'No action is in it: nothing is bought.'
        ) : (
          <>
            <strong>{countOf(plan.actions.length, 'action')}</strong>: {takesWords(takes, money)}.
          </>
        )}{' '}
        {bandBefore !== undefined &&
          bandAfter !== undefined &&
          (bandBefore === bandAfter
            ? `The band stays "${bandAfter}".`
            : `The band goes from "${bandBefore}" to "${bandAfter}".`)}
      </p>
      <p>
        {proof.kind === 'proved' ? (
          <>
            <strong>Proved:</strong>{' '}
            {limits === null ? 'nothing does better' : 'nothing within these limits does better'},
          </>
        ) : (
          <>
            <strong>Not proved:</strong> the time was up. At the point where the search stopped, {proof.words},
          </>
        )}{' '}
        by this questionnaire and these prices, if every action works in full. <strong>Points are not risk.</strong>
      </p>
      {ready.untold !== null && (
        <p>
          {countOf(ready.untold.actions.length, 'action is', 'actions are')} marked as done, and no answer tells it yet:
          today's score leaves {ready.untold.actions.length === 1 ? 'it' : 'them'} out, and the plan's counts{' '}
          {ready.untold.actions.length === 1 ? 'it' : 'them'}. Alone that is {percentWords(ready.untold.percent)}.
        </p>
      )}
      {takes.pounds > 0 && (
        <p>
          {isIndicative(takes) && <strong>Indicative; not a business case. </strong>}
          {`£${formatNumber(takes.poundsOnOwnFigures)} of ${money(takes.pounds)} rests on your own figures.`}
          {priceBase !== '' && ` Prices: ${priceBase}.`}
          {takes.yearlyNotCosted > 0 &&
            ` ${countOf(takes.yearlyNotCosted, 'yearly cost is', 'yearly costs are')} not given, and in no sum.`}
        </p>
      )}
    </section>
  );
});

/** What the figures leave out: answers that nobody knows, and questions that nobody has been asked yet. */
export const StillOpen = memo(function StillOpen({
  view: { plan, ready, planAsk, stored },
}: {
  readonly view: WithPlan;
}) {
  const { newQuestions } = plan;
  const open = ready.findOut.length;
  return (
    <>
      {open > 0 && (
        <p>
          {countOf(open, 'question has', 'questions have')} no known answer and{' '}
          {planAsk.request.assumeWorst ? 'are taken to earn nothing' : 'are not planned on'}:{' '}
          <AppLink to={paths.improve(stored.assessment.id, 'first')}>find out first</AppLink>.
        </p>
      )}
      {newQuestions.length > 0 && (
        <p>
          Better answers would bring up {countOf(newQuestions.length, 'more question')}, which nobody has answered: they
          are not in these figures.
        </p>
      )}
    </>
  );
});

/** What a fifth less money loses, and what half loses. */
export const Cuts = memo(function Cuts({
  view: { plan, titleOf, planAsk },
  cuts,
  wait,
}: {
  readonly view: WithPlan;
  readonly cuts: readonly CutFound[];
  /** What stands there until a cut is known. */
  readonly wait: string;
}) {
  const set = (['capital', 'revenue', 'yearly', 'pounds'] as const).flatMap((limit) => planAsk.limits[limit] ?? []);
  return (
    <section aria-labelledby="less" className="app-improve__cuts">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="less" tabIndex={-1}>
        With less money
      </h2>
      {set.some((amount) => amount > 0) ? (
        <dl className="app-improve__less">
          {[80, 50].map((percent) => {
            const cut = cuts.find((one) => one.percent === percent);
            return (
              <div key={percent}>
                <dt>{percent === 80 ? 'A fifth less' : 'Half of it'}</dt>
                <dd>
                  {cut === undefined
                    ? capitalised(wait)
                    : cut.totals === null
                      ? 'No plan that keeps to it was proved.'
                      : `${besideWords(cut.totals, plan)}.`}
                  {cut?.totals &&
                    plan.gapsClosed > 0 &&
                    cut.totals.gapsClosed === plan.gapsClosed &&
                    ' As many essential gaps are closed.'}
                  {cut && cut.lost.length > 0 && ` What goes: ${firstInWords(cut.lost.map(titleOf), 2)}.`}
                </dd>
              </div>
            );
          })}
        </dl>
      ) : (
        <p>
          {set.length === 0
            ? 'Set a limit of money, and what a fifth less loses is said here.'
            : 'The limit is £0, and there is no less.'}
        </p>
      )}
    </section>
  );
});
