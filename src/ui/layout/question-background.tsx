import { AppLink } from './elements.tsx';
import { Prose } from './prose.tsx';

type QuestionBackgroundProps = {
  readonly question: {
    readonly id: string;
    readonly sourceId?: string | undefined;
    readonly why?:
      | {
          readonly text: string;
          readonly incident?:
            | {
                readonly text: string;
                readonly source: { readonly title: string; readonly address?: string | undefined };
              }
            | undefined;
        }
      | undefined;
    readonly answeredBy?: readonly string[] | undefined;
    readonly evidencePrompts?: readonly string[] | undefined;
    readonly mappings?: Readonly<Record<string, readonly string[]>> | undefined;
    readonly essential?: { readonly reason: string } | undefined;
  };
  readonly frameworkNames: ReadonlyMap<string, string>;
  /** The level below the heading of the question itself. */
  readonly heading: 'h3' | 'h4';
  /** Where one writes to its authors. */
  readonly authors: string;
};

/** What stands behind a question, as far as its questionnaire says: why it matters, who may know, what could prove it. */
export default function QuestionBackground({
  question,
  frameworkNames,
  heading: Heading,
  authors,
}: QuestionBackgroundProps) {
  const { why, answeredBy, evidencePrompts, mappings = {}, essential, id, sourceId } = question;
  return (
    <>
      {(why || essential) && <Heading className="nhsuk-heading-xs">Why it matters</Heading>}
      {why && <Prose text={why.text} />}
      {essential && (
        <p>
          <strong>Essential:</strong> {essential.reason}
        </p>
      )}
      {why?.incident && (
        <>
          <Prose text={why.incident.text} />
          <p className="nhsuk-body-s">
            Source: {why.incident.source.title}
            {why.incident.source.address && <> ({why.incident.source.address})</>}
          </p>
        </>
      )}
      {answeredBy && (
        <>
          <Heading className="nhsuk-heading-xs">Who may know</Heading>
          <p>{answeredBy.join(', ')}</p>
        </>
      )}
      {evidencePrompts && (
        <>
          <Heading className="nhsuk-heading-xs">What could prove it</Heading>
          <ul>
            {evidencePrompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
        </>
      )}
      <Heading className="nhsuk-heading-xs">Where it maps</Heading>
      <ul>
        {Object.entries(mappings).map(([framework, items]) => (
          <li key={framework}>
            {frameworkNames.get(framework) ?? framework}: {items.join(', ')}
          </li>
        ))}
        {sourceId && <li>In the source: {sourceId}</li>}
        <li>Question id: {id}</li>
      </ul>
      <p>
        <AppLink to={authors}>Does this question not fit you? Tell its authors</AppLink>
      </p>
    </>
  );
}
