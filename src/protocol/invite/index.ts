export { ageMinutes, CODE_PATIENCE_MIN, toMinute } from './age.ts';
export { toDigits, toText } from './base.ts';
export { decodeCode, encodeCode } from './code.ts';
export { readCode, type ReadCode } from './reader.ts';
export type { BadCode, CandidateType, CodeCandidate, Endpoint, InvitationCode } from './types.ts';
