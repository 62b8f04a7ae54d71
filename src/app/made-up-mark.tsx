import { useLocation } from 'wouter';
import RemoveMadeUp from '#src/features/overview/remove-made-up.tsx';
import { paths } from '#src/platform/runtime/index.ts';
import { Tag } from '#src/ui/layout/elements.tsx';

/** Stands on every screen of the made-up trust, on screen and on paper. */
export default function MadeUpMark() {
  const [, navigate] = useLocation();
  return (
    <aside className="app-made-up" aria-label="Illustrative">
      <p>
        <Tag colour="yellow">Illustrative</Tag> A made-up trust to look round. No organisation stands behind it.
      </p>
      <div className="app-no-print">
        <RemoveMadeUp isLink onRemoved={() => navigate(paths.home())} />
      </div>
    </aside>
  );
}
