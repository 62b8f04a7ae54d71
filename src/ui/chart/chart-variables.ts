/**
 * Colours of the charts, as variables of the style sheet: where a person has colours of their own, the
 * system's take their place. Fills and labels tell things apart, never colour alone.
 */
export const CHART = {
  ink: 'var(--app-chart-ink)',
  paper: 'var(--app-chart-paper)',
  label: 'var(--app-chart-label)',
  axis: 'var(--app-chart-axis)',
  grid: 'var(--app-chart-grid)',
  outer: 'var(--app-chart-outer)',
  middle: 'var(--app-chart-middle)',
} as const;
