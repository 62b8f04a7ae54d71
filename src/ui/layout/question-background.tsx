import type { Question } from '#src/domain/questionnaire/index.ts';
import { Prose } from '#src/ui/layout/elements.tsx';

/** What stands behind a question: why it matters, who may know, what could prove it, where it maps. */
export default function QuestionBackground({ question, frameworkNames }: { readonly question: Question; readonly frameworkNames: ReadonlyMap<string, string> }) {
  const { why, answeredBy, evidencePrompts, mappings, essential, id } = question;
  return (
    <>
      <h3 className="nhsuk-heading-xs">Why it matters</h3>
      <Prose text={why.text} />
      {essential && <p><strong>Essential:</strong> {essential.reason}</p>}
      {why.incident && (
        <>
          <Prose text={why.incident.text} />
          <p className="nhsuk-body-s">
            Source: {why.incident.source.title}
            {why.incident.source.address && <> ({why.incident.source.address})</>}
          </p>
        </>
      )}
      <h3 className="nhsuk-heading-xs">Who may know</h3>
      <p>{answeredBy.join(', ')}</p>
      <h3 className="nhsuk-heading-xs">What could prove it</h3>
      <ul>
        {evidencePrompts.map((prompt) => (
          <li key={prompt}>{prompt}</li>
        ))}
      </ul>
      <h3 className="nhsuk-heading-xs">Where it maps</h3>
      <ul>
        {Object.entries(mappings).map(([framework, items]) => (
          <li key={framework}>
            {frameworkNames.get(framework) ?? framework}: {items.join(', ')}
          </li>
        ))}
        <li>Question id: {id}</li>
      </ul>
    </>
  );
}
