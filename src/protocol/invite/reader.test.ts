import { describe, expect, it } from 'vitest';
import { toDigits, toText } from './base.ts';
import { hexOf, uint } from './bytes.ts';
import { crc24 } from './checksum.ts';
import { encodeCode } from './code.ts';
import { readCode } from './reader.ts';
import { LAPTOP, plainInvite } from './samples.ts';

const INVITE = plainInvite(LAPTOP.slice(0, 5), 'Ada');
const BYTES = encodeCode(INVITE);
const CODE = toText(BYTES);
const DIGITS = toDigits(BYTES);
const LINK = `https://parley.example/#${CODE}`;
const OTHER = toText(encodeCode(plainInvite([])));

const lines = (text: string, width: number): readonly string[] => text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? [];
const every = (width: number, mark: string, text = CODE): string => lines(text, width).join(mark);
const percent = (text: string): string => encodeURIComponent(text);
/** Moves printable ASCII to where another form of it is. */
const moved = (text: string, by: number): string =>
  text.replace(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + by));
const styled = (text: string): string =>
  text
    .replace(/[A-Z]/g, (char) => String.fromCodePoint(char.charCodeAt(0) - 65 + 0x1d400))
    .replace(/[a-z]/g, (char) => String.fromCodePoint(char.charCodeAt(0) - 97 + 0x1d41a));
const quoted = (mark: string, text: string): string => text.replace(/^/gm, mark);
const numbered = (mark: string): string =>
  lines(CODE, 40)
    .map((line, n) => `${n + 1}${mark}${line}`)
    .join('\n');

const PROSE = 'Hi Grace, it is Ada.\nHere is what you need for our call at 10:30:';

