import 'i18next';
import type app from '../app/locales/en.json';
import type administration from '../pages/administration/locales/en.json';
import type conversations from '../pages/conversations/locales/en.json';
import type home from '../pages/home/locales/en.json';
import type audits from '../pages/audits/locales/en.json';
import type imports from '../pages/imports/locales/en.json';
import type rubrics from '../pages/rubrics/locales/en.json';
import type reviews from '../pages/reviews/locales/en.json';
import type calibration from '../pages/calibration/locales/en.json';
import type disputes from '../pages/disputes/locales/en.json';
import type judges from '../pages/judges/locales/en.json';
import type signIn from '../pages/sign-in/locales/en.json';
import type training from '../pages/training/locales/en.json';
import type tour from '../tour/locales/en.json';
import type words from '../words/locales/en.json';

/** Which keys there are, so that a wrong one does not compile. One line for each folder of texts. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    returnNull: false;
    resources: {
      app: typeof app;
      words: typeof words;
      home: typeof home;
      administration: typeof administration;
      conversations: typeof conversations;
      audits: typeof audits;
      imports: typeof imports;
      rubrics: typeof rubrics;
      reviews: typeof reviews;
      calibration: typeof calibration;
      disputes: typeof disputes;
      judges: typeof judges;
      'sign-in': typeof signIn;
      training: typeof training;
      tour: typeof tour;
    };
  }
}
