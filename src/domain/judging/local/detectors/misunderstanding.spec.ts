import { type TurnRole } from '../../../conversations/conversation.js';
import { readingOf } from './dialogue.fixture.js';
import { createMisunderstandingDetector } from './misunderstanding.js';

const detect = createMisunderstandingDetector();
const after = (role: TurnRole, before: string, text: string) =>
  detect(readingOf([role === 'customer' ? 'agent' : 'customer', before], [role, text]), 1);

describe('a turn that shows a misunderstanding', () => {
  it.each<[TurnRole, string, string]>([
    ['customer', 'You need to provision the eSIM first.', 'Sorry, what do you mean by provision?'],
    ['customer', 'It will be reconciled in the next cycle.', "I don't understand what you are telling me"],
    ['customer', 'It will be reconciled in the next cycle.', 'Huh?'],
    ['customer', 'Please send the PNR.', 'The what?'],
    ['agent', 'The box thing is doing the thing again', "I'm sorry, I don't follow. Could you explain what happens?"],
    ['customer', 'We can offer you a refund.', "That's not what I asked, I want to know when it arrives"],
    ['customer', 'Tiene que parametrizar el aplicativo.', 'Perdone, no le entiendo, ¿qué quiere decir con eso?'],
    ['customer', 'Envíe el CAU.', '¿El qué?'],
    ['customer', 'Envíe el CAU.', '¿Mande?'],
    ['agent', 'La cosa esa no va', 'Disculpe, no he entendido bien, ¿me lo puede explicar?'],
    ['customer', 'El plazo es de diez días.', 'No es lo que pregunté, ¿cuándo llega?'],
  ])('of the %s is found: after "%s" comes "%s"', (role, before, text) => {
    expect(after(role, before, text)?.flagged).toBe(true);
  });

  it.each<[TurnRole, string, string]>([
    ['agent', 'It has been a week!', 'I understand how frustrating this is, and I will look into it now.'],
    ['customer', 'It leaves at nine.', 'Thank you, that is clear.'],
    ['customer', 'It leaves at nine.', 'Oh, really?'],
    ['customer', 'It leaves at nine.', 'Uh-huh.'],
    ['customer', 'It is delayed.', "I don't understand why you always do this to people"],
    ['agent', '¿Cuándo llega?', 'Entiendo su preocupación, llega mañana por la mañana.'],
    ['customer', 'Sale a las nueve.', '¿En serio?'],
    ['customer', 'It leaves at nine.', '👍👍'],
    ['agent', 'It does not work.', 'Could you elaborate on what happens when you start it?'],
    ['agent', 'I have a problem.', 'Can you please clarify which device you use?'],
    ['agent', 'No me va.', '¿Puede aclarar qué mensaje aparece?'],
    ['agent', 'Where is it?', "We refund the delivery, because you didn't get it on time."],
    ['customer', 'It leaves at nine.', 'https://example.org/what-do-you-mean'],
  ])('is not seen where the %s, after "%s", writes "%s"', (role, before, text) => {
    expect(after(role, before, text)?.flagged ?? false).toBe(false);
  });

  it('names the words in both languages and quotes them as they stand', () => {
    const finding = after('customer', 'Please provision it.', 'Well, what do you mean?');
    expect(finding?.reason.en).toContain('what do you mean');
    expect(finding?.reason.es).toContain('what do you mean');
    expect(finding?.evidence[0]).toMatchObject({ type: 'quote', turn: 1, text: 'what do you mean' });
  });

  it('is not judged in a language the judge does not read', () => {
    expect(
      after('customer', 'Guten Tag', 'Ich verstehe nicht, was Sie mir damit sagen und wie es nun weiter geht'),
    ).toBeNull();
  });
});
