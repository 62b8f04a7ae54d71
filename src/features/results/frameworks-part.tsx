import { countOf } from '#src/domain/common/format.ts';
import { pointsWords } from '#src/domain/scoring/words/index.ts';
import {
  itemProvableWords,
  itemWords,
  nestItems,
  type FrameworkNode,
  type FrameworkView,
} from '#src/domain/scoring/index.ts';
import { ScoreBars } from '#src/ui/chart/score-bars.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import { questionsPath } from './question-address.ts';
import { scoreBar } from './score-bar.ts';

type FrameworksProps = {
  readonly id: string;
  readonly views: readonly FrameworkView[];
  /** What the column of evidence is called. */
  readonly provable: string;
};

/**
 * The same answers through published frameworks. Where the questions map to a framework's upper levels
 * too (objectives and principles), those are drawn; all else is a table to unfold.
 */
export function Frameworks({ id, views, provable }: FrameworksProps) {
  if (views.length === 0) return null;
  const nested = views.map((view) => ({ view, nodes: nestItems(view) }));
  const withUpperLevels = nested.filter(({ nodes }) => upperNodes(nodes).length > 0);
  return (
    <>
      {withUpperLevels.map(({ view, nodes }) => (
        <UpperLevels key={view.framework.id} view={view} nodes={upperNodes(nodes)} provable={provable} />
      ))}
      <h3 className="nhsuk-heading-s">By framework</h3>
      <p>
        The same answers, seen through published frameworks. It helps you prepare; it is not a judgement by anyone else.
        "Not covered" means that no question here asks about an item: it says nothing about you, good or bad. "Thin"
        means that only one or two do; of one question there is no percentage.
      </p>
      {nested.map(({ view, nodes }) => (
        <FrameworkTable key={view.framework.id} id={id} view={view} nodes={nodes} provable={provable} />
      ))}
    </>
  );
}

/** Parents that questions map to, not only through their parts. */
const upperNodes = (nodes: readonly FrameworkNode[]): readonly FrameworkNode[] =>
  nodes.filter(({ item, parts }) => parts > 0 && item.questionIds.length > 0);

function UpperLevels({
  view: { framework },
  nodes,
  provable,
}: {
  readonly view: FrameworkView;
  readonly nodes: readonly FrameworkNode[];
  readonly provable: string;
}) {
  return (
    <>
      <h3 className="nhsuk-heading-s">By objective and principle</h3>
      <p>
        {framework.name} {framework.version}. {framework.note} The table of each outcome is below, under "By framework".
      </p>
      <ScoreBars
        title={`Score by the upper levels of ${framework.name}`}
        provable={provable}
        bars={nodes.map(({ item }) => ({ ...scoreBar(`${item.id} ${item.title}`, item), ...itemBarWords(item) }))}
      />
    </>
  );
}

/** Of one question there is no bar, and the words say so. */
const itemBarWords = (item: FrameworkNode['item']) => ({
  words: itemWords(item),
  provableWords: itemProvableWords(item),
});

function FrameworkTable({
  id,
  view: { framework, items },
  nodes,
  provable,
}: {
  readonly id: string;
  readonly view: FrameworkView;
  readonly nodes: readonly FrameworkNode[];
  readonly provable: string;
}) {
  const leaves = nodes.filter(({ parts }) => parts === 0);
  const covered = leaves.filter(({ item }) => item.questionIds.length > 0).length;
  const title = `${framework.name} ${framework.version}`;
  return (
    <KeptDetails summary={`${title}: ${covered} of ${countOf(leaves.length, 'item')} covered`}>
      {framework.note && <p>{framework.note}</p>}
      <DataTable
        caption={title}
        rows={nodes}
        rowKey={({ item }) => item.id}
        columns={[
          {
            heading: 'Item',
            cell: ({ item, depth, parts }) => (
              <span className={`app-indent--${Math.min(depth, 2)}`}>
                {parts > 0 ? <strong>{`${item.id} ${item.title}`}</strong> : `${item.id} ${item.title}`}
              </span>
            ),
          },
          {
            heading: 'Questions',
            numeric: true,
            cell: ({ item, parts, coveredParts }) => {
              if (item.questionIds.length === 0)
                return parts > 0 ? `${coveredParts} of ${parts} parts covered` : 'Not covered';
              return (
                <AppLink
                  to={questionsPath(id, { framework: framework.id, item: item.id })}
                  aria-label={`${countOf(item.questionIds.length, 'question')} on ${item.id} ${item.title}`}
                >
                  {item.questionIds.length}
                </AppLink>
              );
            },
          },
          {
            heading: 'Points',
            numeric: true,
            cell: ({ item }) => (item.questionIds.length === 0 ? '' : pointsWords(item)),
          },
          {
            heading: 'Score',
            numeric: true,
            cell: ({ item }) => (item.questionIds.length === 0 ? '' : itemWords(item)),
          },
          {
            heading: provable,
            numeric: true,
            cell: ({ item }) => itemProvableWords(item),
          },
        ]}
      />
      {items.length > leaves.length && (
        <p className="app-quiet">A heading has a figure of its own only where questions map to the heading itself.</p>
      )}
    </KeptDetails>
  );
}
