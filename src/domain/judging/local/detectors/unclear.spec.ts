import { type TurnRole } from '../../../conversations/conversation.js';
import { readingOf } from './dialogue.fixture.js';
import { createUnclearDetector } from './unclear.js';

const detect = createUnclearDetector();
const found = (...turns: readonly (readonly [TurnRole, string])[]) => detect(readingOf(...turns), 1);

describe('a reply with a word of the trade left unexplained', () => {
  it.each([
    [
      'It is an HDCP handshake between the dongle and your panel.',
      "Sorry, I don't understand. What is handshake?",
      'The customer shows that it was not understood.',
    ],
    [
      'Borre la caché del navegador y reinicie el firmware.',
      'No entiendo nada.',
      'The customer shows that it was not understood.',
    ],
  ])('is flagged where the customer then does not understand: %s', (reply, answer, reason) => {
    const finding = found(['customer', 'The screen is black.'], ['agent', reply], ['customer', answer]);
    expect(finding?.flagged).toBe(true);
    expect(finding?.reason.en).toContain(reason);
  });

  it('is not where the customer follows', () => {
    const reply = 'It is an HDCP handshake between the dongle and your panel.';
    const finding = found(['customer', 'The screen is black.'], ['agent', reply], ['customer', 'Ah, that works!']);
    expect(finding?.flagged).toBe(false);
  });
});

it('plain words are never called unclear, even where the customer does not understand', () => {
  const finding = found(
    ['customer', 'Where is it?'],
    ['agent', 'It is at the shop.'],
    ['customer', "I don't understand."],
  );
  expect(finding?.flagged).toBe(false);
});

describe('an unclear reply', () => {
  const reply = (text: string) => detect(readingOf(['customer', 'Why does it not work?'], ['agent', text]), 1);

  it('is one full of words of the trade', () => {
    const finding = reply(
      'The DHCP handshake hit NAT latency at the gateway and the provisioning rollback was not done.',
    );
    expect(finding?.flagged).toBe(true);
    expect(finding?.reason.en).toContain('word of the trade');
  });

  it.each([
    'It needs a restart. Please switch it off and on again.',
    'Hay que reiniciarlo: apáguelo y enciéndalo.',
    'Ok',
    '👍',
  ])('is not "%s"', (text) => {
    expect(reply(text)?.flagged).toBe(false);
  });

  it('is judged of agents only', () => {
    expect(detect(readingOf(['customer', 'DHCP NAT VLAN']), 0)).toBeNull();
  });
});
