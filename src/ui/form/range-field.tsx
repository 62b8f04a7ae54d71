type RangeFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** What each place stands for, in words that a screen reader says. */
  readonly places: readonly string[];
  readonly place: number;
  readonly onPlace: (place: number) => void;
  readonly onLeft: () => void;
};

/** A slider along places of which each has words of its own. */
export function RangeField({ id, label, hint, places, place, onPlace, onLeft }: RangeFieldProps) {
  return (
    <div className="nhsuk-form-group app-range">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <input
        className="app-range__input"
        id={id}
        type="range"
        autoComplete="off"
        min={0}
        max={Math.max(0, places.length - 1)}
        step={1}
        value={place}
        aria-describedby={`${id}-hint`}
        aria-valuetext={places[place]}
        onChange={(event) => onPlace(Number(event.target.value))}
        onBlur={onLeft}
      />
    </div>
  );
}
