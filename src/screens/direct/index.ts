export { Direct } from './Direct.tsx';
export { RoomCodes } from './RoomCodes.tsx';
