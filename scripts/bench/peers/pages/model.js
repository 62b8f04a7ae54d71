/**
 * The questionnaire that every subject shows: sections of ten, each a page; every question with its options, and the
 * points of each. Fetched, as an edition would be.
 * @returns {Promise<{ sections: { id: string, title: string, questions: { id: string, text: string, options: { id: string, text: string, points: number }[] }[] }[] }>}
 */
export async function loadModel() {
  const count = new URLSearchParams(location.search).get('questions') ?? '120';
  const answer = await fetch(`./model-${count}.json`);
  return answer.json();
}

/** The live score, whatever the peer: the points of what is chosen, of all there are. */
export function scoreOf(model, chosen) {
  let earned = 0;
  let most = 0;
  for (const { questions } of model.sections)
    for (const { id, options } of questions) {
      most += Math.max(...options.map(({ points }) => points));
      earned += options.find((option) => option.id === chosen[id])?.points ?? 0;
    }
  return `Score ${((100 * earned) / most).toFixed(1)}%`;
}
