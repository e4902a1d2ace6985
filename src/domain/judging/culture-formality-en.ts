/** Familiar words that a formal custom does not admit. */
export const FAMILIAR_ENGLISH: readonly string[] = (
  'hey,hiya,yo,yeah,yep,yup,nope,nah,gonna,wanna,gotta,dunno,kinda,guys,mate,buddy,pal,dude,bro,hun,sweetie,love you,' +
  'cheers,no worries,no prob,no biggie,lol,haha,omg,btw,thx,pls,plz,ur,cya,see ya,catch you later,my bad,cool'
).split(',');

/** Stiff words that an informal custom does not admit; a title with a surname is courtesy, and no break of it. */
export const STIFF_ENGLISH: readonly string[] = (
  'dear sir,dear madam,sir or madam,sir,madam,esteemed,hereby,herewith,henceforth,aforementioned,' +
  'pursuant to,yours faithfully,yours sincerely,we regret to inform you,please be advised,please be informed,' +
  'kindly note,kindly be informed,at your earliest convenience,do not hesitate to contact'
).split(',');
