export { CallScreen } from './CallScreen.tsx';
export { RoomCall } from './RoomCall.tsx';
