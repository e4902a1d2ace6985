/** What generated transcripts are made of; `#` becomes a number. */
export const CUSTOMER_SENTENCES = [
  'Hello, my order # should have come on Tuesday and there is still no sign of it.',
  'I have been charged twice for the same thing, once on the 3rd and again on the 5th.',
  'Could you please tell me where parcel # is at the moment?',
  'The app says delivered but nobody was here and there is nothing with the neighbours.',
  'I moved last month and I am not sure that you have my new address.',
  'The kettle I bought from you leaks at the base, you can see it in the picture I sent.',
  'I would like to send one of the two shirts back and keep the other.',
  'How long does a refund usually take to reach my card?',
  'It asks me for a code, and then it says that the code has run out.',
  'I have tried switching it off and on again, and it makes no difference.',
  'Is there any way to have it by Friday? It is a birthday present.',
  'My reference is #, if that helps you to find it.',
  'No, I did not get any message about a delay.',
  'That sounds fine to me, as long as I do not have to pay for the postage.',
  'Sorry, I do not quite follow what you would like me to do next.',
  'This is the third time I am writing about this and I am getting tired of it.',
  'Good, I can be at home between two and five tomorrow afternoon.',
  'Perfect, thank you, I will wait for your message then.',
  'Disculpa, ¿podrías decirme también cuánto cuesta el envío a Canarias?',
  'I paid with a voucher and part of it by card, so I wonder where the money goes.',
];

export const AGENT_SENTENCES = [
  'Hello, thank you for getting in touch, I am happy to look into this with you.',
  'I am sorry about the wait, that is not how it should have gone.',
  'I can see order # here: it left our warehouse on Monday and is with the carrier now.',
  'The second charge is only a reservation by your bank, and it disappears by itself within three days.',
  'I have asked the carrier to try again tomorrow, and you will have a message in the morning.',
  'Could you send me the last four digits of the card, so that I can find the payment?',
  'The refund for # is on its way; it takes three to five working days, depending on your bank.',
  'You can print the return label from your account, under Orders, and drop the box at any shop of the carrier.',
  'I have changed the address for you, so the next parcel comes to the new one.',
  'That model has a two-year warranty, so we exchange it and you pay nothing.',
  'Please open the settings, choose Security, and ask for a new code there; the old one stops working.',
  'If it has not arrived by Thursday, write to me here and I will send another the same day.',
  'Let me check that with my colleagues in the warehouse, it will take about five minutes.',
  'I have put a note on your account, so that you do not have to explain it again.',
  'Your reference for this is #, please keep it until the money has arrived.',
  'Is there anything else that I can do for you today?',
  'Thank you for your patience, and have a good evening.',
  'Part of it goes back to the voucher and the rest to your card, in the same shares as you paid.',
];

export const SHORT_ANSWERS = [
  'Yes.',
  'Ok, thank you!',
  'One moment, please.',
  'No.',
  'It is #.',
  'Thanks',
  'Still there?',
];

export const ROUGH_SENTENCES = [
  'I already told you that, read it again.',
  'Not my problem.',
  'You clearly have no idea what you are talking about, stop wasting my time.',
  'As I said. Wait.',
  'Learn to read before you write to us, it is really not that hard.',
];
