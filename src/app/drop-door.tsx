import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { handDropped, handDroppedHere } from '#src/platform/files/dropped-file.ts';
import { paths } from '#src/platform/runtime/index.ts';

/** Fields that take what is dropped on them by themselves. */
const takesFiles = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'file';
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['file', 'radio', 'checkbox'].includes(target.type));
const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * A file that is dropped anywhere is opened as "Open a file" does. Left to the browser, it would take the
 * place of the page, and what was entered there and not saved would be lost.
 */
export function DropDoor({ isOpen }: { readonly isOpen: boolean }) {
  const [location, navigate] = useLocation();
  const [isOver, setIsOver] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (holdsFiles(event) ? takesFiles(event.target) : takesText(event.target)) return setIsOver(false);
      event.preventDefault();
      const isFile = holdsFiles(event);
      if (event.dataTransfer) event.dataTransfer.dropEffect = isFile && isOpen ? 'copy' : 'none';
      setIsOver(isFile && isOpen);
    };
    // Left for another window, not for another part of the page.
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (holdsFiles(event) ? takesFiles(event.target) : takesText(event.target)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const [file] = files;
      setSaid('');
      // Text or a link: nothing is to happen.
      if (!file) return;
      if (!isOpen) return setSaid('The file was not opened: answer this page first, then drop it again.');
      if (handDroppedHere(files)) return;
      if (files.length > 1)
        return setSaid(`${files.length} files were dropped and none was opened. Drop one at a time.`);
      handDropped(file);
      if (location !== paths.openFromLibrary()) navigate(paths.open());
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [isOpen, location, navigate]);
  return (
    <>
      {isOver && (
        <div className="app-drop">
          <p>Drop the file to open it</p>
        </div>
      )}
      <div role="alert">{said && <p className="app-drop-words">{said}</p>}</div>
    </>
  );
}
