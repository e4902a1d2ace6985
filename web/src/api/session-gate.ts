type Listener = (open: boolean) => void;

/** Holds requests back while nobody is signed in any more. */
class SessionGate {
  private waiting: (() => void)[] = [];
  private readonly listeners = new Set<Listener>();

  /** Asks the person to sign in; resolves when that is done. */
  waitForSignIn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) this.tell(true);
    });
  }

  signedIn(): void {
    const waiting = this.waiting;
    this.waiting = [];
    this.tell(false);
    for (const resume of waiting) resume();
  }

  /** Told true when a sign-in is needed, false when it is done. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(open: boolean): void {
    for (const listener of this.listeners) listener(open);
  }
}

export const sessionGate = new SessionGate();
