export { Ended } from '../ended/Ended.tsx';
export { DeviceTrouble } from '../trouble/DeviceTrouble.tsx';
export { Outside } from '../trouble/Outside.tsx';
export { Refused } from '../trouble/Refused.tsx';
export { Replaced } from '../trouble/Replaced.tsx';
