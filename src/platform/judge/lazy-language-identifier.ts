import { type LanguageIdentifier } from '../../domain/judging/local/language-identifier.js';
import { loadLanguageIdentifier } from './language-identifier.js';

class NotLoaded extends Error {}

/** An identifier of languages that is loaded when first asked: most conversations tell their language by small words alone. */
export class LazyLanguageIdentifier {
  private identifier: LanguageIdentifier | null = null;

  /** Only within `use`. */
  readonly identify: LanguageIdentifier = (text) => {
    if (this.identifier === null) throw new NotLoaded();
    return this.identifier(text);
  };

  /** What pure work gives that may ask; it is begun again where it was the first to ask. */
  async use<T>(work: () => T): Promise<T> {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      this.identifier = await loadLanguageIdentifier();
      return work();
    }
  }
}
