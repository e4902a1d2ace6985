import { type Request } from 'express';
import { addressBlock } from '../../domain/auth/address-block.js';

const LONGEST_USER_AGENT = 200;

/** Where a request comes from: for people to recognise their sessions by, and for limits. */
export interface Client {
  address: string;
  /** What limits count by: the address, or the IPv6 network one customer is given. */
  block: string;
  userAgent: string;
}

/** The client of a request; behind proxies the one they name, where BAREMO_TRUSTED_PROXIES trusts them. */
export function clientOf(request: Request): Client {
  const address = request.ip ?? 'unknown';
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, LONGEST_USER_AGENT);
  return { address, block: addressBlock(address), userAgent };
}
