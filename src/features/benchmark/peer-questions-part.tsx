import { figureMark } from '#src/domain/benchmark/pack/index.ts';
import {
  inTenPeers,
  peersAbove,
  rankPeerWeaknesses,
  type Comparison,
  type PeerStrength,
  type PeerWeakness,
} from '#src/domain/benchmark/index.ts';
import { must } from '#src/domain/common/result.ts';
import { questionsInOrder, type Question, type Questionnaire, type Section } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';

type PeerQuestionsProps = {
  readonly comparison: Comparison;
  readonly questionnaire: Questionnaire;
  readonly id: string;
};

/** How many stand on the page; the table of all questions holds the rest. */
const SHOWN = 5;

/** The answers beside the peers' answers: what most do better, what few do as well, and all of them. */
export function PeerQuestions({ comparison, questionnaire, id }: PeerQuestionsProps) {
  const mark = figureMark(comparison.pack);
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  const weaknesses = rankPeerWeaknesses(comparison, questionnaire);
  const strengths = comparison.strengths.filter(({ atOrAbovePercent }) => atOrAbovePercent !== null);
  const known = comparison.questions.flatMap(({ atOrAbovePercent, ...question }) =>
    atOrAbovePercent === null ? [] : [{ ...question, atOrAbovePercent }],
  );
  if (known.length === 0)
    return (
      <p>
        The pack gives no answers for this group: it is too small, or the answers are kept back to protect single
        organisations.
      </p>
    );
  return (
    <>
      {weaknesses.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Weaknesses beside peers</h3>
          <p>Answers that the most peers do better on come first.</p>
          <DataTable
            hasLongNames
            caption={`Peers above your level${mark}`}
            rows={weaknesses.slice(0, SHOWN)}
            rowKey={({ question }) => question.id}
            columns={[
              { heading: 'Question', cell: (row) => <PlaceLink id={id} place={row} /> },
              {
                heading: 'Your points',
                numeric: true,
                cell: ({ compared }: PeerWeakness) => `${compared.earned} of ${compared.available}`,
              },
              { heading: 'Peers above you', cell: (weakness) => peersAbove(weakness) },
            ]}
          />
        </>
      )}
      {strengths.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Strengths beside peers</h3>
          <p>Answers at full points, those that the fewest peers reach first.</p>
          <DataTable
            hasLongNames
            caption={`Peers at full points${mark}`}
            rows={strengths.slice(0, SHOWN)}
            rowKey={({ question }) => question.id}
            columns={[
              { heading: 'Question', cell: (row) => <PlaceLink id={id} place={row} /> },
              {
                heading: 'Your points',
                numeric: true,
                cell: ({ score: { points } }: PeerStrength) => `${points?.earned} of ${points?.available}`,
              },
              {
                heading: 'Peers there too',
                cell: ({ atOrAbovePercent }) =>
                  atOrAbovePercent === null ? '' : `${inTenPeers(atOrAbovePercent)} (${atOrAbovePercent}%)`,
              },
            ]}
          />
        </>
      )}
      <KeptDetails summary={`Question by question (${known.length})`}>
        <DataTable
          hasLongNames
          caption={`Peers at your level or above${mark}`}
          rows={known}
          rowKey={({ questionId }) => questionId}
          columns={[
            {
              heading: 'Question',
              cell: ({ questionId }) => (
                <PlaceLink id={id} place={must(places.get(questionId), 'a question of the edition')} />
              ),
            },
            { heading: 'Your points', numeric: true, cell: ({ earned, available }) => `${earned} of ${available}` },
            {
              heading: 'At this level or above',
              cell: ({ atOrAbovePercent }) => `${inTenPeers(atOrAbovePercent)} (${atOrAbovePercent}%)`,
            },
          ]}
        />
      </KeptDetails>
    </>
  );
}

function PlaceLink({
  id,
  place: { section, question },
}: {
  readonly id: string;
  readonly place: { readonly section: Section; readonly question: Question };
}) {
  return (
    <>
      <AppLink to={paths.section(id, section.id, question.id)}>
        <EditionText>{question.text}</EditionText>
      </AppLink>
      <br />
      <span className="app-quiet">
        <EditionText>{section.title}</EditionText>
      </span>
    </>
  );
}
