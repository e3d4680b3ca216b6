export { Announcer } from './Announcer.tsx';
export { AutoHide } from './AutoHide.tsx';
export { Keys } from './Keys.tsx';
export { MorePeople } from './MorePeople.tsx';
export { Notices } from './Notices.tsx';
export { Over, OwnOver } from './Over.tsx';
export { Pages } from './Pages.tsx';
export { PipButtons } from './PipButtons.tsx';
export { ScreenTile } from './ScreenTile.tsx';
