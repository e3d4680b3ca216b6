import type { ComponentType, ReactNode } from 'react';

type PropsOf<C> = C extends ComponentType<infer P extends object> ? P : never;

/** The component `K` of the code `M`: nothing, until the code is here. */
export interface Part<M, K extends keyof M> {
  (props: PropsOf<M[K]>): ReactNode;
}
