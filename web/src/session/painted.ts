const SOON_MS = 100;

/** Resolves once what was drawn can be seen; where nothing is painted, as in a tab behind, a little later. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    // What follows at once would be before the frame is on the screen.
    requestAnimationFrame(() => setTimeout(resolve, 8));
    setTimeout(resolve, SOON_MS);
  });
}
