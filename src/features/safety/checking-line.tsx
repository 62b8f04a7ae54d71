/**
 * Stands where the light will. Were it to come later, all below would move from under the pointer, and a click be lost.
 */
export function CheckingLine() {
  return <p className="app-safety__line">Checking how safely your work is kept…</p>;
}
