/** The languages of the product's own texts. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LINK_PURPOSES = ['invitation', 'reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long a link may be followed, in hours. */
export const LINK_HOURS: Record<LinkPurpose, number> = { invitation: 168, reset: 1 };

export interface MailText {
  subject: string;
  text: string;
}

/** What a mail with a one-time link says. The name is the person's own; nothing else in it comes from others. */
export function linkMail(purpose: LinkPurpose, language: Language, name: string, link: string): MailText {
  return TEXTS[purpose][language](name, link);
}

/** What the owner of a password is told when it was changed. */
export function passwordChangedMail(language: Language, name: string): MailText {
  return CHANGED[language](name);
}

const TEXTS: Record<LinkPurpose, Record<Language, (name: string, link: string) => MailText>> = {
  invitation: {
    en: (name, link) => ({
      subject: 'Your invitation to Baremo',
      text: `Hello ${name},

you have been invited to Baremo, where the conversations of your help desk are reviewed. Choose your password here:

${link}

The link works once, within seven days. If you did not expect it, do nothing.
`,
    }),
    es: (name, link) => ({
      subject: 'Su invitación a Baremo',
      text: `Hola, ${name}:

Ha recibido una invitación a Baremo, donde se revisan las conversaciones de su servicio de atención. Elija aquí su contraseña:

${link}

El enlace funciona una sola vez, durante siete días. Si no lo esperaba, no haga nada.
`,
    }),
  },
  reset: {
    en: (name, link) => ({
      subject: 'Choose a new Baremo password',
      text: `Hello ${name},

somebody, hopefully you, asked for a new password. Choose it here:

${link}

The link works once, within one hour. If it was not you, do nothing: your password stays as it is.
`,
    }),
    es: (name, link) => ({
      subject: 'Elija una nueva contraseña de Baremo',
      text: `Hola, ${name}:

Alguien, esperamos que usted, ha pedido una nueva contraseña. Elíjala aquí:

${link}

El enlace funciona una sola vez, durante una hora. Si no ha sido usted, no haga nada: su contraseña sigue siendo la misma.
`,
    }),
  },
};

const CHANGED: Record<Language, (name: string) => MailText> = {
  en: (name) => ({
    subject: 'Your Baremo password was changed',
    text: `Hello ${name},

your password was changed, and all your sessions were ended. If it was not you, tell your administrator at once.
`,
  }),
  es: (name) => ({
    subject: 'Su contraseña de Baremo ha cambiado',
    text: `Hola, ${name}:

Su contraseña ha cambiado y se han cerrado todas sus sesiones. Si no ha sido usted, avise enseguida a su administrador.
`,
  }),
};
