export { Direct } from './Direct.tsx';
