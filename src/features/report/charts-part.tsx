import { useState } from 'react';
import { drawingsOf, svgFile, type Drawing, type ReportDocument } from '#src/domain/document/index.ts';
import { download, useFileNames } from '#src/platform/files/index.ts';
import { Button, Details } from '#src/ui/layout/elements.tsx';

/** Every chart of the report by itself, to put into a paper of one's own. */
export function ChartsPart({ document }: { readonly document: ReportDocument }) {
  const drawings = drawingsOf(document);
  const [said, setSaid] = useState('');
  const fileName = useFileNames();
  if (drawings.length === 0) return null;
  const nameOf = ({ id }: Drawing) => fileName(document.organisation, id);
  const takeSvg = (drawing: Drawing) => {
    download(`${nameOf(drawing)}.svg`, 'image/svg+xml', svgFile(drawing));
    setSaid('The chart is in your downloads.');
  };
  const takePng = async (drawing: Drawing) => {
    try {
      const { drawPicture } = await import('#src/platform/files/draw-picture.ts');
      download(`${nameOf(drawing)}.png`, 'image/png', await drawPicture(drawing));
      setSaid('The chart is in your downloads.');
    } catch (error) {
      setSaid('This browser could not draw the picture. Nothing was lost: take the SVG instead.');
      reportError(error);
    }
  };
  return (
    <Details summary="Take the charts by themselves">
      <p>
        An SVG stays sharp at any size. A PNG goes into any paper. Say the figures in words beside it, for people who
        cannot see it.
      </p>
      <ul className="nhsuk-list">
        {drawings.map((drawing) => (
          <li key={drawing.id}>
            <p>{drawing.title}</p>
            <div className="app-buttons">
              <Button
                small
                look="secondary"
                aria-label={`Download as SVG: ${drawing.title}`}
                onClick={() => takeSvg(drawing)}
              >
                Download as SVG
              </Button>
              <Button
                small
                look="secondary"
                aria-label={`Download as PNG: ${drawing.title}`}
                work={() => takePng(drawing)}
              >
                Download as PNG
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div role="status">{said !== '' && <p>{said}</p>}</div>
    </Details>
  );
}
