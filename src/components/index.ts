import './tokens.css';
import './base.css';

export { Avatar, Avatars } from './Avatar.tsx';
export { Brand } from './Brand.tsx';
export { Button, buttonClass, IconButton } from './Button.tsx';
export { classes } from './classes.ts';
export { Dialog } from './Dialog.tsx';
export { Field } from './Field.tsx';
export { loudness } from './loudness.ts';
export { Meter, type MeterHandle } from './Meter.tsx';
export { Pick, type PickOption } from './Pick.tsx';
export { Segmented } from './Segmented.tsx';
export { Spinner } from './Spinner.tsx';
export { Switch } from './Switch.tsx';
export * from './call/index.ts';
