type CopyTextProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly text: string;
};

/** A text of several lines to be copied from: it is chosen whole as one comes to it, and nothing is typed into it. */
export function CopyText({ id, label, hint, text }: CopyTextProps) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <textarea
        className="nhsuk-textarea"
        id={id}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        rows={8}
        readOnly
        value={text}
        onFocus={(event) => event.target.select()}
      />
    </div>
  );
}
