import { ConfigError } from '../src/platform/config/config-error.js';
import { readConfig } from '../src/platform/config/config.js';

const trusted = (list: string) => readConfig({ BAREMO_TRUSTED_PROXIES: list }).trustedProxies;

describe('trusted proxies', () => {
  it('are addresses, networks, and networks by their names', () => {
    expect(trusted('loopback, 10.0.0.0/8 192.168.1.7,uniquelocal,linklocal,fd00::/8,::1')).toEqual([
      'loopback',
      '10.0.0.0/8',
      '192.168.1.7',
      'uniquelocal',
      'linklocal',
      'fd00::/8',
      '::1',
    ]);
    expect(trusted(' ')).toEqual([]);
  });

  it.each([
    'true',
    '1',
    'proxy.example.com',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '10.0.0.0/x',
    '10.0.0.0/8/8',
    '::1/129',
    '*',
  ])('are not %s, and the fault names the setting and what to write there', (wrong) => {
    const reading = () => trusted(`loopback,${wrong}`);
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(/BAREMO_TRUSTED_PROXIES: .*10\.0\.0\.0\/8.*loopback/);
  });
});
