import { useState, type ComponentProps, type ReactNode } from 'react';
import { useBusy } from './use-busy.ts';
import { useKeptSwitch } from './use-kept.ts';
import { usePrinting } from './use-printing.ts';

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  /** A name by which a keyboard shortcut finds it. */
  readonly 'data-key'?: string;
  readonly look?: 'primary' | 'secondary' | 'warning';
  readonly type?: 'button' | 'submit';
  readonly small?: boolean;
  /** What it does that takes a while, such as writing or making a file: once at a time, however often it is pressed. */
  readonly work?: () => Promise<unknown>;
};

const LOOKS = { primary: '', secondary: ' nhsuk-button--secondary', warning: ' nhsuk-button--warning' };

export function Button({ look = 'primary', type = 'button', small = false, work, ...rest }: ButtonProps) {
  const [isBusy, runOnce] = useBusy();
  return (
    <button
      className={`nhsuk-button${LOOKS[look]}${small ? ' nhsuk-button--small' : ''}`}
      type={type === 'submit' ? 'submit' : 'button'}
      {...(work && { 'aria-disabled': isBusy, onClick: () => void runOnce(work) })}
      {...rest}
    />
  );
}

/** A link that looks like a button, to another screen of the app. */
export function ButtonLink({
  to,
  look = 'primary',
  children,
  ...rest
}: {
  readonly to: string;
  /** A name by which a keyboard shortcut finds it. */
  readonly 'data-key'?: string;
  readonly look?: keyof typeof LOOKS;
  readonly children: ReactNode;
}) {
  return (
    <a className={`nhsuk-button${LOOKS[look]}`} {...rest} href={`#${to}`}>
      {children}
    </a>
  );
}

export function AppLink({
  to,
  children,
  ...rest
}: { readonly to: string; readonly children: ReactNode } & Omit<ComponentProps<'a'>, 'href' | 'children'>) {
  return (
    <a className="nhsuk-link" {...rest} href={`#${to}`}>
      {children}
    </a>
  );
}

const TAGS = {
  grey: ' nhsuk-tag--grey',
  blue: ' nhsuk-tag--blue',
  green: ' nhsuk-tag--green',
  yellow: ' nhsuk-tag--yellow',
  red: ' nhsuk-tag--red',
  white: ' nhsuk-tag--white',
  orange: ' nhsuk-tag--orange',
};
export type TagColour = keyof typeof TAGS;

/** A status in words; the colour only repeats it. */
export function Tag({ colour = 'blue', children }: { readonly colour?: TagColour; readonly children: ReactNode }) {
  return <strong className={`nhsuk-tag${TAGS[colour]}`}>{children}</strong>;
}

type DetailsProps = {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  /** A name by which a keyboard shortcut finds it. */
  readonly part?: string;
  /** Does it stand open now, as on paper or beside the page, whether or not the user has opened it? */
  readonly standsOpen?: boolean;
  /** Is it named on paper where it is folded away there? What only helps or is filled in is not. */
  readonly isNamedOnPaper?: boolean;
  /** On paper, does what is in it follow what stands before it without a word? */
  readonly runsOn?: boolean;
  /** Does it stand open at first, as it was left? */
  readonly wasLeftOpen?: boolean;
  /** Hears of it when the user opens or shuts it. */
  readonly onFolded?: (isOpen: boolean, details: HTMLDetailsElement) => void;
};

/** Something folded away; what is inside is made when it is first opened. */
export function Details({
  summary,
  children,
  open = false,
  part,
  standsOpen = false,
  isNamedOnPaper = false,
  runsOn = false,
  wasLeftOpen = false,
  onFolded,
}: DetailsProps) {
  const [isOpen, setIsOpen] = useState(open || wasLeftOpen);
  const [asked, setAsked] = useState(open);
  const [wasOpened, setWasOpened] = useState(open || wasLeftOpen);
  // What is asked for opens it, and never shuts it: the user may be at work in it.
  if (open !== asked) {
    setAsked(open);
    if (open) {
      setIsOpen(true);
      setWasOpened(true);
    }
  }
  const follow = (details: HTMLDetailsElement) => {
    const isNowOpen = details.open;
    if (standsOpen) return;
    setIsOpen(isNowOpen);
    if (isNowOpen) setWasOpened(true);
    onFolded?.(isNowOpen, details);
  };
  const isPrinting = usePrinting();
  return (
    <details
      className={`nhsuk-details${isNamedOnPaper || isOpen || standsOpen ? '' : ' app-no-print'}`}
      open={isOpen || standsOpen}
      data-part={part}
      onToggle={(event) => follow(event.currentTarget)}
    >
      <summary className={`nhsuk-details__summary${runsOn ? ' app-no-print' : ''}`}>
        <span className="nhsuk-details__summary-text">{summary}</span>
        {isPrinting && !isOpen && !standsOpen && <span> (folded, so not on this paper)</span>}
      </summary>
      <div className="nhsuk-details__text">{(wasOpened || standsOpen) && children}</div>
    </details>
  );
}

type KeptDetailsProps = Pick<DetailsProps, 'children' | 'open' | 'part'> & {
  /** No other on its page has the same. */
  readonly summary: string;
  /** Is it the rest of a list that is worked through on paper, and so stands open there? */
  readonly isOnPaper?: boolean;
};

/** Something folded away that going back finds open where it was left so. On paper it stands as on the screen. */
export function KeptDetails({ isOnPaper = false, ...props }: KeptDetailsProps) {
  const [wasLeftOpen, onFolded] = useKeptSwitch(`folded ${props.summary}`, false);
  const isPrinting = usePrinting();
  return (
    <Details
      {...props}
      isNamedOnPaper
      standsOpen={isOnPaper && isPrinting}
      runsOn={isOnPaper}
      wasLeftOpen={wasLeftOpen}
      onFolded={onFolded}
    />
  );
}

export function Inset({ children }: { readonly children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {children}
    </div>
  );
}

export function Warning({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="nhsuk-warning-callout">
      <h2 className="nhsuk-warning-callout__label">
        <span role="text">
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {title}
        </span>
      </h2>
      {children}
    </div>
  );
}

export function SummaryList({
  rows,
}: {
  readonly rows: readonly { readonly term: string; readonly value: ReactNode }[];
}) {
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ term, value }) => (
        <div className="nhsuk-summary-list__row" key={term}>
          <dt className="nhsuk-summary-list__key">{term}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
