/** Takes answers to one question asked again and again: one that a later question's answer has overtaken may be older. */
export class Latest<Answer> {
  #asked = 0;
  #taken = 0;

  /** What was asked for, or null where it came too late. Rejects as the question does. */
  async take(asking: Promise<Answer>): Promise<Answer | null> {
    const turn = ++this.#asked;
    const answer = await asking;
    if (turn < this.#taken) return null;
    this.#taken = turn;
    return answer;
  }
}
