import { describe, expect, it } from 'vitest';
import { readSite, type Site } from './site.ts';

type Metas = Readonly<Record<string, string>>;

const page = (metas: Metas) => ({
  querySelector: (selectors: string) => {
    const content = metas[/^meta\[name="(.+)"\]$/.exec(selectors)?.[1] ?? ''];
    return content === undefined ? null : { getAttribute: (name: string) => (name === 'content' ? content : null) };
  },
});

const at = (url: string, metas: Metas = {}): Site => readSite(page(metas), new URL(url));

const SERVER: Metas = { 'parley-server': 'here', 'ice-servers': '' };

describe('the site', () => {
  it.each<[url: string, metas: Metas, Omit<Site, 'iceServers'>]>([
    ['https://a.example/', SERVER, { host: 'server', base: '/', address: 'https://a.example/' }],
    ['https://a.example/a/b?x#y', SERVER, { host: 'server', base: '/', address: 'https://a.example/' }],
    ['http://localhost:3000/garden', SERVER, { host: 'server', base: '/', address: null }],
    ['https://a.example/', {}, { host: 'static', base: '/', address: 'https://a.example/' }],
    ['https://a.example/', { 'parley-server': '' }, { host: 'static', base: '/', address: 'https://a.example/' }],
    ['https://a.example/b/c/?x#y', {}, { host: 'static', base: '/b/c/', address: 'https://a.example/b/c/' }],
    ['https://a.example/b/p.html', {}, { host: 'static', base: '/b/', address: 'https://a.example/b/p.html' }],
    ['http://p.localhost:81/b/', {}, { host: 'static', base: '/b/', address: 'http://p.localhost:81/b/' }],
    ['http://192.168.1.7:81/b/', {}, { host: 'static', base: '/b/', address: 'http://192.168.1.7:81/b/' }],
    ['http://localhost.example/', {}, { host: 'static', base: '/', address: 'http://localhost.example/' }],
    ['http://127.example/', {}, { host: 'static', base: '/', address: 'http://127.example/' }],
    ['http://localhost./b/', {}, { host: 'static', base: '/b/', address: null }],
    ['http://127.3.2.1:81/b/', {}, { host: 'static', base: '/b/', address: null }],
    ['http://0.0.0.0:81/', {}, { host: 'static', base: '/', address: null }],
    ['http://[::1]:81/', {}, { host: 'static', base: '/', address: null }],
    ['file:///home/ada/parley.html#x', {}, { host: 'file', base: '/home/ada/', address: null }],
    ['file:///C:/Users/Ada/parley.html', {}, { host: 'file', base: '/C:/Users/Ada/', address: null }],
    ['file:///home/ada/saved.html', SERVER, { host: 'file', base: '/home/ada/', address: null }],
    ['content://downloads/7', {}, { host: 'file', base: '/', address: null }],
    ['about:srcdoc', {}, { host: 'file', base: '/', address: null }],
  ])('%s with %j', (url, metas, site) => {
    expect(at(url, metas)).toEqual({ ...site, iceServers: [] });
  });

  it.each<[content: string, urls: readonly string[]]>([
    ['', []],
    ['  ', []],
    ['stun:stun.example.org', ['stun:stun.example.org']],
    [' stun:a.example:3478\n stuns:b.example ', ['stun:a.example:3478', 'stuns:b.example']],
    ['stun:192.0.2.1:3478, STUN:[2001:db8::1]:3478', ['stun:192.0.2.1:3478', 'STUN:[2001:db8::1]:3478']],
    ['turn:a.example:3478 turns:b.example stun:c.example', ['stun:c.example']],
    ['stun:a.example:65536 stun:a.example:65535', ['stun:a.example:65535']],
    ['stun: stun:a.example?transport=udp stun://a.example https://a.example a.example', []],
  ])('names the STUN servers of %j that a browser takes', (content, urls) => {
    expect(at('https://a.example/', { 'ice-servers': content }).iceServers).toEqual(urls.map((url) => ({ urls: url })));
  });
});
