import { CircleCheck, Mic, MicOff, MonitorUp, Unplug, VideoOff, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar, Button, Spinner, Toast, ToastActions, Toasts } from '#components';
import { useCall, useCallState, useLocalMedia } from '#hooks';
import { isCutOff, type Notice } from '#store';
import { useWords } from '../words/index.ts';
import { KnockToast } from './KnockToast.tsx';
import { noticeTitle } from './noticeLook.ts';
import { TroubleToast } from './TroubleToast.tsx';
import { useDeviceTrouble } from './useDeviceTrouble.ts';
import { type HeldVideo, useHeldVideo } from './useHeldVideo.ts';
import { useKnocks } from './useKnocks.ts';
import { useNotice } from './useNotice.ts';

interface NoticesProps {
  /** The browser holds the sound back until it is touched. */
  readonly soundBlocked: boolean;
  readonly onPlay: () => void;
  /** Said while everybody is out of reach; left out: that this device's own network dropped. */
  readonly cutOff?: ReactNode;
  readonly onChoose: (kind: 'microphone' | 'camera') => void;
}

function SoundToast({ onPlay }: Pick<NoticesProps, 'onPlay'>): ReactNode {
  const say = useWords();
  return (
    <Toast
      alert
      tone="warn"
      icon={<Volume2 className="i" />}
      title={say('n.sound.t')}
      text={say('n.sound.s')}
      action={
        <Button size="sm" variant="primary" onClick={onPlay}>
          {say('n.sound')}
        </Button>
      }
    />
  );
}

function noticeIcon(notice: Notice): ReactNode {
  switch (notice.kind) {
    case 'joined':
    case 'left':
      return <Avatar name={notice.names[0] ?? ''} />;
    case 'sharing':
      return <MonitorUp className="i" />;
    case 'device-switched':
      return notice.device === 'speaker' ? <Volume2 className="i" /> : <CircleCheck className="i" />;
    case 'device-lost':
      return <Unplug className="i" />;
    case 'role':
    case 'back-online':
      return <CircleCheck className="i" />;
    case 'speaking-while-muted':
    case 'muted':
      return <MicOff className="i" />;
  }
}

const TONES = {
  sharing: 'accent',
  'back-online': 'accent',
  'device-lost': 'warn',
  'speaking-while-muted': 'bad',
} as const;

interface NoticeToastProps extends Pick<NoticesProps, 'onChoose'> {
  readonly notice: Notice;
  readonly onDismiss: () => void;
}

function NoticeToast({ notice, onChoose, onDismiss }: NoticeToastProps): ReactNode {
  const say = useWords();
  const [, media] = useLocalMedia();
  const dismiss = { label: say('n.dismiss'), onDismiss };
  const common = {
    icon: noticeIcon(notice),
    title: noticeTitle(notice, say),
    tone: notice.kind in TONES ? TONES[notice.kind as keyof typeof TONES] : undefined,
  };
  const unmute = (
    <Button size="sm" variant="primary" onClick={() => void media.setMicrophone(true)}>
      <Mic className="i sm" />
      {say('c.mic.off')}
    </Button>
  );
  if (notice.kind === 'speaking-while-muted') {
    return <Toast {...common} text={say('n.speakmuted.s')} aboutKeys action={unmute} />;
  }
  if (notice.kind === 'muted') {
    const answers = (
      <ToastActions>
        <Button size="sm" onClick={onDismiss}>
          {say('n.stay')}
        </Button>
        {unmute}
      </ToastActions>
    );
    return <Toast {...common} action={answers} />;
  }
  if (notice.kind === 'device-lost') {
    const { source } = notice;
    const choose = (source === 'microphone' || source === 'camera') && (
      <Button size="sm" onClick={() => onChoose(source)}>
        {say('n.choose')}
      </Button>
    );
    return <Toast {...common} action={choose} dismiss={dismiss} />;
  }
  return <Toast {...common} />;
}

function ReconnectingToast(): ReactNode {
  const say = useWords();
  return <Toast alert tone="warn" icon={<Spinner />} title={say('n.reconnecting')} text={say('n.reconnecting.s')} />;
}

function HeldVideoToast({ held }: { readonly held: HeldVideo }): ReactNode {
  const say = useWords();
  const { resumeVideo } = useCall();
  return (
    <Toast
      tone="warn"
      icon={<VideoOff className="i" />}
      title={say(held.title)}
      text={say('n.poor.s')}
      action={
        <Button size="sm" onClick={resumeVideo}>
          {say('n.resume')}
        </Button>
      }
      dismiss={{ label: say('n.dismiss'), onDismiss: held.dismiss }}
    />
  );
}

/** What happens to a person in a call, one thing at a time; all of it may be ignored. */
export function Notices({ soundBlocked, onPlay, cutOff: word, onChoose }: NoticesProps): ReactNode {
  const say = useWords();
  const [trouble, forget] = useDeviceTrouble();
  // Where codes bring people in, there is nobody left to help once all are out of reach.
  const cutOff = useCallState((state) => {
    const { order, participants } = state;
    const lost = (phase: string | undefined) => phase === 'recovering' || phase === 'failed';
    return (
      isCutOff(state) || (word !== undefined && order.length > 0 && order.every((id) => lost(participants[id]?.phase)))
    );
  });
  const held = useHeldVideo();
  // Whoever was told to wait does not ask twice.
  const [knock, ...others] = useKnocks().filter((each) => !each.held);
  const covered = soundBlocked || cutOff || trouble !== null || knock !== undefined;
  const { notice, close, hold } = useNotice(covered);

  const toast = () => {
    if (soundBlocked) return <SoundToast onPlay={onPlay} />;
    if (cutOff) return word ?? <ReconnectingToast />;
    if (trouble !== null) return <TroubleToast trouble={trouble} onChoose={onChoose} onDismiss={forget} />;
    // Before the news: an answer is not to be pushed from under the pointer that gives it.
    if (knock !== undefined) return <KnockToast key={knock.id} knock={knock} others={others.length} />;
    // News goes by itself; what is paused stays so for a while.
    if (notice !== undefined) {
      return <NoticeToast key={notice.key} notice={notice} onChoose={onChoose} onDismiss={close} />;
    }
    return held === null ? null : <HeldVideoToast held={held} />;
  };
  return (
    <Toasts label={say('n.region')} onHold={hold}>
      {toast()}
    </Toasts>
  );
}