describe('readCode finds the code in', () => {
  it.each([
    ['itself', CODE],
    ['digits', DIGITS],
    ['a link', LINK],
    ['a link with digits', `https://parley.example/#${DIGITS}`],
    ['white space around', ` \t\r\n${CODE}\n\n `],
    ['a full stop after it', `${CODE}.`],
    ['parentheses', `(${LINK})`],
    ['quotes', `“${CODE}”, she said`],
    ['German quotes', `„${CODE}“`],
    ['a label', `code:${CODE}`],
    ['prose in the same line', `Hi, use ${CODE} please, it's made at 10:30!`],
    ['prose around', `${PROSE}\n\n${LINK}\n\nSee you soon, Ada`],
    ['prose of another script', `Вот код：${CODE}谢谢`],
    ['emoji', `👋${CODE}🎉1️⃣`],
    ['markdown', `**[join](${LINK})** or \`${CODE}\``],
    ['italics', `_${CODE}_`],
    ['a code fence', `\`\`\`\n${CODE}\n\`\`\``],
    ['angle brackets', `<${LINK}>`],
    ['a labelled link in angle brackets', `<${LINK}|${LINK.slice(0, 40)}…>`],
    ['a shortened copy, then the link', `${LINK.slice(0, 60)}… ${LINK}`],
    ['72 columns', every(72, '\n', LINK)],
    ['72 columns with prose around', `${PROSE} ${every(72, '\n', LINK)}\nSee you soon, Ada`],
    ['72 columns that begin in prose', every(72, '\n', `Hi Grace, join me here: ${CODE} and bring Ada`)],
    ['CRLF', every(60, '\r\n')],
    ['CR alone', every(60, '\r')],
    ['format=flowed', every(60, ' \n')],
    ['tabs', every(30, '\t')],
    ['indentation', every(40, '\n    ')],
    ['digits in lines', every(40, '\n', DIGITS)],
    ['digits in fives', every(5, ' ', DIGITS)],
    ['mail quotes', quoted('> ', `${PROSE}\n${every(60, '\n')}\nBye`)],
    ['quotes of quotes', quoted('>> > ', every(60, '\n'))],
    ['quotes without a space', quoted('>', every(60, '\n'))],
    [
      'a reply with a quote',
      `On Tue, Nov 3, 2026 at 10:31, Ada wrote:\n${quoted('> ', every(60, '\n', LINK))}\n\nThanks!`,
    ],
    ['bars', quoted('| ', every(50, '\n'))],
    ['quoted-printable', every(75, '=\r\n', `see ${LINK}`)],
    ['quoted-printable in a redirect', every(75, '=\r\n', `https://l.example/?u=3D${percent(LINK)}&h=3DAT3x`)],
    ['quoted-printable within an escape', `https://l.example/?u=3D${percent(LINK).replace('%23', '%2=\r\n3')}`],
    ['hyphens at line ends', every(50, '-\n')],
    ['a string in source code', `"${every(40, '" +\n  "')}"`],
    ['words of 10', every(10, ' ')],
    ['words of 6 in prose', `Hello there, this is it: ${every(6, ' ')} and that is all I have for you`],
    ['words of 4', every(4, ' ')],
    ['words of 4 in lines', lines(every(4, ' '), 60).join('\n')],
    ['non-breaking spaces', `\u00a0${every(20, '\u00a0')}\u00a0`],
    ['ideographic spaces', every(20, '\u3000')],
    ['zero-width spaces', every(10, '\u200b')],
    ['word joiners and a byte order mark', `\ufeff${every(7, '\u2060')}`],
    ['soft hyphens', every(8, '\u00ad')],
    ['marks of direction', `\u202a\u200e${every(50, '\u200f')}\u202c\u2069`],
    ['variation selectors', every(30, '\ufe0f')],
    ['full-width forms', moved(LINK, 0xfee0)],
    ['full-width digits', moved(DIGITS, 0xfee0)],
    ['bold letters', styled(CODE)],
    ['percent-encoding', percent(LINK)],
    ['lower-case percent-encoding', percent(LINK).toLowerCase().replace(CODE.toLowerCase(), CODE)],
    ['percent-encoding twice', percent(percent(LINK))],
    ['a redirect', `https://l.example/?u=${percent(LINK)}&h=AT3x&__tn__=-UK-R`],
    [
      'a redirect in a redirect',
      `https://a.example/?url=${percent(`https://l.example/?u=${percent(LINK)}&h=1`)}&data=05`,
    ],
    ['a redirect in lines', every(64, '\n', `https://l.example/l.php?u=${percent(LINK)}&h=AT3x`)],
    ['an encoded line end', every(60, '%0D%0A')],
    ['an encoded zero-width space', every(60, '%E2%80%8B')],
    ['HTML', `<p>Hi &amp; welcome: <a href="${LINK}">${CODE}</a></p>`],
    ['HTML with an entity for the hash', `https://parley.example/&#35;${CODE}&nbsp;`],
    ['HTML with places to break', every(10, '<wbr>')],
    ['HTML lines', every(40, '<br>\n')],
    ['HTML soft hyphens', every(12, '&shy;')],
    ['HTML zero-width spaces', every(12, '&#8203;')],
    ['line numbers', numbered(' ')],
    ['line numbers with a dot', numbered('. ')],
    ['line numbers with a tab', numbered('\t')],
    ['line numbers with a colon', numbered(': ')],
    [
      'a list',
      lines(CODE, 40)
        .map((line) => `* ${line}`)
        .join('\n'),
    ],
    ['a chat', `[10:31, 3/11/2026] Ada: ${LINK}\n[10:32, 3/11/2026] Grace: thanks`],
    ['JSON', JSON.stringify({ from: 'ada', text: `join ${LINK}\n` })],
    ['several copies', `${LINK}\n${CODE}\n${CODE}`],
    ['copies in lines', `${every(60, '\n')}\n${every(60, '\n')}\n${every(60, '\n')}`],
    ['a double paste', CODE + CODE],
    ['a double paste of a link', LINK + LINK],
    ['a broken copy before it', `${CODE.slice(0, -1)} ${CODE}`],
    ['8 kB', `${'lorem ipsum dolor '.repeat(440)} ${LINK}`],
    ['names and numbers around', `iPhone 15pro, order A1B2C3 of 2026-11-03: ${every(60, '\n')} (v2.0, build 7F3A)`],
  ])('%s', (_title, text) => {
    expect(text.length).toBeLessThanOrEqual(8192);
    const read = readCode(text);
    expect(read.ok && hexOf(read.value.bytes)).toBe(hexOf(BYTES));
    expect(read).toEqual({ ok: true, value: { code: INVITE, bytes: BYTES } });
  });

  it('a message with two codes: the longer one first', () => {
    for (const text of [`${OTHER} ${CODE}`, `${CODE}\n${OTHER}`]) {
      expect(readCode(text)).toEqual({ ok: true, value: { code: INVITE, bytes: BYTES } });
    }
  });
});

