import { type ChangeEvent, type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import styles from './PasteBox.module.css';

interface PasteBoxProps {
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** The text came whole, or was finished with Enter. */
  readonly onTake: (text: string) => void;
  /** What is wrong with it. */
  readonly problem?: ReactNode;
}

/** More at once than anybody types: some keyboards insert from the clipboard without saying so. */
const PASTED = 16;

function wasPasted(event: ChangeEvent<HTMLTextAreaElement>, before: string): boolean {
  const { nativeEvent, target } = event;
  const type = nativeEvent instanceof InputEvent ? nativeEvent.inputType : '';
  return type.startsWith('insertFrom') || target.value.length - before.length >= PASTED;
}

/** Takes anything with a code in it, as soon as it is pasted or dropped. */
export function PasteBox({ ref, label, text, onChange, onTake, problem = null }: PasteBoxProps): ReactNode {
  const id = useId();
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    onChange(event.target.value);
    if (wasPasted(event, text)) onTake(event.target.value);
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onTake(text);
  };
  return (
    <div className={styles['paste']}>
      <textarea
        ref={ref}
        id={`${id}-box`}
        aria-label={label}
        placeholder={label}
        rows={1}
        dir="auto"
        value={text}
        onChange={change}
        onKeyDown={enter}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
      />
      {problem !== null && <div id={`${id}-problem`}>{problem}</div>}
    </div>
  );
}
