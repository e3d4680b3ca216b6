export { createLocalMedia, type LocalMediaOptions } from './localMedia.ts';