const sealed = (body: readonly number[]): string => toText(Uint8Array.from([...body, ...uint(crc24(body), 3)]));
const body = [...BYTES.subarray(0, -3)];
const SDP = 'v=0\r\no=- 46 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=fingerprint:sha-256 AB:CD\r\n';

describe('readCode says why it finds none', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \r\n\t\u00a0\u3000', 'empty'],
    ['what cannot be seen', '\u200b\u2060\ufeff\u00ad\u202e\u3164', 'empty'],
    ['prose', PROSE, 'not-a-code'],
    ['prose of another script', '你好，今天晚上见', 'not-a-code'],
    ['a link without a code', 'https://parley.example/garden#settings', 'not-a-code'],
    ['one long word', `Wow: ${'a'.repeat(300)}!`, 'not-a-code'],
    ['one long word in capitals', 'A'.repeat(90), 'not-a-code'],
    ['a run that is far too long', CODE.repeat(6), 'not-a-code'],
    ['59 characters', CODE.slice(0, 59), 'not-a-code'],
    ['dates and times', '2026-11-03 10:31 '.repeat(100), 'not-a-code'],
    ['a list of numbers', '12345 67890 '.repeat(300), 'not-a-code'],
    ['a whole description', SDP, 'raw-sdp'],
    ['a quoted description', quoted('> ', SDP), 'raw-sdp'],
    ['a description as JSON', JSON.stringify({ type: 'offer', sdp: SDP }), 'raw-sdp'],
    ['a description as JSON in JSON', JSON.stringify({ text: JSON.stringify({ type: 'offer', sdp: SDP }) }), 'raw-sdp'],
    ['a description as a string', JSON.stringify(SDP), 'raw-sdp'],
    ['8193 characters', ` ${CODE}`.repeat(80).padEnd(8193), 'too-long'],
    ['half a code', CODE.slice(0, 70), 'truncated'],
    ['the other half', CODE.slice(-70), 'truncated'],
    ['half a link in prose', `${PROSE} ${LINK.slice(0, 95)}…`, 'truncated'],
    ['the first of two lines', `> ${lines(CODE, 72)[0]}\n> see you at 10`, 'truncated'],
    ['88 characters', CODE.slice(0, 88), 'truncated'],
    ['89 characters', CODE.slice(0, 89), 'checksum'],
    ['158 digits', DIGITS.slice(0, 158), 'truncated'],
    ['159 digits', DIGITS.slice(0, 159), 'checksum'],
    ['half of the digits', DIGITS.slice(0, 140), 'truncated'],
    ['all but one character', CODE.slice(0, -1), 'checksum'],
    ['all but one digit', DIGITS.slice(1), 'checksum'],
    ['one changed', CODE.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')), 'checksum'],
    ['one changed, in lines', every(40, '\n').replace(/^./, '7'), 'checksum'],
    ['lower case', CODE.toLowerCase(), 'checksum'],
    ['upper case', LINK.toUpperCase(), 'checksum'],
    ['a zero in front', `0${CODE}`, 'checksum'],
    ['a zero before the digits', `0${DIGITS}`, 'checksum'],
    ['a newer version', sealed([0x5f, ...body.slice(1)]), 'newer-version'],
    ['a newer version in prose', `${PROSE} ${every(72, '\n', sealed([0xe0, ...body.slice(1)]))}`, 'newer-version'],
    ['a reserved bit', sealed([0x33, ...body.slice(1)]), 'malformed'],
    ['a newer version, then what is malformed', `${sealed([0x5f, ...body])} ${sealed([0x33])}`, 'newer-version'],
    [
      'what is malformed, then a newer version',
      `${sealed([...body, 0])} ${sealed([0x5f, ...body.slice(1)])}`,
      'malformed',
    ],
    ['a byte too many', sealed([...body, 0]), 'malformed'],
  ])('%s', (_title, text, error) => {
    expect(readCode(text)).toEqual({ ok: false, error });
  });
});
