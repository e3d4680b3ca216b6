import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '#components';
import { words } from '../words/index.ts';
import { Card } from './Card.tsx';

interface CrashProps {
  readonly children: ReactNode;
}

interface CrashState {
  readonly crashed: boolean;
}

/** Shows what to do instead of an empty page when rendering fails. A class because React offers no other way. */
export class Crash extends Component<CrashProps, CrashState> {
  override state: CrashState = { crashed: false };

  static getDerivedStateFromError(): CrashState {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <Card
        plain
        tone="bad"
        icon={<CircleAlert className="i lg" />}
        title={words._('e.odd.t')}
        text={words._('e.odd.s')}
      >
        <Button variant="primary" onClick={() => location.reload()}>
          {words._('e.reload')}
        </Button>
      </Card>
    );
  }
}
