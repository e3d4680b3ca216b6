import { useMemo } from 'react';
import type { CodeContent, CodeError, CodeText, HandOver, LinkError } from '#core';
import type { Result } from '#protocol';
import { useProduct } from './context.ts';

export interface ExchangeCommands {
  /** Makes an invite for one more person. */
  readonly invite: () => Promise<Result<CodeText, LinkError | 'withdrawn'>>;
  /** Looks into a text without acting on it. */
  readonly read: (text: string) => Promise<Result<CodeContent, CodeError>>;
  readonly accept: (text: string) => Promise<Result<CodeText, CodeError | LinkError | 'withdrawn'>>;
  readonly answer: (text: string) => Promise<Result<null, CodeError>>;
  readonly withdraw: (what: number | 'reply') => void;
  /** Gives a reply to the tab of this browser that waits for it. */
  readonly handOver: (text: string) => Promise<HandOver>;
}

/** What a person can do with codes. */
export function useExchange(): ExchangeCommands {
  const { direct, codes, handOver } = useProduct();
  return useMemo(
    () => ({
      invite: async () => (await direct()).invite(),
      read: async (text) => (await direct()).read(text),
      accept: async (text) => (await direct()).accept(text),
      answer: async (text) => (await direct()).answer(text),
      withdraw: (what) => codes()?.withdraw(what),
      handOver,
    }),
    [direct, codes, handOver],
  );
}
