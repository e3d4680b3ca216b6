import type { ReactNode } from 'react';
import { Dialog, type KeyGroup, KeyList } from '#components';
import { useWords } from '../words/index.ts';

/** Macs write Command where others write Control. */
function control(): string {
  return /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl';
}

/** Every key of the call. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords();
  const command = control();
  const row = (id: string, ...ways: readonly (readonly string[])[]) => ({ text: say(id), ways });
  const groups: readonly KeyGroup[] = [
    {
      title: say('k.g.talk'),
      rows: [
        row('k.mic', ['M'], [command, 'D']),
        row('k.ptt', [say('k.space')]),
        row('k.cam', ['V'], [command, 'E']),
        row('k.share', ['S']),
        row('k.leave', [command, 'Shift', 'L']),
      ],
    },
    {
      title: say('k.g.view'),
      rows: [
        row('k.people', ['P']),
        row('c.report', ['I']),
        row('k.layout', ['G']),
        row('k.full', ['F']),
        row('k.settings', [',']),
        row('k.help', ['?']),
      ],
    },
    {
      title: say('k.g.move'),
      rows: [
        row('k.tiles', ['←', '↑', '↓', '→']),
        row('k.pin', ['Enter']),
        row('k.self', ['Shift', '←→↑↓']),
        row('k.close', ['Esc']),
      ],
    },
  ];
  return (
    <Dialog wide title={say('k.title')} closeLabel={say('app.close')} onClose={onClose}>
      <KeyList groups={groups} />
    </Dialog>
  );
}
