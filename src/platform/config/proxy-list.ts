import { isIP } from 'node:net';

/** Networks by the names Express knows: this machine, its links, and private addresses of IPv6. */
const NAMED: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

/** The proxies named in a list, divided by commas or spaces. */
export function proxiesOf(list: string): string[] {
  return list.split(/[\s,]+/).filter((proxy) => proxy !== '');
}

/** Whether it is an address, a network such as `10.0.0.0/8`, or one of the networks that have names. */
export function isProxy(text: string): boolean {
  if (NAMED.includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
