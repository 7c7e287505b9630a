import { describe, expect, test } from '@jest/globals';
import { readAllowedHosts } from '../../crawlers/http/allowed-hosts.ts';
import { refusedReason } from '../../crawlers/http/ssrf-guard.ts';

describe('addresses', () => {
  test.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'this network'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'link-local'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.127.255.255', 'carrier-grade NAT'],
    ['198.18.0.1', 'benchmarking'],
    ['192.0.2.1', 'documentation'],
    ['224.0.0.251', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['fd00:ec2::254', 'private'],
    ['ff02::1', 'multicast'],
    ['::ffff:127.0.0.1', 'IPv4-mapped'],
    ['::ffff:8.8.8.8', 'IPv4-mapped'],
    ['::ffff:a9fe:a9fe', 'IPv4-mapped'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1::a00:1', 'NAT64'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:4136:e378::', 'protocol assignments'],
    ['2001:db8::1', 'documentation'],
    ['::7f00:1', 'no public address'],
    ['localhost', 'no IP address'],
    ['0x7f.1', 'no IP address'],
    ['', 'no IP address'],
  ])('%s is refused: %s', (address, reason) => {
    expect(refusedReason(address)).toBe(reason);
  });

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '223.255.255.255',
    '2400:3200::1',
    '240e::1',
    '2001:4860::8888',
  ])('%s is public', (address) => {
    expect(refusedReason(address)).toBeNull();
  });
});

describe('the explicit allowance', () => {
  const allowance = readAllowedHosts([
    '127.0.0.1:8080',
    'intranet.example',
    'sample.example=127.0.0.1:4711',
    '[::1]:90',
  ]);

  test.each([
    ['127.0.0.1', 8080, true],
    ['127.0.0.1', 8081, false],
    ['intranet.example', 80, true],
    ['INTRANET.example', 80, true],
    ['intranet.example', 443, false],
    ['sample.example', 80, true],
    ['::1', 90, true],
    ['::1', 91, false],
  ])('%s port %d: %s', (hostname, port, permitted) => {
    expect(allowance.permits(hostname, port)).toBe(permitted);
  });

  test('leads a name to an address', () => {
    expect(allowance.endpointOf('sample.example', 80)).toEqual({ hostname: '127.0.0.1', port: 4711 });
    expect(allowance.endpointOf('127.0.0.1', 8080)).toBeNull();
  });

  test.each(['http://a/', 'a/b', 'user@a', '=127.0.0.1:80', 'a:port', 'a='])('%s is no entry', (entry) => {
    expect(() => readAllowedHosts([entry])).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });
});
