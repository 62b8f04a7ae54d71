import { Fragment } from 'react';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { bulletinsOf } from '#src/domain/bulletins/yours/index.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, Inset } from '#src/ui/layout/elements.tsx';
import type { YourView } from '#src/platform/files/your-bulletins.ts';
import type { ThreatProps } from './threat.ts';
import { FromWhom } from './from-whom.tsx';

const KIND_WORDS: Readonly<Record<Bulletin['actions'][number]['kind'], string>> = {
  patch: 'Fix',
  configure: 'Change a setting',
  isolate: 'Cut off',
  'check-compromise': 'Look whether anyone got in',
  'ask-supplier': 'Ask a supplier',
  inform: 'Tell people',
  watch: 'Watch',
};

const ASK_FIRST: Readonly<Record<NonNullable<Bulletin['actions'][number]['askFirst']>, string>> = {
  'clinical-safety-officer': 'the clinical safety officer',
  'clinical-engineering': 'clinical engineering',
  'service-on-duty': 'the service on duty',
};

/** What to do, as each bulletin advises it. */
export function ActionsPart({ card, bulletins, view }: Pick<ThreatProps, 'card' | 'bulletins' | 'view'>) {
  const of = bulletinsOf(card);
  if (bulletins.every(({ actions }) => actions.length === 0)) return null;
  return (
    <section aria-labelledby="actions">
      <h2 className="nhsuk-heading-m" id="actions">
        What to do
      </h2>
      {bulletins.map((bulletin, at) => {
        const one = of[at];
        return (
          one &&
          bulletin.actions.length > 0 && (
            <Fragment key={`${one.kept.id} ${bulletin.id}`}>
              <FromWhom card={card} of={one} />
              <Actions bulletin={bulletin} view={view} />
            </Fragment>
          )
        );
      })}
    </section>
  );
}

function Actions({ bulletin, view }: { readonly bulletin: Bulletin; readonly view: YourView }) {
  const { assessment, questionnaire } = view.stored;
  const titles = new Map(questionnaire.actions.map(({ id, title }) => [id, title]));
  return (
    <ol>
      {bulletin.actions.map(({ id, kind, text, careThatStops, askFirst, fallback, improvement }) => {
        const title = improvement?.questionnaire.id === questionnaire.id ? titles.get(improvement.action) : undefined;
        return (
          <li key={id}>
            <span className="app-prose">
              <strong>{KIND_WORDS[kind]}:</strong> {text}
            </span>
            {askFirst !== undefined && (
              <Inset>
                <p>
                  <strong>Ask {ASK_FIRST[askFirst]} first.</strong>
                </p>
                {careThatStops !== undefined && <p>What stops meanwhile: {asSentence(careThatStops)}</p>}
                {fallback !== undefined && <p>What is done instead: {asSentence(fallback)}</p>}
              </Inset>
            )}
            {title !== undefined && (
              <p className="app-quiet">
                For good: {asSentence(title)}{' '}
                {questionnaire.readers !== 'manager' && (
                  <AppLink to={paths.improve(assessment.id, 'actions', improvement?.action)}>
                    See it under Improve<span className="nhsuk-u-visually-hidden">: {title}</span>
                  </AppLink>
                )}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
